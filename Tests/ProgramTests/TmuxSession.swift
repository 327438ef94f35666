import Foundation
import Testing

/// The program in a terminal of its own: a window of a private tmux server, as large as wanted.
///
/// Nothing waits for a fixed time: what a key leads to is waited for on the screen.
final class TmuxSession {
  enum Failure: Error, CustomStringConvertible {
    case tmux(arguments: [String], errors: String)
    /// What was waited for did not come; the screen as it was then.
    case missing(String, screen: String)

    var description: String {
      switch self {
      case .tmux(let arguments, let errors): "tmux \(arguments.joined(separator: " ")): \(errors)"
      case .missing(let wanted, let screen): "waited in vain for \(wanted) on\n\(screen)"
      }
    }
  }

  /// Whether there is a tmux; tests in a terminal are skipped otherwise.
  static let isAvailable = (try? run(["-V"], socket: nil)) != nil

  /// The working folder of the program, empty at first.
  let folder: TemporaryFolder
  /// Where the server's socket lies.
  private let server: TemporaryFolder

  /// Starts the program in a new window.
  ///
  /// - Parameters:
  ///   - arguments: the program's.
  ///   - environment: what differs from a 24-bit terminal's.
  init(
    _ arguments: [String], columns: Int = 120, rows: Int = 40,
    environment changes: [String: String] = [:]
  ) throws {
    folder = try TemporaryFolder()
    server = try TemporaryFolder()
    // No start knows of another one's, unless a test says so.
    var variables = Program.environment([
      "COLORTERM": "truecolor", "ZITHER": try Program.path,
      "XDG_STATE_HOME": server.file("state"),
    ])
    variables.merge(changes) { $1 }
    // The inner shell becomes the program, whose number it has noted; the outer one tells how it
    // ended and keeps the window open.
    let script = """
      trap : INT
      cd '\(folder.path)'
      env -i \(variables.map { "'\($0)=\($1)'" }.joined(separator: " ")) /bin/sh -c '
        echo $$ > .process; exec "$ZITHER" "$@"' zither \(arguments.joined(separator: " "))
      echo "ended with status $?"
      exec cat
      """
    try tmux(
      "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "exec /bin/sh -c '"
        + script.replacing("'", with: "'\\''") + "'")
  }

  convenience init(
    _ arguments: String..., columns: Int = 120, rows: Int = 40,
    environment: [String: String] = [:]
  ) throws {
    try self.init(arguments, columns: columns, rows: rows, environment: environment)
  }

  deinit {
    _ = try? tmux("kill-server")
  }

  // MARK: What the player does

  /// Presses keys by tmux's names, such as `Right` or `C-r`.
  func press(_ keys: String...) throws {
    try tmux(["send-keys"] + keys)
  }

  /// Sends characters or raw bytes.
  func type(_ text: String) throws {
    try tmux("send-keys", "-l", text)
  }

  /// Presses and releases the left button on a cell, both counted from 0.
  func click(column: Int, row: Int) throws {
    try type("\u{1b}[<0;\(column + 1);\(row + 1)M\u{1b}[<0;\(column + 1);\(row + 1)m")
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// Sends a signal to the program alone.
  func signal(_ number: Int32) throws {
    let text = String(decoding: try folder.contents(".process"), as: UTF8.self)
    kill(try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines))), number)
  }

  /// Closes the window, as a lost connection does.
  func close() throws {
    try tmux("kill-server")
  }

  // MARK: What the player sees

  /// The characters of the screen.
  var text: String { get throws { try tmux("capture-pane", "-p", "-N") } }

  /// The cells of the screen with their colours.
  var cells: CapturedScreen {
    get throws { CapturedScreen(try tmux("capture-pane", "-p", "-e", "-N")) }
  }

  /// Whether the program has the alternate screen, whether the cursor is shown, whether the mouse is
  /// reported: `1 0 1` while the program runs, `0 1 0` once it has given the terminal back.
  var modes: String {
    get throws {
      try tmux("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}")
        .trimmingCharacters(in: .newlines)
    }
  }

  /// Waits until the screen satisfies something, and returns it.
  @discardableResult
  func wait(
    for wanted: String, seconds: Double = 60, until isThere: (String) throws -> Bool
  ) throws -> String {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let screen = try text
      if try isThere(screen) { return screen }
      guard ContinuousClock.now < deadline else {
        throw Failure.missing(wanted, screen: screen)
      }
      usleep(20_000)
    }
  }

  /// Waits until the screen holds a text.
  @discardableResult
  func wait(for text: String) throws -> String {
    try wait(for: "“\(text)”") { $0.contains(text) }
  }

  /// Waits until the screen no longer holds a text.
  @discardableResult
  func wait(without text: String) throws -> String {
    try wait(for: "an end of “\(text)”") { !$0.contains(text) }
  }

  // MARK: tmux

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    try Self.run(arguments, socket: server.file("socket"))
  }

  private static func run(_ arguments: [String], socket: String?) throws -> String {
    let server = socket.map { ["-u", "-S", $0, "-f", "/dev/null"] } ?? []
    let records = try TemporaryFolder()
    let process = try ChildProcess(
      "tmux", server + arguments,
      environment: Program.environment(["SHELL": "/bin/sh"]), output: records.file("output"),
      errors: records.file("errors"))
    guard process.wait(seconds: 30) == ChildProcess.Ending(status: 0, isBySignal: false) else {
      throw Failure.tmux(
        arguments: arguments,
        errors: String(decoding: try records.contents("errors"), as: UTF8.self))
    }
    return String(decoding: try records.contents("output"), as: UTF8.self)
  }
}
