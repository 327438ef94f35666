import Cells

extension State {
  mutating func openHelp() { overlay = .help(Help()) }

  /// Takes a key while the help is open.
  mutating func handle(_ press: KeyPress, in help: Help) -> [Effect] {
    var help = help
    if help.isTyping, help.query?.handle(press) == true {
      help.firstLine = 0
      overlay = .help(help)
      return []
    }
    switch KeyTable.action(for: press, in: [.dialog]) {
    case .back:
      guard help.query != nil else {
        overlay = nil
        return []
      }
      // What was typed is kept by Enter; any other way out of it shows all again.
      if help.isTyping, press.key == .enter, !help.words.isEmpty {
        help.isTyping = false
      } else {
        help = Help()
      }
    case .help where !help.isTyping:
      overlay = nil
      return []
    case .search:
      help = Help(query: TextField(help.query?.text ?? ""), isTyping: true)
    case .move(.up): help.firstLine -= 1
    case .move(.down): help.firstLine += 1
    case .moveFar(.up): help.firstLine -= 10
    case .moveFar(.down): help.firstLine += 10
    case .first: help.firstLine = 0
    case .last: help.firstLine = .max
    default: break
    }
    show(help)
    return []
  }

  /// Takes the mouse while the help is open: the wheel scrolls, a click beside it closes.
  mutating func handle(_ mouse: MouseInput, in help: Help) {
    var help = help
    switch mouse.action {
    case .wheelUp: help.firstLine -= 2
    case .wheelDown: help.firstLine += 2
    case .press:
      guard layout(of: help).panel.contains(column: mouse.column, row: mouse.row) else {
        overlay = nil
        return
      }
    default: break
    }
    show(help)
  }

  private func layout(of help: Help) -> HelpLayout {
    HelpLayout(in: Rect(size), screen: screen, present: scopes, help: help)
  }

  private mutating func show(_ help: Help) {
    var help = help
    help.firstLine = min(max(0, help.firstLine), layout(of: help).lastFirstLine)
    overlay = .help(help)
  }
}
