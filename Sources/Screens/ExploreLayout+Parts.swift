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

  /// Digits of the largest string's number.
  private var numberColumns: Int { max(2, String(max(0, dimensions - 1)).count) }

  private var stringColumnWidth: Int {
    (panel.columns - (stringColumns - 1) * Self.columnGap) / stringColumns
  }

  func stringWindow(first: Int) -> ScrollWindow {
    ScrollWindow(count: dimensions, visible: stringRows * stringColumns, first: first)
  }

  func classWindow(first: Int) -> ScrollWindow {
    ScrollWindow(count: chips.rows, visible: classes.rows, first: first)
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

  /// The room for classes, right of their label.
  var chipArea: Rect {
    Rect(
      column: classes.column + Self.classLabelColumns, row: classes.row,
      columns: classes.columns - Self.classLabelColumns, rows: classes.rows)
  }

  /// A class's cells, nil where it is scrolled out of sight.
  func chip(_ index: Int, firstRow: Int) -> Rect? {
    guard chips.places.indices.contains(index) else { return nil }
    let place = chips.places[index]
    let row = place.row - classWindow(first: firstRow).first
    guard row >= 0, row < classes.rows else { return nil }
    return Rect(
      column: chipArea.column + place.column, row: chipArea.row + row,
      columns: min(place.columns, chipArea.columns), rows: 1)
  }

  static let truncationLabel = "truncation"

  var truncationBar: Rect {
    let first = stringRow(0)
    let start = truncation.column + Self.truncationLabel.columns + 2
    let room = first.bar.endColumn - start
    return Rect(
      column: start, row: truncation.row, columns: room - (room + 1) % 2, rows: 1)
  }
}
