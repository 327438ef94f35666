import Cells

/// What can end the driver's wait.
public enum TerminalEvent: Hashable, Sendable {
  /// A key, the mouse, or a new size.
  case input(Input)
  /// Another thread called `wake()`.
  case wake
  /// Ctrl-C, or SIGINT.
  case interrupt
  /// The program is asked to end by a signal: SIGTERM, SIGHUP or any other that ends a process; a
  /// closed terminal counts as SIGHUP.
  case terminate(signal: Int32)
}
