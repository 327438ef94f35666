import CNcurses
import Cells
import Glibc

/// The terminal that the program runs in, as one full screen of cells.
///
/// There is one for the process, used from one thread; only `wake()` and the `Waker` may be called
/// from others. Whatever way the program ends, the terminal is given back as it was found: by
/// `close()`, and by handlers of the signals of a crash.
public final class Terminal {
  /// How many colours frames are painted in.
  public let depth: ColourDepth
  /// Whether characters beyond ASCII are shown.
  public let unicode: Bool
  /// The type that the terminal is driven as.
  public let type: String
  /// The screen's size; a change arrives as an input.
  public internal(set) var size: Size
  /// How long the last `paint` took to write, which is how fast the terminal takes frames.
  public internal(set) var lastPaintSeconds: Double = 0

  var decoder: InputDecoder
  /// What came while the terminal was being opened.
  var early: [TerminalEvent] = []
  /// When bytes last came from the terminal.
  var lastInput = ContinuousClock.now
  var painter: ScreenPainter
  /// Whether the terminal has told how wide it draws a block.
  var hasMeasuredSigns = false
  /// Whether the terminal has gone away.
  var isLost = false
  /// Whether the screen is the program's at present.
  private(set) var isActive = false
  private var isClosed = false
  /// Whether the next paint redraws every cell, changed or not.
  var needsRepaint = false
  let entry: TerminfoEntry
  private let formerModes: termios
  private let formerSignals: [Int32: sigaction]

  /// Takes over the terminal on standard input and output.
  ///
  /// - Parameter colour: the depth of colour that the user asks for; nil chooses by the environment.
  /// - Throws: what is wrong with the terminal, which is then untouched.
  public static func open(colour: ColourDepth? = nil) throws(TerminalError) -> Terminal {
    try check()
    return try Terminal(option: colour)
  }

  /// - Throws: `TerminalError.notTerminal` where standard input or output is none.
  public static func check() throws(TerminalError) {
    for (descriptor, stream) in [
      (STDIN_FILENO, "Standard input"), (STDOUT_FILENO, "Standard output"),
    ] where isatty(descriptor) == 0 {
      throw .notTerminal(stream: stream)
    }
  }

  private init(option: ColourDepth?) throws(TerminalError) {
    let wanted = Self.environment("TERM") ?? ""
    let entry = try Self.usableEntry(wanted)
    unicode = CharacterSet.prepare(Self.environment) == .unicode
    depth = ColourDepth.chosen(option: option, entry: entry, environment: Self.environment)
    self.entry = entry.patched(for: depth)
    type = entry.name
    var modes = termios()
    tcgetattr(STDIN_FILENO, &modes)
    formerModes = modes
    SignalPipe.make()
    formerSignals = SignalPipe.install()
    guard Self.openScreen(self.entry, unpatched: entry) else {
      SignalPipe.restore(formerSignals)
      tcsetattr(STDIN_FILENO, TCSANOW, &modes)
      throw .missingCapability(type: entry.name, what: "show a full screen")
    }
    if has_colors() {
      start_color()
      use_default_colors()
    }
    decoder = InputDecoder(keys: KeyTable { entry.strings[$0] })
    painter = ScreenPainter(depth: depth, unicode: unicode)
    size = Size(columns: 80, rows: 24)
    configure()
    enter()
    size = measuredSize()
    adoptSize(size)
    if unicode && hasExtensions { measureSigns() }
  }

  deinit {
    close()
  }

  /// Gives the terminal back; only the first call does anything.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    leave()
    SignalPipe.restore(formerSignals)
  }

  /// Ends `wait` from any thread.
  public nonisolated func wake() { SignalPipe.wake() }

  /// What other threads keep to end the terminal's wait.
  public var waker: Waker { Waker() }

  // MARK: The screen taken and given back

  /// Line modes and ncurses' options, once.
  private func configure() {
    cbreak()
    noecho()
    nonl()
    // Ctrl-S and Ctrl-V are keys here; Ctrl-C and Ctrl-Z stay signals.
    var modes = termios()
    tcgetattr(STDIN_FILENO, &modes)
    modes.c_iflag &= ~tcflag_t(IXON)
    modes.c_lflag &= ~tcflag_t(IEXTEN)
    // What poll saw may be gone when it is read: the input is flushed when the screen is given back.
    zither_never_block(&modes)
    tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    def_prog_mode()
    typeahead(-1)
    let window = zither_screen_window()
    intrflush(window, false)
    keypad(window, true)
    leaveok(window, true)
    idcok(window, false)
    curs_set(0)
  }

  /// Makes the screen the program's.
  func enter() {
    guard !isActive else { return }
    isActive = true
    FatalSignals.arm(sending: restoringBytes(), modes: formerModes)
    needsRepaint = true
    if hasExtensions { send(Sequence.mouseOn + Sequence.pasteOn) }
  }

  /// Asks the terminal how wide it draws a block and waits a little for the answer; one that comes
  /// later is taken then.
  private func measureSigns() {
    // The first update goes over to the screen that is the program's.
    doupdate()
    send(Sequence.widthQuestion)
    let deadline = ContinuousClock.now + .milliseconds(100)
    var events: [TerminalEvent] = []
    while !hasMeasuredSigns && !isLost && ContinuousClock.now < deadline {
      events += wait(timeout: deadline - .now)
    }
    early = events
  }

  /// Makes the screen the shell's again.
  func leave() {
    guard isActive else { return }
    isActive = false
    if !isLost {
      if hasExtensions { send(Sequence.mouseOff + Sequence.pasteOff) }
      endwin()
      // Reports of the mouse still on their way are not for the shell.
      tcflush(STDIN_FILENO, TCIFLUSH)
    }
    var modes = formerModes
    tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    FatalSignals.disarm()
  }

  /// Whether the terminal descends from xterm enough for a mouse and synchronised output.
  var hasExtensions: Bool { entry.strings["smcup"] != nil }

  /// What undoes all that the program does to a terminal.
  private func restoringBytes() -> [UInt8] {
    var bytes = hasExtensions ? Sequence.mouseOff + Sequence.pasteOff + Sequence.endFrame : []
    for capability in ["sgr0", "op", "rmkx", "cnorm", "rmcup"] {
      bytes += entry.sendable(capability)
    }
    return bytes
  }
}

/// Ends a terminal's wait from any thread.
public struct Waker: Sendable {
  /// Wakes nothing before there is a terminal.
  public init() {}

  /// Ends a wait for input; may be called on any thread.
  public func wake() { SignalPipe.wake() }
}
