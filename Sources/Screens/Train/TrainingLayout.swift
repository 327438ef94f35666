import Cells
import Tensor

/// Where the parts of the screen of a run lie: the sheet of samples beside the curves where the
/// terminal is wide, below them where it is not.
struct TrainingLayout: Hashable, Sendable {
  /// The cells of a group of curves.
  struct Plot: Hashable, Sendable {
    let heading: Rect
    let body: Rect
  }

  /// The phase and the figures.
  let figures: Rect
  /// How much is done; empty for a run without a limit.
  let progress: Rect
  /// What else is measured; empty where nothing is.
  let measures: Rect
  /// What is wrong; empty where nothing is.
  let diagnosis: Rect
  let sheetHeading: Rect
  /// The room for the sheet.
  let sheet: Rect
  let plots: [Plot]

  /// The fewest rows of a group of curves beside others, its heading among them.
  private static let leastPlotRows = 9

  /// - Parameters:
  ///   - plotCount: groups of curves that there are.
  ///   - sheetSizes: the rooms that the sheet would like, the best first.
  init(
    body: Rect, hasProgress: Bool, hasMeasures: Bool = false, diagnosisRows: Int = 0,
    plotCount: Int = 2, sheetSizes: [Size] = []
  ) {
    let isWide = body.columns >= 100
    let margin = isWide ? 2 : 1
    let left = body.column + margin
    let columns = body.columns - 2 * margin
    let top = body.row + (body.rows >= 18 ? 1 : 0)
    func line(_ row: Int, isEmpty: Bool = false) -> Rect {
      Rect(column: left, row: row, columns: isEmpty ? 0 : columns, rows: isEmpty ? 0 : 1)
    }
    figures = line(top)
    progress = line(top + 1, isEmpty: !hasProgress)
    // A run without a limit has its measures, or a blank row, in place of its progress.
    let measuresRow = hasProgress ? top + 2 : top + 1
    measures = line(measuresRow, isEmpty: !hasMeasures)
    let gap = body.rows >= 26 ? 1 : 0
    let figuresEnd = max(top + 2, hasMeasures ? measuresRow + 1 : 0)
    diagnosis = Rect(column: left, row: figuresEnd, columns: columns, rows: diagnosisRows)
    let start = figuresEnd + diagnosisRows + gap
    let rows = body.endRow - start - gap
    func part(_ column: Int, _ row: Int, _ columns: Int, _ rows: Int) -> Plot {
      Plot(
        heading: Rect(column: column, row: row, columns: columns, rows: min(1, max(0, rows))),
        body: Rect(column: column, row: row + 1, columns: columns, rows: rows - 1))
    }
    let sheetPart: Plot
    if isWide {
      let least = 38
      let wished = sheetSizes.first { columns - 4 - $0.columns >= least && $0.rows < rows }
      let curveColumns = min(
        84, max(least, wished.map { columns - 4 - $0.columns } ?? (columns * 2 / 5)))
      let sheetColumns = columns - curveColumns - 4
      sheetPart = part(left, start, sheetColumns, rows)
      let count = max(min(2, plotCount), min(plotCount, rows / Self.leastPlotRows))
      plots = (0..<count).map { index in
        let first = rows * index / count
        let end = rows * (index + 1) / count
        return part(
          left + sheetColumns + 4, start + first, curveColumns,
          end - first - (index < count - 1 ? gap : 0))
      }
    } else {
      let curveColumns = (columns - 3) / 2
      let upper = min(max(6, rows * 2 / 5), 12)
      plots = [
        part(left, start, curveColumns, upper),
        part(left + columns - curveColumns, start, curveColumns, upper),
      ]
      sheetPart = part(left, start + upper, columns, rows - upper)
    }
    sheetHeading = sheetPart.heading
    sheet = sheetPart.body
  }
}
