import Cells
import Tensor

/// Where the parts of the screen of a run lie: the sheet of samples beside the curves where the
/// terminal is wide, below them where it is not.
struct TrainingLayout: Hashable, Sendable {
  /// The phase and the figures.
  let figures: Rect
  /// How much is done; empty for a run without a limit.
  let progress: Rect
  let sheetHeading: Rect
  /// The room for the sheet.
  let sheet: Rect
  let lossHeading: Rect
  let loss: Rect
  let probabilityHeading: Rect
  let probability: Rect

  /// - Parameter fullRow: the columns that a row of half-size images of the sheet takes, or a part of
  ///   a row that keeps classes in line; the widest first.
  init(body: Rect, hasProgress: Bool, fullRow: [Int] = []) {
    let isWide = body.columns >= 100
    let margin = isWide ? 2 : 1
    let left = body.column + margin
    let columns = body.columns - 2 * margin
    let top = body.row + (body.rows >= 18 ? 1 : 0)
    func line(_ row: Int) -> Rect { Rect(column: left, row: row, columns: columns, rows: 1) }
    figures = line(top)
    progress = hasProgress ? line(top + 1) : Rect(column: left, row: top, columns: 0, rows: 0)
    let gap = body.rows >= 26 ? 1 : 0
    // A run without a limit has a blank row in place of its progress.
    let start = top + 2 + gap
    let rows = body.endRow - start - gap
    func part(_ column: Int, _ row: Int, _ columns: Int, _ rows: Int) -> (heading: Rect, body: Rect)
    {
      (
        Rect(column: column, row: row, columns: columns, rows: min(1, max(0, rows))),
        Rect(column: column, row: row + 1, columns: columns, rows: rows - 1)
      )
    }
    if isWide {
      let least = 38
      let wished = fullRow.first { columns - 4 - $0 >= least }
      let curveColumns = min(
        84, max(least, wished.map { columns - 4 - $0 } ?? (columns * 2 / 5)))
      let sheetColumns = columns - curveColumns - 4
      let curveLeft = left + sheetColumns + 4
      let upper = rows / 2
      (sheetHeading, sheet) = part(left, start, sheetColumns, rows)
      (lossHeading, loss) = part(curveLeft, start, curveColumns, upper - gap)
      (probabilityHeading, probability) = part(curveLeft, start + upper, curveColumns, rows - upper)
    } else {
      let curveColumns = (columns - 3) / 2
      let upper = min(max(6, rows * 2 / 5), 12)
      (lossHeading, loss) = part(left, start, curveColumns, upper)
      (probabilityHeading, probability) = part(
        left + columns - curveColumns, start, curveColumns, upper)
      (sheetHeading, sheet) = part(left, start + upper, columns, rows - upper)
    }
  }
}

/// How many images of a sheet are shown, and how large.
struct SheetLayout: Hashable, Sendable {
  /// The size of an image in pixels.
  let width: Int
  let height: Int
  let columns: Int
  let rows: Int
  /// Blank pixels between images.
  static let gap = 1

  /// Takes the largest images of which enough fit.
  ///
  /// Enough are two rows of the sheet at whole scales and the half, one row of smaller images, each
  /// broken into shorter rows where it is too long. A class-conditional sheet's columns are classes,
  /// and stay in line.
  ///
  /// - Returns: nil where not even one small image fits.
  init?(shape: ImageShape, count: Int, sheetColumns: Int, in size: Size) {
    guard count > 0, shape.width > 0, shape.height > 0 else { return nil }
    let sheetColumns = max(1, min(sheetColumns, count))
    var widths: [Int] = []
    for scale in stride(from: 4, through: 1, by: -1) { widths.append(scale * shape.width) }
    widths.append(shape.width / 2)
    let wholeWidths = widths.count
    widths += stride(from: min(shape.width, 16), through: 6, by: -1)
    var best: SheetLayout?
    for (place, width) in widths.enumerated() where width > 0 {
      let wanted = min(count, max(place < wholeWidths ? 2 * sheetColumns : sheetColumns, 8))
      let height = max(1, shape.height * width / shape.width)
      var columns = (size.columns + Self.gap) / (width + Self.gap)
      let rows = (2 * size.rows + Self.gap) / (height + Self.gap)
      columns = Self.aligned(columns, to: sheetColumns)
      guard columns > 0, rows > 0 else { continue }
      let candidate = SheetLayout(
        width: width, height: height, columns: columns,
        rows: min(rows, (count + columns - 1) / columns))
      if best == nil || candidate.capacity > (best?.capacity ?? 0) { best = candidate }
      if columns * rows >= wanted {
        self = candidate
        return
      }
    }
    guard let best else { return nil }
    self = best
  }

  /// The columns that rows of half-size images take, the parts of a row that keep columns in line
  /// after the whole one.
  static func rowColumns(shape: ImageShape, sheetColumns: Int) -> [Int] {
    stride(from: max(1, sheetColumns), to: 1, by: -1)
      .filter { max(1, sheetColumns).isMultiple(of: $0) }
      .map { $0 * (shape.width / 2 + gap) - gap }
  }

  private init(width: Int, height: Int, columns: Int, rows: Int) {
    self.width = width
    self.height = height
    self.columns = columns
    self.rows = rows
  }

  private var capacity: Int { columns * rows }

  /// The largest number of columns that keeps a sheet's columns in line.
  private static func aligned(_ columns: Int, to sheetColumns: Int) -> Int {
    if columns >= sheetColumns { return sheetColumns }
    return stride(from: columns, to: 0, by: -1).first { sheetColumns.isMultiple(of: $0) } ?? columns
  }
}
