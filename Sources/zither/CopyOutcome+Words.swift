import TerminalDriver

extension CopyOutcome {
  /// Where the text is, for the screen: no more than is known.
  var words: String {
    switch self {
    case .sent: "Sent to the clipboard"
    case .tmuxBuffer(isSentOn: true): "To the clipboard and tmux's buffer"
    case .tmuxBuffer(isSentOn: false): "In tmux's buffer, prefix ] pastes it"
    case .unavailable: "No clipboard here; select it with the mouse"
    }
  }
}
