import Cells

/// Draws a step of the tour: what to press, and what is seen by it.
struct TourView {
  let tour: Tour
  /// The screen that is shown.
  let screen: Screen

  /// - Parameter rect: below the body of the screen; four rows, less on a low terminal.
  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    guard let step = tour.step else { return }
    rect.rows > 2
      ? draw(step, in: rect, into: &buffer) : drawBriefly(step, in: rect, into: &buffer)
  }

  private func draw(_ step: TourStep, in rect: Rect, into buffer: inout CellBuffer) {
    buffer.fill(rect, Cell())
    let margin = rect.columns >= 100 ? 2 : 1
    let room = rect.columns - 2 * margin
    for column in rect.column..<rect.endColumn {
      buffer[column, rect.row] = Cell("─", Style(.accent))
    }
    buffer.write(" \(progress) ", column: rect.column + margin + 1, row: rect.row, .lit)
    buffer.write(
      " \(Self.keys) ", endingAt: rect.endColumn - margin - 1, row: rect.row, .quiet)
    buffer.write(
      task(of: step).fitted(to: room), column: rect.column + margin, row: rect.row + 1, .lit)
    for (line, text) in step.words.wrapped(to: room).prefix(rect.rows - 2).enumerated() {
      buffer.write(text, column: rect.column + margin, row: rect.row + 2 + line, .text)
    }
  }

  /// Without the words.
  private func drawBriefly(_ step: TourStep, in rect: Rect, into buffer: inout CellBuffer) {
    buffer.fill(rect, Cell(" ", .bar))
    let lines = [task(of: step), "\(progress) · \(Self.keys)"]
    for (line, text) in lines.prefix(rect.rows).enumerated() {
      buffer.write(
        text.fitted(to: rect.columns - 2), column: rect.column + 1, row: rect.row + line,
        line == 0 ? Style(.accent, on: .surface, .bold) : .quietBar)
    }
  }

  private static let keys = "G next · Esc ends the tour"

  private var progress: String { "Tour \(tour.place + 1) of \(tour.steps.count)" }

  private func task(of step: TourStep) -> String { screen == step.screen ? step.task : step.way }
}
