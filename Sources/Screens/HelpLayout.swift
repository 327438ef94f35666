import Cells

/// The help as lines: the keys of a screen, then what its numbers mean; in two columns where there is
/// room.
struct HelpLayout {
  enum Line: Hashable {
    case heading(String)
    case entry(label: String, text: String)
    case blank
  }

  let panel: Rect
  /// Lines side by side, `columns` of them.
  let rows: [[Line]]
  let labelColumns: Int
  let columns: Int

  init(in rect: Rect, screen: Screen) {
    let width = min(rect.columns - 4, 128)
    columns = width >= 110 ? 2 : 1
    labelColumns = 17
    let textColumns = (width - 4 - (columns - 1) * 4) / columns - labelColumns - 2
    let lines = Self.lines(of: screen, textColumns: textColumns)
    rows = Self.columned(lines, columns: columns)
    let height = min(rect.rows - 2, rows.count + 2)
    panel = Rect(
      column: rect.column + (rect.columns - width) / 2,
      row: rect.row + (rect.rows - height) / 2, columns: width, rows: height)
  }

  var visibleRows: Int { max(0, panel.rows - 2) }
  var lastFirstLine: Int { max(0, rows.count - visibleRows) }
  var columnWidth: Int { (panel.columns - 4 - (columns - 1) * 4) / columns }

  /// The scopes of a screen's keys, in the order of the help.
  private static func scopes(of screen: Screen) -> [KeyScope] {
    switch screen {
    case .explore:
      [
        .strings, .directions, .codes, .classes, .truncation, .meters, .attention, .export,
        .bookmarks,
        .walk, .projection, .explore,
        .anywhere,
      ]
    case .plane: [.plane, .export, .bookmarks, .anywhere]
    case .train: [.trainForm, .training, .anywhere]
    case .lab: [.training, .anywhere]
    }
  }

  private static func lines(of screen: Screen, textColumns: Int) -> [Line] {
    var lines: [Line] = []
    func add(_ heading: String, _ entries: [(label: String, help: String)]) {
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(.heading(heading))
      for entry in entries {
        for (index, text) in entry.help.wrapped(to: textColumns).enumerated() {
          lines.append(.entry(label: index == 0 ? entry.label : "", text: text))
        }
      }
    }
    for scope in scopes(of: screen) { add(scope.title, KeyTable.rows(of: scope)) }
    add("Mouse", Glossary.mouse(of: screen))
    add("What it means", Glossary.terms(of: screen))
    return lines
  }

  /// Breaks lines into columns of like height, at a heading.
  private static func columned(_ lines: [Line], columns: Int) -> [[Line]] {
    guard columns > 1 else { return lines.map { [$0] } }
    let middle = lines.count / 2
    let breaks = lines.indices.filter { lines[$0] == .blank }
    guard let split = breaks.min(by: { abs($0 - middle) < abs($1 - middle) }) else {
      return lines.map { [$0] }
    }
    let left = Array(lines[..<split])
    let right = Array(lines[(split + 1)...])
    return (0..<max(left.count, right.count)).map { row in
      [row < left.count ? left[row] : .blank, row < right.count ? right[row] : .blank]
    }
  }
}
