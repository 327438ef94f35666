import Cells

/// Draws what a search for the point of an image compares, over the Explore screen: the image that is
/// looked for and the nearest one that the generator makes, side by side, and their distance.
struct ProjectionView {
  let projection: Projection
  /// What the generator makes at the nearest point.
  let picture: Picture?

  private static let between = 3
  /// The rows of the box besides the images: its edges, labels, a blank row, words and progress.
  private static let otherRows = 6
  private static let mostScale = 3

  func draw(in body: Rect, into buffer: inout CellBuffer) {
    guard let progress = projection.progress else { return }
    let image = Self.imageSize(of: progress.target, in: body)
    let columns = min(body.columns - 2, max(2 * image.columns + Self.between, 44) + 4)
    let rows = image.rows + Self.otherRows
    let panel = Rect(
      column: body.column + (body.columns - columns) / 2,
      row: body.row + max(0, (body.rows - rows) / 2), columns: columns, rows: rows)
    let inner = Panel(
      title: projection.isOver ? "Found" : "Looking for a point",
      footer: projection.isOver ? "Esc closes" : "Esc stays at the nearest so far"
    ).draw(in: panel, into: &buffer)
    // Each half centres its image, and has room for a name longer than a small image is wide.
    let half = (inner.columns - Self.between) / 2
    let left = Rect(column: inner.column, row: inner.row + 1, columns: half, rows: image.rows)
    let right = Rect(
      column: inner.endColumn - half, row: left.row, columns: half, rows: left.rows)
    draw(progress.target, projection.image.displayable, in: left, into: &buffer)
    draw(
      picture, projection.isOver ? "nearest point" : "nearest so far", in: right, into: &buffer)
    let words = Rect(
      column: inner.column, row: left.endRow + 1, columns: inner.columns, rows: 1)
    buffer.write(projection.distanceWords, centredIn: words, .text)
    let last = Rect(column: inner.column, row: words.row + 1, columns: inner.columns, rows: 1)
    guard !projection.isOver else { return }
    ProgressBar(share: Double(progress.steps) / Double(max(1, progress.stepLimit)))
      .draw(in: last, into: &buffer)
  }

  private func draw(
    _ picture: Picture?, _ label: String, in rect: Rect, into buffer: inout CellBuffer
  ) {
    let above = Rect(column: rect.column, row: rect.row - 1, columns: rect.columns, rows: 1)
    buffer.write(label.fittedAtStart(to: rect.columns), centredIn: above, .quiet)
    if let picture { buffer.drawFitted(picture, in: rect) }
  }

  /// The cells of each image: as many whole pixels a pixel as fit beside another, or shrunk.
  private static func imageSize(of picture: Picture, in body: Rect) -> Size {
    let room = Size(
      columns: max(4, (body.columns - 6 - between) / 2), rows: max(2, body.rows - otherRows))
    let width = max(1, picture.width)
    let height = max(1, picture.height)
    let scale = min(room.columns / width, 2 * room.rows / height, mostScale)
    let columns =
      scale >= 1 ? scale * width : min(room.columns, 2 * room.rows * width / height)
    return Size(columns: max(4, columns), rows: max(2, (columns * height / width + 1) / 2))
  }
}
