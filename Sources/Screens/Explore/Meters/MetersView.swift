import Cells
import Exploration

/// Draws the attribute meters: for each attribute what is read, how sure, whether it is locked, and
/// how far it has drifted since steering began; below in words what steering does.
struct MetersView {
  let screen: ExploreScreen
  let explore: Explore
  let layout: ExploreLayout

  func draw(into buffer: inout CellBuffer) {
    guard let meters = screen.meters, layout.meterRows > 0 else { return }
    let window = layout.meterWindow(first: meters.first)
    drawHeading(meters, window, into: &buffer)
    for (line, place) in window.range.enumerated() {
      draw(place, of: meters, in: layout.meterRow(line), into: &buffer)
    }
    drawWords(meters, into: &buffer)
  }

  private func drawHeading(
    _ meters: Meters, _ window: ScrollWindow, into buffer: inout CellBuffer
  ) {
    let rect = layout.meterHeading
    let cells = layout.meterRow(0)
    let isFocused = screen.focus(in: explore) == .meters
    let next = buffer.write(
      "attributes", column: rect.column, row: rect.row, isFocused ? .lit : .heading)
    buffer.write(window.summary, column: next + 2, row: rect.row, .text)
    let label = cells.drift.isEmpty ? "●" : "● drift"
    buffer.write(label, endingAt: cells.whole.endColumn, row: rect.row, .quiet)
  }

  private func draw(
    _ place: Int, of meters: Meters, in cells: ExploreLayout.MeterRow,
    into buffer: inout CellBuffer
  ) {
    let attribute = meters.attributes[place]
    let row = cells.whole.row
    let isSelected = place == meters.selected
    let isLit = isSelected && screen.focus(in: explore) == .meters
    let isSteered =
      meters.isSteering
      && meters.course?.goal.targets.contains { $0.attribute == attribute } == true
    if isSelected {
      buffer.write("▸", column: cells.whole.column, row: row, isLit ? .lit : .text)
    }
    let style: Style = isLit ? .lit : .text
    buffer.write(
      attribute.name.displayable.fitted(to: cells.name.columns), column: cells.name.column,
      row: row, isLit ? .lit : isSteered ? .heading : .text)
    if meters.readings.indices.contains(place) {
      draw(meters.readings[place], of: attribute, style, in: cells, into: &buffer)
    }
    let isLocked = meters.locked.contains(place)
    buffer.write(
      isSteered ? "→" : isLocked ? "●" : "○", column: cells.lock.column, row: row,
      isSteered ? .lit : isLocked ? .text : .quiet)
    guard !cells.drift.isEmpty, screen.coursePlace(explore) != nil,
      let drift = meters.drift(of: place)
    else { return }
    // What has gone far catches the eye, unless it was meant to go.
    let isFar = drift >= 0.5 && isLocked && !wasSteered(attribute, meters)
    buffer.write(
      Figures.fixed(Double(drift), decimals: 2), endingAt: cells.drift.endColumn, row: row,
      isFar ? .alarm : .quiet)
  }

  private func wasSteered(_ attribute: Attribute, _ meters: Meters) -> Bool {
    meters.course?.goal.targets.contains { $0.attribute == attribute } == true
  }

  private func draw(
    _ reading: AttributeReading, of attribute: Attribute, _ style: Style,
    in cells: ExploreLayout.MeterRow, into buffer: inout CellBuffer
  ) {
    let row = cells.whole.row
    switch reading {
    case .category:
      let name = reading.category.map { attribute.categories[$0] } ?? ""
      let probability = Double(reading.probability)
      buffer.write(
        name.displayable.fitted(to: cells.value.columns), column: cells.value.column, row: row,
        probability >= Double(AttributeTarget.leastProbability) ? style : .quiet)
      ProgressBar(share: probability, done: style, rest: .quiet).draw(in: cells.bar, into: &buffer)
      buffer.write(
        Figures.perCent(probability), endingAt: cells.number.endColumn, row: row, style)
    case .measure(let number):
      var bar = attribute.bar(at: number)
      bar.mark = style
      bar.draw(in: cells.measureBar, into: &buffer)
      buffer.write(Figures.signed(number), endingAt: cells.number.endColumn, row: row, style)
    }
  }

  private func drawWords(_ meters: Meters, into buffer: inout CellBuffer) {
    let rect = layout.meterWords
    guard !rect.isEmpty else { return }
    let words: String
    let style: Style
    if let course = meters.course, let place = screen.coursePlace(explore) {
      words = course.words(at: place)
      style = course.hasFailed(at: place) ? .alarm : course.isRunning ? .lit : .text
    } else {
      words = "+ − steer the selected one, the ● held"
      style = .quiet
    }
    var lines = words.displayable.wrapped(to: rect.columns)
    if lines.count > rect.rows {
      let rest = lines[(rect.rows - 1)...].joined(separator: " ")
      lines.replaceSubrange((rect.rows - 1)..., with: [rest])
    }
    for (index, line) in lines.enumerated() {
      buffer.write(
        line.fitted(to: rect.columns), column: rect.column, row: rect.row + index, style)
    }
  }
}

extension ExploreLayout.MeterRow {
  /// A measure's bar has the room of the category's name, too.
  var measureBar: Rect {
    let end = bar.isEmpty ? value.endColumn : bar.endColumn
    return Rect(column: value.column, row: whole.row, columns: end - value.column, rows: 1)
  }
}

extension Attribute {
  /// The bar of a measure: two units around the mean of the training images.
  func bar(at number: Float) -> ValueBar {
    let middle = Double(limits.lowerBound + limits.upperBound) / 2
    let reach = max(1e-6, 2 * Double(unit))
    return ValueBar(
      value: Double(number), range: middle - reach...middle + reach, origin: middle)
  }
}
