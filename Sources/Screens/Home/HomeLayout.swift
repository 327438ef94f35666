import Cells

/// Where the cards of Home lie: a function of the room and the number of models alone.
struct HomeLayout: Hashable, Sendable {
  /// The cards in sight, with a blank column at both sides of each.
  let cards: ImageGrid
  /// Columns of one image of a card; the two stand side by side, a column apart.
  let imageWidth: Int
  /// The row above the cards: what is looked for, and how many models there are.
  let heading: Rect
  /// The rows below them that tell more of the selected model; none where there is little room.
  let details: Rect

  /// Rows of a card below its images: the name, the kind, the size and a score.
  static let textRows = 3
  /// An image has at least so many columns where that shows four models or more.
  private static let leastWidth = 11

  init(body: Rect, models: Int) {
    let margin = body.columns >= 100 ? 2 : 1
    let gap = body.rows >= 28 ? 1 : 0
    let detailRows = body.rows >= 28 ? 2 : 0
    heading = Rect(
      column: body.column + margin, row: body.row, columns: body.columns - 2 * margin, rows: 1)
    details = Rect(
      column: heading.column, row: body.endRow - detailRows, columns: heading.columns,
      rows: detailRows)
    let room = Rect(
      column: body.column, row: body.row + 1, columns: body.columns,
      rows: body.rows - 1 - detailRows)

    func cell(_ width: Int) -> Size {
      Size(columns: 2 * width + 3, rows: (width + 1) / 2 + Self.textRows)
    }
    func columns(_ width: Int) -> Int { (room.columns - 1) / (cell(width).columns + 1) }
    func rows(_ width: Int) -> Int { (room.rows - gap) / (cell(width).rows + gap) }
    func count(_ width: Int) -> Int { columns(width) * rows(width) }
    // All of them as large as they can be; else as many as there can be; else four.
    let most = (Self.leastWidth...16).map(count).max() ?? 0
    let width =
      (Self.leastWidth...32).last { count($0) >= max(4, models) }
      ?? (Self.leastWidth...16).last { count($0) == most && most >= 4 }
      ?? (4..<Self.leastWidth).last { count($0) >= 4 } ?? 4
    imageWidth = width
    cards = ImageGrid(
      columns: max(1, columns(width)), rows: max(1, rows(width)), cell: cell(width), gap: gap,
      centredIn: room)
  }

  /// The cells of an image of a card, 0 or 1.
  func image(_ index: Int, of card: Rect) -> Rect {
    Rect(
      column: card.column + 1 + index * (imageWidth + 1), row: card.row, columns: imageWidth,
      rows: card.rows - Self.textRows)
  }

  /// The first row of cards in sight, from that of before, so that a card is among them.
  func firstRow(after first: Int, count: Int, showing index: Int) -> Int {
    var window = ScrollWindow(
      count: (count + cards.columns - 1) / cards.columns, visible: cards.rows, first: first)
    window.show(index / cards.columns)
    return window.first
  }

  /// The cards in sight, by their places in the list.
  func range(from firstRow: Int, count: Int) -> Range<Int> {
    let first = min(firstRow * cards.columns, count)
    return first..<min(count, first + cards.count)
  }

  /// The card under the mouse, by its place in the list.
  func index(column: Int, row: Int, firstRow: Int, count: Int) -> Int? {
    guard let place = cards.place(column: column, row: row) else { return nil }
    let index = (firstRow + place.row) * cards.columns + place.column
    return index < count ? index : nil
  }
}
