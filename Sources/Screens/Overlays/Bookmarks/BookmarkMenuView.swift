import Cells
import Exploration

/// Draws the list of bookmarks over the screen.
struct BookmarkMenuView {
  let menu: BookmarkMenu
  let bookmarks: [Bookmark]

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    let width = min(rect.columns - 8, 72)
    let (closing, others) = (Self.hints.filter { $0.action == .back }, Self.hints)
    let keys = Self.lines(
      of: others.filter { $0.action != .back }.map(\.text), columns: width - 4)
    let edges = 4 + keys.count
    let rows = min(max(1, bookmarks.count), rect.rows - edges - 5)
    let panel = Rect(
      column: rect.column + (rect.columns - width) / 2,
      row: rect.row + (rect.rows - rows - edges) / 2, columns: width, rows: rows + edges)
    var window = ScrollWindow(count: bookmarks.count, visible: rows)
    window.show(menu.selected)
    let footer = ([window.summary] + closing.map(\.text)).filter { !$0.isEmpty }
      .joined(separator: " · ")
    let inner = Panel(title: "Bookmarks", footer: footer).draw(in: panel, into: &buffer)
    let list = Rect(
      column: inner.column, row: inner.row + 1, columns: inner.columns, rows: rows)
    if bookmarks.isEmpty {
      buffer.write(
        "None of this model yet; B adds the present point", column: list.column, row: list.row,
        .quiet)
    }
    ItemList(
      items: bookmarks.enumerated().map { index, bookmark in
        let place = menu.marked.firstIndex(of: index).map { "\($0 + 1). " } ?? ""
        return .init(name: place + bookmark.name, summary: bookmark.point.words)
      }, selected: menu.selected, isFocused: true, window: window
    ).draw(in: list, into: &buffer)
    for (line, text) in keys.enumerated() {
      buffer.write(text, column: inner.column, row: list.endRow + 1 + line, .quiet)
    }
  }

  private static let hints = BookmarkMenu.scope.hints

  /// Keys in as few lines as hold them, none of them divided.
  private static func lines(of keys: [String], columns: Int) -> [String] {
    var lines: [String] = []
    for key in keys {
      if let last = lines.last, last.columns + 2 + key.columns <= columns {
        lines[lines.count - 1] = last + "  " + key
      } else {
        lines.append(key)
      }
    }
    return lines
  }
}

extension StoredPoint {
  /// The point in a few words.
  var words: String {
    var parts = ["seed \(seed ?? 0)"]
    if let edits { parts.append(Figures.count(edits.count, "edit")) }
    if let directions { parts.append(directions.keys.sorted().joined(separator: ", ")) }
    if let classes = inputs[.classes] {
      parts.append("class " + classes.keys.sorted().joined(separator: ", "))
    }
    if let codes = inputs[.code] {
      parts.append("codes " + codes.keys.sorted().joined(separator: ", "))
    }
    return parts.joined(separator: " · ")
  }
}
