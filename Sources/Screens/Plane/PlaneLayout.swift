import Cells
import Tensor

/// Where the images of the Plane screen lie: a function of the room and the images' shape alone.
struct PlaneLayout: Hashable, Sendable {
  let images: ImageGrid
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
    images = ImageGrid(
      columns: count.columns, rows: count.rows, cell: cell, gap: gap,
      centredIn: Rect(
        column: body.column + margin + Self.labelColumns, row: body.row + 1,
        columns: room.columns, rows: room.rows))
    heading = Rect(
      column: body.column + margin, row: body.row, columns: body.columns - 2 * margin, rows: 1)
  }

  var columns: Int { images.columns }
  var rows: Int { images.rows }
  /// The grid: its images and the blank cells around each.
  var grid: Rect { images.area }

  /// The cells of the image at a place of the grid.
  func image(column: Int, row: Int) -> Rect { images.image(column: column, row: row) }

  /// The place of the grid under the mouse.
  func place(column: Int, row: Int) -> (column: Int, row: Int)? {
    images.place(column: column, row: row)
  }
}
