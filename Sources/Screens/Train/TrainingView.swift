import Cells
import Training

/// Draws a run: its figures, the sheet of samples, the curves.
struct TrainingView {
  let train: Train
  let body: Rect

  func draw(into buffer: inout CellBuffer) {
    guard let snapshot = train.snapshot else { return }
    let progress = train.progress
    let groups = snapshot.curveGroups
    let measures =
      snapshot.qualityWords + snapshot.measureWords + snapshot.scoresNotPlotted
    let layout = TrainingLayout(
      body: body, hasProgress: progress != nil, hasMeasures: !measures.isEmpty,
      diagnosisRows: snapshot.diagnoses.isEmpty ? 0 : DiagnosisView.rows, plotCount: groups.count,
      sheetSizes: snapshot.sheet.map {
        SheetLayout.sizes(
          shape: $0.shape, count: train.sheet.count, sheetColumns: $0.columns,
          isLabelled: !$0.columnNames.isEmpty)
      } ?? [])
    drawFigures(of: snapshot, in: layout.figures, into: &buffer)
    if let progress { drawProgress(progress, in: layout.progress, into: &buffer) }
    if case .failed(let reason) = snapshot.phase {
      drawFailure(reason, in: layout.sheet, into: &buffer)
    } else {
      drawSheet(of: snapshot, in: layout, into: &buffer)
    }
    write(measures, from: layout.measures.column, in: layout.measures, into: &buffer)
    DiagnosisView(diagnoses: snapshot.diagnoses).draw(in: layout.diagnosis, into: &buffer)
    CurvesView(groups: groups, history: snapshot.history, settings: train.curves)
      .draw(in: layout.plots, into: &buffer)
  }

  func drawFigures(
    of snapshot: TrainingSnapshot, in rect: Rect, into buffer: inout CellBuffer
  ) {
    let phase: (text: String, style: Style) =
      switch snapshot.phase {
      case .preparing: ("○ preparing the data", .text)
      case .running: ("● training", .lit)
      case .paused: ("‖ paused", .heading)
      case .unsaved: ("over, not saved; w tries again", .alarm)
      case .finished: ("finished", .heading)
      case .failed: ("failed", .alarm)
      }
    let column = buffer.write(phase.text, column: rect.column, row: rect.row, phase.style) + 3
    guard let latest = snapshot.latest else { return }
    var items: [(label: String, value: String)] = []
    let steps = Figures.grouped(latest.step)
    items.append(
      ("step", snapshot.stepLimit.map { "\(steps) of \(Figures.grouped($0))" } ?? steps))
    items.append(("", Figures.rate(latest.imagesPerSecond, of: train.unit)))
    let elapsed = Figures.clock(latest.elapsed)
    items.append(
      ("elapsed", snapshot.timeLimit.map { "\(elapsed) of \(Figures.clock($0))" } ?? elapsed))
    if let left = snapshot.secondsLeft, train.isActive {
      items.append(("left", Figures.clock(left)))
    }
    write(items, from: column, in: rect, into: &buffer)
  }

  /// Labels and values beside each other, as many as fit.
  private func write(
    _ items: [(label: String, value: String)], from start: Int, in rect: Rect,
    into buffer: inout CellBuffer
  ) {
    guard !rect.isEmpty else { return }
    var column = start
    for item in items {
      let width = item.label.columns + (item.label.isEmpty ? 0 : 1) + item.value.columns
      guard column + width <= rect.endColumn else { return }
      if !item.label.isEmpty {
        column = buffer.write(item.label, column: column, row: rect.row, .quiet) + 1
      }
      column = buffer.write(item.value, column: column, row: rect.row, .text) + 3
    }
  }

  func drawProgress(_ share: Double, in rect: Rect, into buffer: inout CellBuffer) {
    let label = Figures.perCent(share)
    let bar = Rect(column: rect.column, row: rect.row, columns: rect.columns - 6, rows: 1)
    ProgressBar(share: share, done: Style(train.isActive ? .accent : .standard))
      .draw(in: bar, into: &buffer)
    buffer.write(label, endingAt: rect.endColumn, row: rect.row, .text)
  }

  func drawFailure(_ reason: String, in rect: Rect, into buffer: inout CellBuffer) {
    let lines = reason.displayable.wrapped(to: min(64, rect.columns))
    for (index, line) in lines.enumerated() where index < rect.rows {
      buffer.write(line, column: rect.column, row: rect.row + index, .alarm)
    }
    if lines.count + 1 < rect.rows {
      buffer.write(
        "g sets up a new run.", column: rect.column, row: rect.row + lines.count + 1, .quiet)
    }
  }

  private func drawSheet(
    of snapshot: TrainingSnapshot, in layout: TrainingLayout, into buffer: inout CellBuffer
  ) {
    let heading = layout.sheetHeading
    guard !layout.sheet.isEmpty else { return }
    if let figure = snapshot.points {
      let column = buffer.write("points", column: heading.column, row: heading.row, .heading) + 2
      buffer.write(
        "step \(Figures.grouped(figure.step)) · b shows more".fitted(
          to: heading.endColumn - column),
        column: column, row: heading.row, .quiet)
      figure.draw(in: layout.sheet, into: &buffer)
      return
    }
    let column = buffer.write("samples", column: heading.column, row: heading.row, .heading) + 2
    guard let sheet = snapshot.sheet,
      let images = SheetLayout(
        shape: sheet.shape, count: train.sheet.count, sheetColumns: sheet.columns,
        isLabelled: !sheet.columnNames.isEmpty, in: layout.sheet.size)
    else {
      buffer.write(
        "come with the first report".fitted(to: heading.endColumn - column), column: column,
        row: heading.row, .quiet)
      return
    }
    let caption = "the same z each time · step \(Figures.grouped(sheet.step))"
    buffer.write(
      caption.fitted(to: heading.endColumn - column), column: column, row: heading.row, .quiet)
    SheetView(
      pictures: train.sheet, names: sheet.columnNames, sheetColumns: sheet.columns, layout: images
    ).draw(in: layout.sheet, into: &buffer)
  }
}
