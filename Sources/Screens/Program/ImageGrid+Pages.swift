import Cells
import Tensor

extension ImageGrid {
  /// The fewest images of a page, where they can be large enough.
  private static let counts = [18, 8, 1]
  /// The fewest columns of an image.
  private static let leastWidth = 4

  /// A page of images that fills some room: the largest images of which a good number fits, on whole
  /// pixels where that is not much smaller.
  ///
  /// - Returns: nil where not even one image fits.
  init?(pageOf shape: ImageShape, in room: Rect, gap: Int) {
    func grid(_ width: Int) -> ImageGrid {
      let cell = shape.cells(columns: width)
      return ImageGrid(
        columns: max(0, (room.columns - 1) / (width + 1)),
        rows: max(0, (room.rows - gap) / (cell.rows + gap)), cell: cell, gap: gap,
        centredIn: room)
    }
    let widths = Array(Self.leastWidth...max(Self.leastWidth, 4 * shape.width))
    for count in Self.counts {
      guard let largest = widths.last(where: { grid($0).count >= count }) else { continue }
      self = grid(shape.columns(atMost: largest, atLeast: Self.leastWidth))
      return
    }
    return nil
  }
}

extension ImageShape {
  /// The cells of an image that is drawn over some columns.
  func cells(columns: Int) -> Size {
    let height = max(1, columns * self.height / max(1, width))
    return Size(columns: columns, rows: (height + 1) / 2)
  }

  /// How many columns to draw an image over: at a whole scale, where pixels stay as they are or are
  /// averaged by twos and fours, unless a smaller image would leave much room unused.
  func columns(atMost largest: Int, atLeast least: Int) -> Int {
    // Images are enlarged by whole numbers alone.
    if largest >= width, width >= least { return largest - largest % width }
    let whole = (min(least, largest)...largest).last { width % $0 == 0 || $0 % max(1, width) == 0 }
    return whole.flatMap { 4 * $0 >= 3 * largest ? $0 : nil } ?? largest
  }
}
