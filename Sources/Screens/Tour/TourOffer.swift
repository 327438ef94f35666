import Cells

/// Offers the tour to who has not taken it; every key but its own means what it always does.
struct TourOffer: Overlay {
  private static let rows: [(key: String, help: String)] = [
    ("G", "a tour of three minutes: eight things to try"),
    ("Esc", "no, and do not ask again"),
    ("", "Any other key does what it always does."),
  ]

  var passesKeysOn: Bool { true }

  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    switch press {
    case .typed("G"): .tour
    case KeyPress(.escape): .all([.close, .effect(.settleTour)])
    default: .ignored
    }
  }

  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome {
    guard mouse.action == .press else { return .handled }
    return Self.panel(in: Rect(workspace.size)).contains(column: mouse.column, row: mouse.row)
      ? .tour : .ignored
  }

  func draw(_ workspace: Workspace, in rect: Rect, into buffer: inout CellBuffer) {
    let inner = Panel(title: "Welcome to Zither", edge: Style(.accent))
      .draw(in: Self.panel(in: rect), into: &buffer)
    for (line, row) in Self.rows.enumerated() {
      let style: Style = row.key.isEmpty ? .quiet : .text
      buffer.write(row.key, column: inner.column + 1, row: inner.row + line, .lit)
      buffer.write(
        row.help, column: inner.column + (row.key.isEmpty ? 1 : 6), row: inner.row + line, style)
    }
  }

  /// Above the line of hints, in the middle.
  private static func panel(in rect: Rect) -> Rect {
    let size = Size(columns: 58, rows: rows.count + 2)
    return Rect(
      column: rect.column + (rect.columns - size.columns) / 2, row: rect.endRow - 2 - size.rows,
      columns: size.columns, rows: size.rows)
  }
}
