/// What stands between the program and the terminal that somebody looks at: the innermost of them.
enum Multiplexer: Equatable {
  case tmux
  case screen

  /// - Parameter type: the terminal's type, which both call `screen…` unless told otherwise.
  init?(type: String, environment: (String) -> String?) {
    func isSet(_ name: String) -> Bool { environment(name)?.isEmpty == false }
    if type.hasPrefix("tmux") {
      self = .tmux
    } else if isSet("STY") && type.hasPrefix("screen") {
      // Each hands on the other's variable: that this is screen is the safe guess.
      self = .screen
    } else if isSet("TMUX") {
      self = .tmux
    } else if type.hasPrefix("screen") {
      self = .screen
    } else {
      return nil
    }
  }
}
