/// Why the terminal cannot be opened.
public enum TerminalError: Error, Hashable, Sendable {
  /// Standard input or output is a file or a pipe.
  case notTerminal(stream: String)
  /// Neither the terminal's type nor any common one is in the terminal database.
  case unknownType(String)
  /// The type is known, but lacks something that a full screen needs.
  case missingCapability(type: String, what: String)
}

extension TerminalError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notTerminal(let stream):
      "\(stream) is not a terminal; run this command in one, without redirecting it."
    case .unknownType(let type):
      "The terminal type “\(type)” is not in the terminal database; "
        + "install ncurses-base or set TERM, for example TERM=xterm-256color."
    case .missingCapability(let type, let what):
      "The terminal type “\(type)” cannot \(what); set TERM to what your terminal is, "
        + "for example TERM=xterm-256color."
    }
  }
}
