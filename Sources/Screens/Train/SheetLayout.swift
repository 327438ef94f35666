import Cells
import Tensor

/// How many images of a sheet are shown, and how large.
struct SheetLayout: Hashable, Sendable {
  /// The size of an image in pixels.
  let width: Int
  let height: Int
  let columns: Int
  let rows: Int
  /// Rows of names: none, one above all images, or one above every row of them.
  let labels: Labels

  enum Labels: Hashable, Sendable { case none, once, everyRow }

  /// Blank pixels between images.
  static let gap = 1

  /// Takes the largest images of which enough fit.
  ///
  /// Enough are two rows of the sheet at larger scales than one and at the half, one row at scale one
  /// and of smaller images, each broken into shorter rows where it is too long. A sheet's columns that
  /// are classes or values of a code stay in line.
  ///
  /// - Parameter isLabelled: whether columns have names.
  /// - Returns: nil where not even one small image fits.
  init?(shape: ImageShape, count: Int, sheetColumns: Int, isLabelled: Bool = false, in size: Size) {
    guard count > 0, shape.width > 0, shape.height > 0 else { return nil }
    let sheetColumns = max(1, min(sheetColumns, count))
    var best: SheetLayout?
    for candidate in Self.candidates(of: shape, sheetColumns: sheetColumns, count: count) {
      let (width, wanted) = candidate
      let height = max(1, shape.height * width / shape.width)
      let columns = Self.aligned(
        (size.columns + Self.gap) / (width + Self.gap), to: sheetColumns)
      let labels: Labels =
        !isLabelled ? .none : columns == sheetColumns ? .once : .everyRow
      let rows =
        switch labels {
        case .none: (2 * size.rows + Self.gap) / (height + Self.gap)
        case .once: (2 * (size.rows - 1) + Self.gap) / (height + Self.gap)
        case .everyRow: size.rows / Self.labelledRows(height)
        }
      guard columns > 0, rows > 0 else { continue }
      let layout = SheetLayout(
        width: width, height: height, columns: columns,
        rows: min(rows, (count + columns - 1) / columns), labels: labels)
      if layout.capacity > best?.capacity ?? 0 { best = layout }
      if columns * rows >= wanted {
        self = layout
        return
      }
    }
    guard let best else { return nil }
    self = best
  }

  /// The rows of cells that a row of images takes with names above it.
  static func labelledRows(_ height: Int) -> Int { (height + 1) / 2 + 1 }

  /// Widths of images, the largest first, with how many of them are enough.
  private static func candidates(
    of shape: ImageShape, sheetColumns: Int, count: Int
  ) -> [(width: Int, wanted: Int)] {
    func enough(_ rows: Int) -> Int { min(count, max(rows * sheetColumns, 8)) }
    return stride(from: 4, through: 2, by: -1).map { ($0 * shape.width, enough(2)) }
      + [(shape.width, enough(1)), (shape.width / 2, enough(2))].filter { $0.0 > 0 }
      + stride(from: min(shape.width, 16), through: 6, by: -1).map { ($0, enough(1)) }
  }

  /// The rooms that a sheet would like, the best first: the largest images at whole scales or the
  /// half, in whole rows or in parts that keep columns in line.
  static func sizes(
    shape: ImageShape, count: Int, sheetColumns: Int, isLabelled: Bool
  ) -> [Size] {
    let sheetColumns = max(1, min(sheetColumns, count))
    let parts = stride(from: sheetColumns, to: 1, by: -1).filter {
      sheetColumns.isMultiple(of: $0)
    }
    return candidates(of: shape, sheetColumns: sheetColumns, count: count).prefix(5).flatMap {
      candidate in
      parts.map { part -> Size in
        let rows = (candidate.wanted + part - 1) / part
        let height = max(1, shape.height * candidate.width / max(1, shape.width))
        let cells =
          isLabelled && part < sheetColumns
          ? rows * labelledRows(height)
          : (rows * (height + gap) - gap + 1) / 2 + (isLabelled ? 1 : 0)
        return Size(columns: part * (candidate.width + gap) - gap, rows: cells)
      }
    }
  }

  private init(width: Int, height: Int, columns: Int, rows: Int, labels: Labels) {
    self.width = width
    self.height = height
    self.columns = columns
    self.rows = rows
    self.labels = labels
  }

  var capacity: Int { columns * rows }

  /// The largest number of columns that keeps a sheet's columns in line.
  private static func aligned(_ columns: Int, to sheetColumns: Int) -> Int {
    if columns >= sheetColumns { return sheetColumns }
    return stride(from: columns, to: 0, by: -1).first { sheetColumns.isMultiple(of: $0) } ?? columns
  }
}
