import Cells

extension ExploreLayout {
  /// The cells of one string.
  struct StringRow: Hashable, Sendable {
    var whole: Rect
    var number: Rect
    var bar: Rect
    var value: Rect
  }

  private static let valueColumns = 6
  private static let columnGap = 4
  private static let widestBar = 61

  /// The columns of the longest name of a string.
  private var numberColumns: Int { max(2, stringNames.map(\.columns).max() ?? 0) }

  private var stringColumnWidth: Int {
    (panel.columns - (stringColumns - 1) * Self.columnGap) / stringColumns
  }

  func stringWindow(first: Int) -> ScrollWindow {
    ScrollWindow(count: stringNames.count, visible: stringRows * stringColumns, first: first)
  }

  /// The cells of the string at a place in sight, counted down the columns.
  func stringRow(_ line: Int) -> StringRow {
    let column = panel.column + line / max(1, stringRows) * (stringColumnWidth + Self.columnGap)
    let row = stringHeading.endRow + line % max(1, stringRows)
    let number = Rect(column: column + 2, row: row, columns: numberColumns, rows: 1)
    let room = stringColumnWidth - 2 - numberColumns - 1 - Self.valueColumns
    // An odd number of columns inside puts zero in the middle of a column.
    let columns = min(Self.widestBar, room - (room + 1) % 2)
    let bar = Rect(column: number.endColumn + 1, row: row, columns: columns, rows: 1)
    let value = Rect(column: bar.endColumn, row: row, columns: Self.valueColumns, rows: 1)
    return StringRow(
      whole: Rect(column: column, row: row, columns: value.endColumn - column, rows: 1),
      number: number, bar: bar, value: value)
  }

  /// The right end of the bars and values, which headings align with.
  var rightEdge: Int { stringRow(max(0, stringRows * stringColumns - 1)).value.endColumn }

  static let truncationLabel = "truncation"

  var truncationBar: Rect {
    let first = stringRow(0)
    let start = truncation.column + Self.truncationLabel.columns + 2
    let room = first.bar.endColumn - start
    return Rect(
      column: start, row: truncation.row, columns: room - (room + 1) % 2, rows: 1)
  }
}
