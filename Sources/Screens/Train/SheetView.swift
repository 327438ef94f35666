import Cells
import Training

/// Draws a run's sheet of samples, the names of its columns above them.
struct SheetView {
  /// The sheet's images, in its order.
  let pictures: [Picture]
  let names: [String]
  let sheetColumns: Int
  let layout: SheetLayout

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    switch layout.labels {
    case .none: draw(0..<layout.rows, in: rect, into: &buffer)
    case .once:
      drawNames(ofRow: 0, at: rect.row, from: rect.column, into: &buffer)
      draw(
        0..<layout.rows,
        in: Rect(
          column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1),
        into: &buffer)
    case .everyRow:
      let step = SheetLayout.labelledRows(layout.height)
      for row in 0..<layout.rows {
        let top = rect.row + row * step
        drawNames(ofRow: row, at: top, from: rect.column, into: &buffer)
        draw(
          row..<row + 1,
          in: Rect(column: rect.column, row: top + 1, columns: rect.columns, rows: step - 1),
          into: &buffer)
      }
    }
  }

  private func drawNames(
    ofRow row: Int, at top: Int, from left: Int, into buffer: inout CellBuffer
  ) {
    for column in 0..<layout.columns {
      let index = row * layout.columns + column
      guard index < pictures.count, names.indices.contains(index % sheetColumns) else { continue }
      let name = names[index % sheetColumns].displayable.fitted(to: layout.width)
      let cells = Rect(
        column: left + column * (layout.width + SheetLayout.gap), row: top, columns: layout.width,
        rows: 1)
      buffer.write(name, centredIn: cells, .quiet)
    }
  }

  /// Draws rows of images as one picture, so that they need not start on whole cells.
  private func draw(_ rows: Range<Int>, in rect: Rect, into buffer: inout CellBuffer) {
    let gap = SheetLayout.gap
    let width = layout.columns * (layout.width + gap) - gap
    let height = rows.count * (layout.height + gap) - gap
    var result = Picture(
      width: width, height: height,
      pixels: Array(repeating: Colour(grey: 0), count: width * height))
    let first = rows.lowerBound * layout.columns
    for (place, picture) in pictures.dropFirst(first).prefix(rows.count * layout.columns)
      .enumerated()
    {
      let shown =
        picture.width < layout.width
        ? picture.enlarged(by: layout.width / picture.width)
        : picture.shrunk(toWidth: layout.width, height: layout.height)
      let left = place % layout.columns * (layout.width + gap)
      let top = place / layout.columns * (layout.height + gap)
      for y in 0..<min(shown.height, layout.height) {
        for x in 0..<min(shown.width, layout.width) { result[left + x, top + y] = shown[x, y] }
      }
    }
    buffer.draw(result, in: rect)
  }
}
