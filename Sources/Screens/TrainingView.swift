import Cells
import Training

/// Draws a run: its figures, the sheet of samples, the curves.
struct TrainingView {
  let train: Train
  let body: Rect

  func draw(into buffer: inout CellBuffer) {
    guard let snapshot = train.snapshot else { return }
    let progress = train.progress
    let layout = TrainingLayout(
      body: body, hasProgress: progress != nil,
      fullRow: snapshot.sheet.map {
        SheetLayout.rowColumns(shape: $0.shape, sheetColumns: $0.columns)
      } ?? [])
    drawFigures(of: snapshot, in: layout.figures, into: &buffer)
    if let progress { drawProgress(progress, in: layout.progress, into: &buffer) }
    if case .failed(let reason) = snapshot.phase {
      drawFailure(reason, in: layout.sheet, into: &buffer)
    } else {
      drawSheet(of: snapshot, in: layout, into: &buffer)
    }
    CurvesView(history: snapshot.history).draw(in: layout, into: &buffer)
  }

  func drawFigures(
    of snapshot: TrainingSnapshot, in rect: Rect, into buffer: inout CellBuffer
  ) {
    let phase: (text: String, style: Style) =
      switch snapshot.phase {
      case .preparing: ("○ preparing the data", .text)
      case .running: ("● training", .lit)
      case .paused: ("‖ paused", .heading)
      case .finished: ("finished", .heading)
      case .failed: ("failed", .alarm)
      }
    var column = buffer.write(phase.text, column: rect.column, row: rect.row, phase.style) + 3
    guard let latest = snapshot.latest else { return }
    var items: [(label: String, value: String)] = []
    let steps = Figures.grouped(latest.step)
    items.append(
      ("step", snapshot.stepLimit.map { "\(steps) of \(Figures.grouped($0))" } ?? steps))
    let unit = snapshot.points == nil ? "img" : "points"
    items.append(("", Figures.rate(latest.imagesPerSecond, of: unit)))
    let elapsed = Figures.clock(latest.elapsed)
    items.append(
      ("elapsed", snapshot.timeLimit.map { "\(elapsed) of \(Figures.clock($0))" } ?? elapsed))
    if let left = train.secondsLeft, train.isActive { items.append(("left", Figures.clock(left))) }
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

  private func drawFailure(_ reason: String, in rect: Rect, into buffer: inout CellBuffer) {
    let lines = reason.displayable.wrapped(to: min(64, rect.columns))
    for (index, line) in lines.enumerated() where index < rect.rows {
      buffer.write(line, column: rect.column, row: rect.row + index, .alarm)
    }
    if lines.count + 1 < rect.rows {
      buffer.write(
        "n sets up a new run.", column: rect.column, row: rect.row + lines.count + 1, .quiet)
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
        in: layout.sheet.size)
    else {
      buffer.write(
        "come with the first report".fitted(to: heading.endColumn - column), column: column,
        row: heading.row, .quiet)
      return
    }
    let caption = "the same z each time · step \(Figures.grouped(sheet.step))"
    buffer.write(
      caption.fitted(to: heading.endColumn - column), column: column, row: heading.row, .quiet)
    buffer.draw(composed(images), in: layout.sheet)
  }

  /// One picture of all the images shown, so that rows need not start on whole cells.
  private func composed(_ images: SheetLayout) -> Picture {
    let gap = SheetLayout.gap
    let width = images.columns * (images.width + gap) - gap
    let height = images.rows * (images.height + gap) - gap
    var result = Picture(
      width: width, height: height,
      pixels: Array(repeating: Colour(grey: 0), count: width * height))
    for (index, picture) in train.sheet.prefix(images.columns * images.rows).enumerated() {
      let shown =
        picture.width < images.width
        ? picture.enlarged(by: images.width / picture.width)
        : picture.shrunk(toWidth: images.width, height: images.height)
      let left = index % images.columns * (images.width + gap)
      let top = index / images.columns * (images.height + gap)
      for y in 0..<min(shown.height, images.height) {
        for x in 0..<min(shown.width, images.width) { result[left + x, top + y] = shown[x, y] }
      }
    }
    return result
  }
}
