import Cells
import Tensor

/// Where the parts of the Data screen lie: a page of real images, the selected one and what is known of
/// it beside them, and below them what the generator's picture is compared with.
struct DataLayout: Hashable, Sendable {
  /// The selected image, large, and what is known of it.
  struct Details: Hashable, Sendable {
    let title: Rect
    let portrait: Rect
    /// A row for each facet.
    let facets: Rect
  }

  /// The row above the images: what is shown of which data.
  let heading: Rect
  let images: ImageGrid
  /// nil where the terminal is too narrow.
  let details: Details?
  /// nil where nothing is compared, or there is no room for it.
  let comparison: ComparisonLayout?

  /// What is to be compared.
  struct Comparison: Hashable, Sendable {
    var hasFeatures: Bool
    var captionRows: Int
  }

  /// - Parameters:
  ///   - facets: how many rows say what is known of an image.
  ///   - comparison: nil where nothing is compared.
  /// - Returns: nil where not even one image fits.
  init?(body: Rect, shape: ImageShape, facets: Int, comparison: Comparison?) {
    let margin = Self.margin(in: body)
    heading = Rect(
      column: body.column + margin, row: body.row, columns: body.columns - 2 * margin, rows: 1)
    self.comparison = comparison.flatMap {
      ComparisonLayout(
        under: body, margin: margin, shape: shape, hasFeatures: $0.hasFeatures,
        captionRows: $0.captionRows)
    }
    let end = self.comparison?.area.row ?? body.endRow
    let width = Self.detailColumns(in: body)
    let room = Rect(
      column: body.column, row: body.row + 1,
      columns: width > 0 ? body.columns - margin - width - 1 : body.columns,
      rows: end - body.row - 1)
    guard let grid = ImageGrid(pageOf: shape, in: room, gap: room.rows >= 26 ? 1 : 0) else {
      return nil
    }
    images = grid
    details =
      width == 0
      ? nil
      : Details(
        in: Rect(
          column: heading.endColumn - width, row: room.row, columns: width, rows: room.rows),
        shape: shape, facets: facets)
  }

  static func margin(in body: Rect) -> Int { body.columns >= 100 ? 2 : 1 }

  private static func detailColumns(in body: Rect) -> Int {
    switch body.columns {
    case ..<76: 0
    case ..<110: 28
    case ..<170: 36
    default: 56
    }
  }

  /// The place on the page of the image under the mouse.
  func index(column: Int, row: Int) -> Int? {
    images.place(column: column, row: row).map { $0.row * images.columns + $0.column }
  }
}

extension DataLayout.Details {
  /// The image is as large as the room and a few rows of facets below it allow.
  fileprivate init(in room: Rect, shape: ImageShape, facets: Int) {
    title = Rect(column: room.column, row: room.row, columns: room.columns, rows: 1)
    let least = min(facets, max(3, room.rows / 4))
    let available = Size(columns: room.columns, rows: max(2, room.rows - least - 2))
    var columns = shape.columns(
      atMost: max(
        4, min(available.columns, 2 * available.rows * shape.width / max(1, shape.height))),
      atLeast: 4)
    while columns > 4, shape.cells(columns: columns).rows > available.rows { columns -= 1 }
    let cells = shape.cells(columns: columns)
    portrait = Rect(
      column: room.column, row: title.endRow, columns: cells.columns,
      rows: min(cells.rows, available.rows))
    let first = portrait.endRow + 1
    self.facets = Rect(
      column: room.column, row: first, columns: room.columns,
      rows: min(facets, room.endRow - first))
  }
}

/// Where the generator's picture and the real images nearest to it lie: in a strip at the bottom, those
/// by pixels and, where there is room, those by features.
struct ComparisonLayout: Hashable, Sendable {
  let area: Rect
  /// The generator's picture.
  let own: Rect
  let byPixels: [Rect]
  let byFeatures: [Rect]
  let captionRows: Int

  /// Between the groups.
  private static let between = 3
  private static let leastWidth = 8

  /// - Returns: nil where images would be too small.
  init?(under body: Rect, margin: Int, shape: ImageShape, hasFeatures: Bool, captionRows: Int) {
    let room = body.columns - 2 * margin
    let mostRows = max(4, (body.rows - 2 - captionRows) / 3)
    func blank(_ plan: (count: Int, hasBoth: Bool)) -> Int {
      (plan.hasBoth ? 2 : 1) * (Self.between + plan.count - 1)
    }
    func width(_ plan: (count: Int, hasBoth: Bool)) -> Int {
      min(
        (room - blank(plan)) / (1 + (plan.hasBoth ? 2 : 1) * plan.count),
        2 * mostRows * shape.width / max(1, shape.height), 2 * shape.width)
    }
    let plans = [true, false].flatMap { hasBoth in
      [5, 4, 3].map { (count: $0, hasBoth: hasBoth) }
    }
    // Five small ones are worth less than three that one can tell apart.
    guard
      let plan = plans.first(where: {
        (hasFeatures || !$0.hasBoth) && width($0) >= ($0.count == 5 ? 12 : Self.leastWidth)
      })
    else { return nil }
    let count = plan.count
    let cell = shape.cells(
      columns: shape.columns(atMost: width(plan), atLeast: Self.leastWidth))
    let rows = cell.rows + 1 + captionRows
    let area = Rect(
      column: body.column + margin, row: body.endRow - rows, columns: room, rows: rows)
    func image(_ column: Int) -> Rect {
      Rect(column: column, row: area.row + 1, columns: cell.columns, rows: cell.rows)
    }
    func group(_ place: Int) -> [Rect] {
      let width = count * (cell.columns + 1) - 1 + Self.between
      let start = area.column + cell.columns + Self.between + place * width
      return (0..<count).map { image(start + $0 * (cell.columns + 1)) }
    }
    self.area = area
    own = image(area.column)
    byPixels = group(0)
    byFeatures = plan.hasBoth ? group(1) : []
    self.captionRows = captionRows
  }
}
