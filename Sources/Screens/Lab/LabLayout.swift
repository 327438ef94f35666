import Cells

/// Where the parts of the Lab screen lie: the run's figures above, the figure at the left, numbers
/// and their course at the right.
struct LabLayout: Hashable, Sendable {
  let run: Rect
  /// Empty for a run without a limit.
  let progress: Rect
  let figure: Rect
  let numbers: Rect
  /// The heading and the plot of the scores' course; empty where there is no room.
  let courseHeading: Rect
  let course: Rect

  /// - Parameters:
  ///   - dimensions: of the points; a plane's figure is square.
  ///   - numberRows: what the numbers take.
  init(body: Rect, dimensions: Int, hasProgress: Bool, numberRows: Int) {
    let isWide = body.columns >= 100
    let margin = isWide ? 2 : 1
    let left = body.column + margin
    let columns = body.columns - 2 * margin
    let top = body.row + (body.rows >= 18 ? 1 : 0)
    run = Rect(column: left, row: top, columns: columns, rows: 1)
    progress = Rect(
      column: left, row: top + 1, columns: hasProgress ? columns : 0, rows: hasProgress ? 1 : 0)
    let gap = body.rows >= 26 ? 1 : 0
    let start = top + 2 + gap
    let rows = body.endRow - start - gap
    let between = isWide ? 4 : 3
    let least = isWide ? 38 : 24
    let room = Rect(
      column: left, row: start, columns: max(0, columns - between - least), rows: rows)
    figure =
      dimensions == 1
      ? Rect(
        column: left, row: start, columns: min(room.columns, columns * 2 / 3), rows: rows)
      : PlaneFigureView.square(in: room)
    let right = figure.endColumn + between
    numbers = Rect(
      column: right, row: start, columns: min(left + columns - right, 84),
      rows: min(rows, numberRows))
    let courseRow = numbers.endRow + 1
    let courseRows = min(start + rows - courseRow, 18)
    let hasCourse = courseRows >= 6
    courseHeading = Rect(
      column: right, row: courseRow, columns: numbers.columns, rows: hasCourse ? 1 : 0)
    course = Rect(
      column: right, row: courseRow + 1, columns: numbers.columns,
      rows: hasCourse ? courseRows - 1 : 0)
  }
}
