import Cells
import Datasets
import Metrics
import ModelEvaluation
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

  /// What can be done where there are no points to see.
  private func drawNothing(into buffer: inout CellBuffer) {
    if let snapshot = train.snapshot, train.isOnPoints {
      if case .failed(let reason) = snapshot.phase {
        let room = body.inset(columns: 2, rows: 1)
        TrainingView(train: train, body: body).drawFailure(reason, in: room, into: &buffer)
      } else {
        write(["The points come with the first report"], into: &buffer)
      }
      return
    }
    write(
      train.isActive
        ? [
          "The training that goes on makes images",
          "The Lab shows trainings on points. One can start when this one has ended:",
          "t goes to it, x stops it there.",
        ]
        : [
          "The Lab shows a training on points",
          "Enter trains a small GAN on ring-8, eight clusters on a circle.",
          "t sets up another, on a line or in the plane.",
        ], into: &buffer)
  }

  /// A heading and sentences in the middle of the screen.
  private func write(_ sentences: [String], into buffer: inout CellBuffer) {
    let lines = sentences.enumerated().flatMap { index, sentence in
      sentence.wrapped(to: body.columns - 4).map { (text: $0, isHeading: index == 0) }
        + (index == 0 ? [(text: "", isHeading: false)] : [])
    }
    let first = body.row + max(0, (body.rows - lines.count) / 2)
    for (offset, line) in lines.enumerated() where first + offset < body.endRow {
      let row = Rect(column: body.column, row: first + offset, columns: body.columns, rows: 1)
      buffer.write(line.text, centredIn: row, line.isHeading ? .heading : .quiet)
    }
  }

  /// The scores that lie between 0 and 1, over the steps.
  private func drawCourse(
    of history: [TrainingSnapshot.Report], in layout: LabLayout, into buffer: inout CellBuffer
  ) {
    guard !layout.course.isEmpty else { return }
    CurvesView(groups: [Self.course(of: history)], history: history, settings: train.curves).draw(
      in: [TrainingLayout.Plot(heading: layout.courseHeading, body: layout.course)], into: &buffer)
  }

  static func course(of history: [TrainingSnapshot.Report]) -> CurveGroup {
    let scored = history.filter { $0.scores != nil }
    func curve(
      _ name: String, _ ink: Ink, _ value: (DistributionScores) -> Double
    ) -> CurveGroup.Curve {
      CurveGroup.Curve(
        name, name, ink,
        scored.compactMap { report in
          report.scores.map { LinePlot.Point(x: Double(report.step), y: value($0)) }
        })
    }
    var curves = [curve("quality", .accent, \.highQuality)]
    if scored.last?.scores?.modes ?? 0 > 1 {
      curves.append(
        curve("modes", .generator) { Double($0.modesFound ?? 0) / Double($0.modes ?? 1) })
    }
    return CurveGroup("course", range: 0...1, curves)
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
