import Cells

/// The help as lines, in as many columns as are comfortable to read in the width there is.
struct HelpLayout {
  enum Line: Hashable {
    case heading(String)
    /// A label and a line of what is said of it, which begins so many columns after the label; a label
    /// too long for that has a line of its own.
    case entry(label: String, text: String, indent: Int)
    case blank
  }

  let panel: Rect
  /// Empty where nothing is searched for.
  let queryRow: Rect
  let body: Rect
  /// Lines side by side, `columns` of them.
  let rows: [[Line]]
  let columns: Int
  /// Keys and terms shown.
  let count: Int

  /// The columns that a column of the help has at least, where there are several.
  private static let leastColumnWidth = 50
  private static let between = 4
  /// The columns of the labels of a section that needs no more.
  private static let narrowLabel = 10

  init(of help: Help, in rect: Rect) {
    let width = min(rect.columns - 4, 3 * 68 + 12)
    columns = max(1, min(3, (width - 4 + Self.between) / (Self.leastColumnWidth + Self.between)))
    let columnWidth = (width - 4 - (columns - 1) * Self.between) / columns
    let words = help.words
    let sections =
      words.isEmpty
      ? HelpSection.all(of: help.screen, present: help.present)
      : HelpSection.found(words, from: help.screen, present: help.present)
    count = sections.map(\.entries.count).reduce(0, +)
    let lines = Self.lines(of: sections, columns: columnWidth)
    rows = Self.columned(lines, columns: columns)
    let queryRows = help.query == nil ? 0 : 2
    // While something is searched for, the box keeps its size.
    let height =
      queryRows > 0 ? rect.rows - 2 : min(rect.rows - 2, rows.count + 2)
    panel = Rect(
      column: rect.column + (rect.columns - width) / 2,
      row: rect.row + (rect.rows - height) / 2, columns: width, rows: height)
    let inner = panel.inset(columns: 2, rows: 1)
    queryRow = Rect(
      column: inner.column, row: inner.row, columns: inner.columns, rows: min(1, queryRows))
    body = Rect(
      column: inner.column, row: inner.row + queryRows, columns: inner.columns,
      rows: inner.rows - queryRows)
  }

  var visibleRows: Int { max(0, body.rows) }
  var lastFirstLine: Int { max(0, rows.count - visibleRows) }
  var columnWidth: Int { (body.columns - (columns - 1) * Self.between) / columns }

  /// The column where one of the columns begins.
  func start(of column: Int) -> Int { body.column + column * (columnWidth + Self.between) }

  private static func lines(of sections: [HelpSection], columns: Int) -> [Line] {
    let labels = sections.flatMap { $0.entries.map(\.label.columns) }
    let widest = min(labels.max() ?? 0, min(21, columns * 2 / 5))
    var lines: [Line] = []
    for section in sections {
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(.heading(section.heading))
      // Two widths of labels and no more, so that the text has calm left edges.
      let isNarrow = section.entries.allSatisfy { $0.label.columns <= narrowLabel }
      let indent = min(isNarrow ? narrowLabel : widest, widest) + 2
      for entry in section.entries {
        var label = entry.label
        if label.columns > indent - 2 {
          lines.append(.entry(label: label, text: "", indent: indent))
          label = ""
        }
        for (index, text) in entry.help.wrapped(to: columns - indent).enumerated() {
          lines.append(.entry(label: index == 0 ? label : "", text: text, indent: indent))
        }
      }
    }
    return lines
  }

  /// Breaks lines into columns of like height, at headings.
  private static func columned(_ lines: [Line], columns: Int) -> [[Line]] {
    var rest = lines[...]
    var parts: [[Line]] = []
    for left in stride(from: columns, to: 1, by: -1) {
      let wished = rest.startIndex + rest.count / left
      let breaks = rest.indices.filter { rest[$0] == .blank }
      guard let split = breaks.min(by: { abs($0 - wished) < abs($1 - wished) }) else { break }
      parts.append(Array(rest[..<split]))
      rest = rest[(split + 1)...]
    }
    parts.append(Array(rest))
    return (0..<(parts.map(\.count).max() ?? 0)).map { row in
      parts.map { row < $0.count ? $0[row] : .blank }
    }
  }
}
