import Cells

extension CellBuffer {
  /// Draws a few lines in the middle of a rectangle where there is nothing else to show; a line that is
  /// too long is wrapped.
  ///
  /// - Parameter heading: a line above them.
  mutating func drawNote(_ lines: [String], under heading: String = "", in rect: Rect) {
    let columns = max(1, rect.columns - 4)
    let first = heading.isEmpty ? [] : heading.displayable.wrapped(to: columns)
    let all = first + lines.flatMap { $0.displayable.wrapped(to: columns) }
    let top = rect.row + max(0, (rect.rows - all.count) / 2)
    for (index, line) in all.enumerated() where top + index < rect.endRow {
      write(
        line,
        centredIn: Rect(column: rect.column, row: top + index, columns: rect.columns, rows: 1),
        index < first.count ? .heading : .quiet)
    }
  }
}
