/// A rectangle of cells that a view draws into and the terminal driver paints.
///
/// Drawing outside the buffer is clipped, so that a view never needs to check a corner case.
public struct CellBuffer: Equatable, Sendable {
  public let size: Size
  /// Row by row, `size.columns` cells each.
  public private(set) var cells: [Cell]

  public init(_ size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: max(0, size.columns) * max(0, size.rows))
  }

  public subscript(column: Int, row: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set {
      guard column >= 0, column < size.columns, row >= 0, row < size.rows else { return }
      cells[row * size.columns + column] = newValue
    }
  }

  /// Writes text from a cell rightwards, one scalar a column, clipped to `columns` where given.
  ///
  /// - Returns: the column after the last one written.
  @discardableResult
  public mutating func write(
    _ text: String, column: Int, row: Int, _ style: Style = Style(), columns: Int = .max
  ) -> Int {
    var x = column
    for scalar in text.unicodeScalars {
      if x - column >= columns { break }
      self[x, row] = Cell(scalar, style)
      x += 1
    }
    return x
  }

  public mutating func fill(_ rect: Rect, _ cell: Cell) {
    let visible = rect.intersection(Rect(size))
    for row in visible.row..<max(visible.row, visible.endRow) {
      for column in visible.column..<max(visible.column, visible.endColumn) {
        cells[row * size.columns + column] = cell
      }
    }
  }

  /// The characters alone, row by row without trailing blanks: what a test compares.
  public var text: String {
    (0..<size.rows).map { row in
      var line = String.UnicodeScalarView()
      for column in 0..<size.columns { line.append(self[column, row].character) }
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }
}
