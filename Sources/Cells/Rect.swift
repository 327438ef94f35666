/// A size in character cells.
public struct Size: Hashable, Sendable {
  /// How wide it is.
  public var columns: Int
  /// How high it is.
  public var rows: Int

  /// A size of so many columns and rows.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A rectangle of character cells; column 0, row 0 is the upper left corner of the screen.
public struct Rect: Hashable, Sendable {
  /// Where it begins, from 0 at the left.
  public var column: Int
  /// Where it begins, from 0 at the top.
  public var row: Int
  /// How wide it is.
  public var columns: Int
  /// How high it is.
  public var rows: Int

  /// A rectangle; a width or height below 0 counts as 0.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The rectangle of a whole screen.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// How wide and high it is.
  public var size: Size { Size(columns: columns, rows: rows) }
  /// The first column on the right of it.
  public var endColumn: Int { column + columns }
  /// The first row beneath it.
  public var endRow: Int { row + rows }
  /// Whether it holds no cell.
  public var isEmpty: Bool { columns == 0 || rows == 0 }

  /// Whether a cell lies in it.
  public func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < endColumn && row >= self.row && row < endRow
  }

  /// The part that it has in common with another; empty where there is none.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top,
      columns: min(endColumn, other.endColumn) - left, rows: min(endRow, other.endRow) - top)
  }

  /// The rectangle without its outermost columns and rows.
  public func inset(columns dx: Int, rows dy: Int) -> Rect {
    Rect(column: column + dx, row: row + dy, columns: columns - 2 * dx, rows: rows - 2 * dy)
  }
}
