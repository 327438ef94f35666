import Cells
import Tensor

/// Where the images of the Gallery lie: a function of the room and the images' shape alone.
struct GalleryLayout: Hashable, Sendable {
  let images: ImageGrid
  /// The row above the images, which says what they are samples of.
  let heading: Rect

  /// The fewest images of a page, where they can be large enough.
  private static let counts = [18, 8, 1]
  /// The fewest columns of an image.
  private static let leastWidth = 4

  /// nil where not even one image fits.
  init?(body: Rect, shape: ImageShape) {
    let margin = body.columns >= 100 ? 2 : 1
    let gap = body.rows >= 34 ? 1 : 0
    heading = Rect(
      column: body.column + margin, row: body.row, columns: body.columns - 2 * margin, rows: 1)
    // The grid's own blank columns are margin enough.
    let room = Rect(
      column: body.column, row: body.row + 1, columns: body.columns, rows: body.rows - 1)

    func grid(_ width: Int) -> ImageGrid {
      let height = max(1, width * shape.height / max(1, shape.width))
      let cell = Size(columns: width, rows: (height + 1) / 2)
      return ImageGrid(
        columns: max(0, (room.columns - 1) / (width + 1)),
        rows: max(0, (room.rows - gap) / (cell.rows + gap)), cell: cell, gap: gap,
        centredIn: room)
    }
    let widths = Array(Self.leastWidth...max(Self.leastWidth, 4 * shape.width))
    for count in Self.counts {
      let fitting = widths.filter { grid($0).count >= count }
      guard let largest = fitting.last else { continue }
      // At a whole scale pixels stay as they are, or are averaged by twos and fours.
      let whole = fitting.last { shape.width % $0 == 0 || $0 % shape.width == 0 }
      images = grid(whole.flatMap { 4 * $0 >= 3 * largest ? $0 : nil } ?? largest)
      return
    }
    return nil
  }

  /// The image under the mouse.
  func index(column: Int, row: Int) -> Int? {
    images.place(column: column, row: row).map { $0.row * images.columns + $0.column }
  }
}

extension Workspace {
  /// Where the images of the Gallery lie, nil where there are none to draw.
  var galleryLayout: GalleryLayout? {
    guard let shape = explore.model?.shape, !shape.isPoint else { return nil }
    return GalleryLayout(body: body, shape: shape)
  }
}
