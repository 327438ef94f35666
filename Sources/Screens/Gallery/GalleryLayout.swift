import Cells
import Tensor

/// Where the images of the Gallery lie: a function of the room and the images' shape alone.
struct GalleryLayout: Hashable, Sendable {
  let images: ImageGrid
  /// The row above the images, which says what they are samples of.
  let heading: Rect

  /// nil where not even one image fits.
  init?(body: Rect, shape: ImageShape) {
    let margin = body.columns >= 100 ? 2 : 1
    let gap = body.rows >= 34 ? 1 : 0
    heading = Rect(
      column: body.column + margin, row: body.row, columns: body.columns - 2 * margin, rows: 1)
    // The grid's own blank columns are margin enough.
    let room = Rect(
      column: body.column, row: body.row + 1, columns: body.columns, rows: body.rows - 1)
    guard let grid = ImageGrid(pageOf: shape, in: room, gap: gap) else { return nil }
    images = grid
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
