import Cells

/// Images of one size in rows, with blank cells around each for a frame.
struct ImageGrid: Hashable, Sendable {
  /// The images from left to right and from top to bottom.
  let columns: Int
  let rows: Int
  /// The cells of one image.
  let cell: Size
  /// Blank rows above and below images, 1 where there is room for a whole frame; to the left and the
  /// right there is always a blank column.
  let gap: Int
  /// The images and the blank cells around each.
  let area: Rect

  init(columns: Int, rows: Int, cell: Size, gap: Int, centredIn room: Rect) {
    self.columns = columns
    self.rows = rows
    self.cell = cell
    self.gap = gap
    let size = Size(
      columns: columns * (cell.columns + 1) + 1, rows: rows * (cell.rows + gap) + gap)
    area = Rect(
      column: room.column + max(0, (room.columns - size.columns) / 2),
      row: room.row + max(0, (room.rows - size.rows) / 2), columns: size.columns,
      rows: size.rows)
  }

  var count: Int { columns * rows }

  /// The cells of the image at a place of the grid.
  func image(column: Int, row: Int) -> Rect {
    Rect(
      column: area.column + 1 + column * (cell.columns + 1),
      row: area.row + gap + row * (cell.rows + gap), columns: cell.columns, rows: cell.rows)
  }

  /// The place of the grid under the mouse.
  func place(column: Int, row: Int) -> (column: Int, row: Int)? {
    for y in 0..<rows {
      for x in 0..<columns where image(column: x, row: y).contains(column: column, row: row) {
        return (x, y)
      }
    }
    return nil
  }

  /// Draws a frame around an image, in the blank cells around it; its sides where there is no room for
  /// the whole.
  func drawFrame(column: Int, row: Int, into buffer: inout CellBuffer) {
    let image = image(column: column, row: row)
    let isWhole = gap > 0
    let left = image.column - 1
    let right = image.endColumn
    for row in image.row..<image.endRow {
      buffer[left, row] = Cell(isWhole ? "│" : "▐", .lit)
      buffer[right, row] = Cell(isWhole ? "│" : "▌", .lit)
    }
    guard isWhole else { return }
    let top = image.row - 1
    for column in image.column..<image.endColumn {
      buffer[column, top] = Cell("─", .lit)
      buffer[column, image.endRow] = Cell("─", .lit)
    }
    buffer[left, top] = Cell("┌", .lit)
    buffer[right, top] = Cell("┐", .lit)
    buffer[left, image.endRow] = Cell("└", .lit)
    buffer[right, image.endRow] = Cell("┘", .lit)
  }
}

extension CellBuffer {
  /// Draws what stands for an image that is yet to be drawn.
  mutating func drawPlaceholder(in rect: Rect) {
    fill(rect, Cell(" ", .bar))
    let row = Rect(
      column: rect.column, row: rect.row + rect.rows / 2, columns: rect.columns, rows: 1)
    write("…", centredIn: row, .quietBar)
  }
}
