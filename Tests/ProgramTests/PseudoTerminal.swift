import Foundation

/// The program on a terminal that the test plays: what it writes is read here, and answered.
final class PseudoTerminal {
  enum Failure: Error {
    case cannotOpen
    case missing(String, output: String)
  }

  private let master: Int32
  private let process: ChildProcess
  /// Where the program keeps what was used lately.
  private let state: TemporaryFolder
  /// All that the program has written.
  private(set) var output = ""

  /// - Parameter script: a line of shell that comes before the program; in place of none it is started
  ///   at once.
  init(
    _ arguments: [String], after script: String? = nil, environment: [String: String] = [:]
  ) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // The other end is locked until it is told not to be (TIOCSPTLCK), and has a number (TIOCGPTN).
    var isLocked: Int32 = 0
    var number: UInt32 = 0
    guard master >= 0, ioctl(master, 0x4004_5431, &isLocked) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { throw Failure.cannotOpen }
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    state = try TemporaryFolder()
    let variables = ["XDG_STATE_HOME": state.path].merging(environment) { $1 }
    let program = try Program.path
    process = try ChildProcess(
      script == nil ? program : "/bin/sh",
      (script.map { ["-c", $0 + #"; exec "$0" "$@""#, program] } ?? []) + arguments,
      environment: Program.environment(variables), terminal: "/dev/pts/\(number)")
  }

  deinit { close(master) }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Forgets what was written so far.
  func forget() { output = "" }

  /// Reads until the program has written something.
  func wait(for wanted: String, seconds: Double = 60) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !output.contains(wanted) {
      guard ContinuousClock.now < deadline else {
        throw Failure.missing(wanted, output: output)
      }
      readSome()
    }
  }

  /// How the program ends; nil where it does not.
  func end(seconds: Double = 60) -> ChildProcess.Ending? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while process.poll() == nil, ContinuousClock.now < deadline { readSome() }
    readSome()
    return process.poll()
  }

  private func readSome() {
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, 20) > 0 else { return }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &bytes, bytes.count)
    if count > 0 {
      output += String(decoding: bytes.prefix(count), as: UTF8.self)
    } else {
      usleep(2_000)
    }
  }
}
