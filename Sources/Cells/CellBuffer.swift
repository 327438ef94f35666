/// A rectangle of cells that a view draws into and the terminal driver paints.
///
/// Drawing outside the buffer is clipped, so that a view never needs to check a corner case.
public struct CellBuffer: Equatable, Sendable {
  /// How many columns and rows there are.
  public let size: Size
  /// Row by row, `size.columns` cells each.
  public private(set) var cells: [Cell]

  /// Blank cells.
  public init(_ size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: max(0, size.columns) * max(0, size.rows))
  }

  /// A cell; what is put over one half of a wide character blanks the other half.
  public subscript(column: Int, row: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set {
      guard column >= 0, column < size.columns, row >= 0, row < size.rows else { return }
      let index = row * size.columns + column
      let isRestyled = cells[index].character == newValue.character
      if isRestyled {
        if column + 1 < size.columns, cells[index + 1].isSecondHalf {
          cells[index + 1].style = newValue.style
        }
      } else {
        separate(column: column, row: row)
        separate(column: column + 1, row: row)
      }
      cells[index] = newValue
    }
  }

  /// Makes sure that no character lies on both sides of a column's left edge: its halves become
  /// blanks.
  private mutating func separate(column: Int, row: Int) {
    guard column > 0, column < size.columns else { return }
    let index = row * size.columns + column
    guard cells[index].isSecondHalf else { return }
    for half in [index - 1, index] { cells[half] = Cell(" ", cells[half].style) }
  }

  /// Writes text from a cell rightwards, clipped to `columns` where given; of a wide character that
  /// has room for its half only, nothing is drawn.
  ///
  /// - Returns: the column after the last one written.
  @discardableResult
  public mutating func write(
    _ text: String, column: Int, row: Int, _ style: Style = Style(), columns: Int = .max
  ) -> Int {
    var x = column
    for glyph in text.glyphs {
      if x - column > columns - glyph.columns { break }
      put(glyph, column: x, row: row, style)
      x += glyph.columns
    }
    return x
  }

  private mutating func put(_ glyph: Glyph, column: Int, row: Int, _ style: Style) {
    let isWhole = column >= 0 && column + glyph.columns <= size.columns
    guard glyph.columns == 2, isWhole, row >= 0, row < size.rows else {
      let shown =
        glyph.columns == 1 ? Cell(glyph.character, style, marks: glyph.marks) : Cell(" ", style)
      for half in 0..<glyph.columns { self[column + half, row] = shown }
      return
    }
    separate(column: column, row: row)
    separate(column: column + 2, row: row)
    let index = row * size.columns + column
    cells[index] = Cell(glyph.character, style, marks: glyph.marks)
    cells[index + 1] = .secondHalf(style)
  }

  /// Sets every cell of a rectangle, as far as it lies inside.
  public mutating func fill(_ rect: Rect, _ cell: Cell) {
    let visible = rect.intersection(Rect(size))
    guard !visible.isEmpty else { return }
    for row in visible.row..<visible.endRow {
      separate(column: visible.column, row: row)
      separate(column: visible.endColumn, row: row)
      for column in visible.column..<visible.endColumn {
        cells[row * size.columns + column] = cell
      }
    }
  }

  /// The characters alone, row by row without trailing blanks: what a test compares.
  public var text: String {
    (0..<size.rows).map { row in
      var line = String.UnicodeScalarView()
      for column in 0..<size.columns where !self[column, row].isSecondHalf {
        line.append(self[column, row].character)
        line.append(contentsOf: self[column, row].marks.scalars)
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }
}
