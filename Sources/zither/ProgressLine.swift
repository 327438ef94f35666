import Foundation

/// The progress of a long command: one line that is rewritten on a terminal, a line now and then
/// elsewhere.
struct ProgressLine {
  private let isQuiet: Bool
  private let isTerminal =
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  private var lastShown: ContinuousClock.Instant?

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  /// Shows the newest text, unless the last is too young.
  mutating func show(_ text: String) {
    guard !isQuiet else { return }
    let now = ContinuousClock.now
    let pause: Duration = isTerminal ? .milliseconds(200) : .seconds(10)
    if let lastShown, now - lastShown < pause { return }
    lastShown = now
    if isTerminal {
      print("\r\(fitted(text))\u{1b}[K", terminator: "")
      StandardOutput.flush()
    } else {
      printLine(text)
    }
  }

  func clear() {
    guard isTerminal, !isQuiet, lastShown != nil else { return }
    print("\r\u{1b}[K", terminator: "")
    StandardOutput.flush()
  }

  /// Cut to the terminal's width, so that the line can be rewritten.
  private func fitted(_ line: String) -> String {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return line }
    return String(line.prefix(Int(size.ws_col) - 1))
  }
}
