import Cells
import Tensor

/// Where the images of the Plane screen lie: a function of the room and the images' shape alone.
struct PlaneLayout: Hashable, Sendable {
  /// The images from left to right and from top to bottom.
  let columns: Int
  let rows: Int
  /// The cells of one image.
  let cell: Size
  /// Blank rows above and below images, 1 where there is room for a whole frame around the current
  /// one; to the left and the right there is always a blank column.
  let gap: Int
  /// The grid: its images and the blank cells around each.
  let grid: Rect
  /// The row above the grid, which names the axes.
  let heading: Rect

  /// The columns left of the grid, which have the vertical axis's values.
  static let labelColumns = 6

  /// Sizes of the grid, the richest first, and the columns that an image needs for it.
  private static let sizes = [
    (9, 7, 22), (9, 5, 18), (7, 5, 14), (5, 5, 12), (5, 3, 6), (3, 3, 3),
  ]

  /// nil where not even nine images fit.
  init?(body: Rect, shape: ImageShape) {
    let margin = body.columns >= 100 ? 2 : 1
    let gap = body.rows >= 34 ? 1 : 0
    let room = Size(
      columns: body.columns - 2 * margin - Self.labelColumns, rows: body.rows - 2 - gap)
    for (columns, rows, least) in Self.sizes {
      let widest = (room.columns - 1) / columns - 1
      let highest = (room.rows / rows - gap) * 2
      let width = min(widest, highest * shape.width / max(1, shape.height), 4 * shape.width)
      guard width >= least else { continue }
      let height = max(1, width * shape.height / max(1, shape.width))
      self.init(
        (columns, rows), Size(columns: width, rows: (height + 1) / 2), gap: gap, room, margin, body)
      return
    }
    return nil
  }

  private init(
    _ count: (columns: Int, rows: Int), _ cell: Size, gap: Int, _ room: Size, _ margin: Int,
    _ body: Rect
  ) {
    columns = count.columns
    rows = count.rows
    self.cell = cell
    self.gap = gap
    let size = Size(
      columns: columns * (cell.columns + 1) + 1, rows: rows * (cell.rows + gap) + gap)
    grid = Rect(
      column: body.column + margin + Self.labelColumns + max(0, (room.columns - size.columns) / 2),
      row: body.row + 1 + max(0, (room.rows - size.rows) / 2), columns: size.columns,
      rows: size.rows)
    heading = Rect(
      column: body.column + margin, row: body.row, columns: body.columns - 2 * margin, rows: 1)
  }

  /// The cells of the image at a place of the grid.
  func image(column: Int, row: Int) -> Rect {
    Rect(
      column: grid.column + 1 + column * (cell.columns + 1),
      row: grid.row + gap + row * (cell.rows + gap), columns: cell.columns, rows: cell.rows)
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
}
