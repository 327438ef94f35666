import Cells

extension State {
  /// Opens the choice of what is written to a file.
  mutating func openExport() {
    guard var menu = explore.exportMenu else { return }
    if screen == .plane { menu.selected = menu.items.firstIndex(of: .plane) ?? 0 }
    overlay = .export(menu)
  }

  /// Takes a key while that choice is open.
  mutating func handle(_ press: KeyPress, in menu: ExportMenu) -> [Effect] {
    var menu = menu
    switch KeyTable.action(for: press, in: [.export]) {
    case .move(.up): menu.select(-1)
    case .move(.down): menu.select(1)
    case .move(.left): menu.changeScale(by: -1)
    case .move(.right): menu.changeScale(by: 1)
    case .choose:
      overlay = nil
      let strip = exploreLayout?.strip.count ?? 0
      guard let item = menu.item,
        let request = explore.export(item, scale: menu.scale, stripCount: strip)
      else { return [] }
      return [.export(request)]
    default:
      overlay = nil
      return []
    }
    overlay = .export(menu)
    return []
  }

  /// Tells where a command was copied to, and the command: the status line shows it where it fits;
  /// where not, a box does.
  mutating func tell(copied command: String, _ words: String) {
    let text = "\(words): \(command)"
    if text.columns + 2 <= size.columns {
      message = Message(text)
    } else {
      overlay = .notice(title: "\(words): this picture's command", text: command)
    }
  }

  /// Tells where a file was written, and by what command it can be written again.
  mutating func tell(written path: String, by request: ExportRequest) {
    overlay = .notice(
      title: "Wrote \(path)", text: request.command(writing: path))
  }
}
