import Cells
import Datasets
import Metrics
import Training

/// Draws the Lab screen: a training on points, its figure and its scores.
struct LabView {
  let train: Train
  let body: Rect

  func draw(into buffer: inout CellBuffer) {
    guard let snapshot = train.snapshot, let figure = snapshot.points else {
      drawNothing(into: &buffer)
      return
    }
    let numbers = LabNumbers(figure: figure, report: snapshot.latest)
    let layout = LabLayout(
      body: body, dimensions: figure.distribution.dimensions, hasProgress: train.progress != nil,
      numberRows: numbers.rows.count)
    let run = TrainingView(train: train, body: body)
    run.drawFigures(of: snapshot, in: layout.run, into: &buffer)
    if let progress = train.progress {
      run.drawProgress(progress, in: layout.progress, into: &buffer)
    }
    figure.draw(in: layout.figure, into: &buffer)
    numbers.draw(in: layout.numbers, into: &buffer)
    drawCourse(of: snapshot.history, in: layout, into: &buffer)
  }

  private func drawNothing(into buffer: inout CellBuffer) {
    let row = body.row + body.rows / 2
    func line(_ offset: Int) -> Rect {
      Rect(column: body.column, row: row + offset, columns: body.columns, rows: 1)
    }
    buffer.write("No training on points", centredIn: line(-1), .heading)
    buffer.write(
      "t starts one; choose points on a line or in the plane as data", centredIn: line(0), .quiet)
  }

  /// The scores that lie between 0 and 1, over the steps.
  private func drawCourse(
    of history: [TrainingSnapshot.Report], in layout: LabLayout, into buffer: inout CellBuffer
  ) {
    guard !layout.course.isEmpty else { return }
    buffer.write(
      "course", column: layout.courseHeading.column, row: layout.courseHeading.row, .heading)
    let scored = history.filter { $0.scores != nil }
    func curve(
      _ name: String, _ ink: Ink, _ value: (DistributionScores) -> Double
    ) -> LinePlot.Curve {
      LinePlot.Curve(
        name: name, ink: ink,
        points: scored.compactMap { report in
          report.scores.map { LinePlot.Point(x: Double(report.step), y: value($0)) }
        })
    }
    var curves = [curve("quality", .accent, \.highQuality)]
    if scored.last?.scores?.modes ?? 0 > 1 {
      curves.append(
        curve("modes", .generator) { Double($0.modesFound ?? 0) / Double($0.modes ?? 1) })
    }
    let last = scored.last?.step ?? 1
    LinePlot(
      curves: curves, xRange: 0...Double(max(1, last)), yRange: 0...1,
      yLabels: [LinePlot.Label(y: 0, text: "0"), LinePlot.Label(y: 1, text: "1")],
      xLabels: ("0", "step " + Figures.grouped(last))
    ).draw(in: layout.course, into: &buffer)
  }
}

extension PointFigure {
  /// Draws the figure, whichever kind it is.
  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    switch distribution.dimensions {
    case 1: LineFigureView(figure: self).draw(in: rect, into: &buffer)
    default:
      PlaneFigureView(figure: self).draw(in: PlaneFigureView.square(in: rect), into: &buffer)
    }
  }
}
