import Cells
import Exploration
import ModelEvaluation

/// Draws the Explore screen: the image, what it is made from, and the strip.
struct ExploreView {
  let screen: ExploreScreen
  let explore: Explore
  let layout: ExploreLayout?
  let body: Rect
  /// The figure of the run that the model shown is in, if it makes points.
  private let trainingFigure: PointFigure?

  init(_ screen: ExploreScreen, _ workspace: Workspace, body: Rect) {
    self.screen = screen
    explore = workspace.explore
    trainingFigure =
      workspace.explore.source == .training ? workspace.train.snapshot?.points : nil
    self.body = body
    layout = screen.layout(of: workspace.explore, in: body)
  }

  func draw(into buffer: inout CellBuffer) {
    guard let layout, let model = explore.model else {
      drawNoModel(into: &buffer)
      return
    }
    if model.shape.isPoint {
      drawPoints(of: model, in: layout, into: &buffer)
    } else {
      drawImage(in: layout, into: &buffer)
      drawBefore(in: layout, into: &buffer)
    }
    StringsView(screen: screen, explore: explore, layout: layout).draw(into: &buffer)
    CodesView(screen: screen, explore: explore, layout: layout).draw(into: &buffer)
    ClassesView(screen: screen, explore: explore, layout: layout).draw(into: &buffer)
    StylesView(screen: screen, explore: explore, layout: layout).draw(into: &buffer)
    MetersView(screen: screen, explore: explore, layout: layout).draw(into: &buffer)
    drawTruncation(in: layout, into: &buffer)
    if let course = screen.shownCourse(explore) {
      CourseView(screen: screen, explore: explore, course: course, layout: layout).draw(
        into: &buffer)
    } else {
      drawStrip(in: layout, into: &buffer)
    }
    if let projection = explore.projection {
      ProjectionView(projection: projection, picture: screen.picture).draw(in: body, into: &buffer)
    }
  }

  private func drawNoModel(into buffer: inout CellBuffer) {
    buffer.drawNote(
      ["t trains one: it can be played while it learns"], under: "No model is open", in: body)
  }

  private func drawImage(in layout: ExploreLayout, into buffer: inout CellBuffer) {
    guard let picture = screen.picture else { return }
    if let attention = screen.attention, let map = attention.map,
      let position = attention.position
    {
      AttentionView(map: map, position: position, picture: picture)
        .draw(in: layout.image, into: &buffer)
      return
    }
    if layout.scale > 0 {
      buffer.draw(picture, in: layout.image, scale: layout.scale)
    } else {
      buffer.drawFitted(picture, in: layout.image)
    }
  }

  /// The image that a steering came from, and above both what they are, where a row is free.
  private func drawBefore(in layout: ExploreLayout, into buffer: inout CellBuffer) {
    guard let before = layout.before, let course = screen.meters?.course,
      let picture = screen.shownCourse(explore) == nil ? screen.picture : screen.strip.first
    else { return }
    buffer.draw(picture, in: before, scale: layout.scale)
    guard before.row > body.row else { return }
    let place = screen.coursePlace(explore) ?? 0
    for (rect, text) in [(before, "before"), (layout.image, course.label(of: place))] {
      let above = Rect(column: rect.column, row: rect.row - 1, columns: rect.columns, rows: 1)
      buffer.write(text, centredIn: above, .quiet)
    }
  }

  /// The points of a model, the one that is played among them, and where the selected string leads.
  private func drawPoints(
    of model: ExploredModel, in layout: ExploreLayout, into buffer: inout CellBuffer
  ) {
    guard let distribution = model.distribution else {
      let lines = "The data of this model's points are none that this version knows."
        .wrapped(to: layout.image.columns)
      for (index, line) in lines.enumerated() where index < layout.image.rows {
        buffer.write(line, column: layout.image.column, row: layout.image.row + index, .quiet)
      }
      return
    }
    guard let swept = screen.swept(of: explore) else { return }
    let points = screen.points
    let sweep = Traversal(of: explore.point, along: swept, count: PlayedPoints.sweepCount)
    let figure = points.figure(
      of: distribution, sweptOver: sweep.values, training: trainingFigure)
    guard distribution.dimensions == 1 else {
      PlaneFigureView(figure: figure, path: points.sweep, marked: points.played)
        .draw(in: layout.image, into: &buffer)
      return
    }
    let present = explore.point.value(of: swept)
    LineFigureView(
      figure: figure, marked: points.played.first.map { (z: present, x: $0) }
    ).draw(in: layout.image, into: &buffer)
  }

  private func drawTruncation(in layout: ExploreLayout, into buffer: inout CellBuffer) {
    let isFocused = screen.focus(in: explore) == .truncation
    let point = explore.point
    let isChanged = point.truncation != 1
    let mark: Style = isFocused ? .lit : isChanged ? .text : .quiet
    let bar = layout.truncationBar
    buffer.write(
      ExploreLayout.truncationLabel, column: layout.truncation.column, row: layout.truncation.row,
      isFocused ? .lit : .heading)
    var rule = ExploreScreen.truncationBar(point.truncation)
    rule.mark = mark
    rule.draw(in: bar, into: &buffer)
    buffer.write(
      Figures.fixed(Double(point.truncation), decimals: 2),
      endingAt: layout.stringRow(0).value.endColumn,
      row: bar.row, isFocused ? .lit : isChanged ? .heading : .quiet)
  }

  private func drawStrip(in layout: ExploreLayout, into buffer: inout CellBuffer) {
    guard layout.strip.count >= 2, explore.movingRow == nil, let swept = screen.swept(of: explore)
    else {
      return
    }
    let traversal = Traversal(of: explore.point, along: swept, count: layout.strip.count)
    let row = layout.stripLabels.row
    for (index, (rect, value)) in zip(layout.strip, traversal.values).enumerated() {
      let isNearest = index == traversal.nearest
      let isPresent = isNearest && value == traversal.present
      let text = explore.latent.label(of: value, along: swept).displayable.fitted(
        to: rect.columns - 4)
      let shown = isPresent ? "▸ \(text) ◂" : text
      var label = Rect(column: rect.column, row: row, columns: rect.columns, rows: 1)
      if index == 0 { label = name(swept, before: shown, layout, into: &buffer) }
      buffer.write(shown, centredIn: label, isNearest ? .lit : .quiet)
      if screen.strip.indices.contains(index) {
        buffer.drawFitted(screen.strip[index], in: rect)
      }
    }
    guard traversal.values[traversal.nearest] != traversal.present else { return }
    drawPlace(traversal.place, in: layout, into: &buffer)
  }

  /// Marks where the present value lies between those of the strip, beside a label that is in the way.
  private func drawPlace(
    _ place: Float, in layout: ExploreLayout, into buffer: inout CellBuffer
  ) {
    func middle(_ index: Int) -> Float {
      let rect = layout.strip[index]
      return Float(rect.column) + Float(rect.columns - 1) / 2
    }
    let below = min(max(0, Int(place)), layout.strip.count - 2)
    let exact = middle(below) + (place - Float(below)) * (middle(below + 1) - middle(below))
    let row = layout.stripLabels.row
    let last = layout.strip[layout.strip.count - 1].endColumn
    func isFree(_ column: Int) -> Bool { buffer[column, row].character == " " }
    let columns = (layout.strip[0].column..<last).filter(isFree)
    // On the side of the label on which the value lies.
    let nearestMiddle = middle(min(max(0, Int(place.rounded())), layout.strip.count - 1))
    let side = columns.filter {
      exact < nearestMiddle ? Float($0) <= nearestMiddle : Float($0) >= nearestMiddle
    }
    func distance(_ column: Int) -> Float { abs(Float(column) - exact) }
    guard
      let column = (side.isEmpty ? columns : side).min(by: { distance($0) < distance($1) })
    else { return }
    buffer[column, row] = Cell("▾", .lit)
  }

  /// Writes which control is swept to the left of the first label, which makes way for it.
  ///
  /// - Returns: where that label goes.
  private func name(
    _ swept: LatentControl, before text: String, _ layout: ExploreLayout,
    into buffer: inout CellBuffer
  ) -> Rect {
    let start = layout.stripLabels.column
    let row = layout.stripLabels.row
    let first = layout.strip[0]
    let name = explore.latent.symbol(of: swept).displayable
    var label = Rect(column: first.column, row: row, columns: first.columns, rows: 1)
    var textStart = first.column + (first.columns - text.columns) / 2
    if start + name.columns + 1 > textStart {
      textStart = max(textStart, first.endColumn - text.columns)
      label = Rect(column: textStart, row: row, columns: text.columns, rows: 1)
    }
    buffer.write(
      name.fitted(to: max(0, textStart - 1 - start)), column: start, row: row, .heading)
    return label
  }
}
