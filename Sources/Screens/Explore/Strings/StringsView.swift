import Cells
import Exploration

/// Draws the strings of z: a heading, and a bar for each string in sight.
///
/// A string that was edited has a filled knob and a bright value, one that is as the seed has it a
/// hollow knob and a dim value; the selected one is lit.
struct StringsView {
  let screen: ExploreScreen
  let explore: Explore
  let layout: ExploreLayout

  func draw(into buffer: inout CellBuffer) {
    let window = layout.stringWindow(first: screen.firstString)
    drawHeading(window, into: &buffer)
    let strings = screen.strings(of: explore)
    let z = explore.point.strings
    for (line, place) in window.range.enumerated() where strings.indices.contains(place) {
      let value =
        switch strings[place] {
        case .string(let dimension): z[dimension]
        case .code, .direction, .style: explore.point.value(of: strings[place])
        }
      draw(strings[place], at: place, value: value, in: layout.stringRow(line), into: &buffer)
    }
  }

  private func drawHeading(_ window: ScrollWindow, into buffer: inout CellBuffer) {
    let rect = layout.stringHeading
    let isFocused = screen.focus(in: explore) == .strings
    let latent = explore.latent
    let codeCount = latent.strings.count - latent.dimensions
    let areMeasures = latent.codes.contains { $0.isAttribute }
    let name =
      screen.showsDirections
      ? "directions" : codeCount == 0 ? "z" : areMeasures ? "m, z" : "c, z"
    var column = buffer.write(
      name, column: rect.column, row: rect.row,
      isFocused ? .lit : .heading)
    let right = "step " + Figures.fixed(Double(explore.step), decimals: 2)
    let start = buffer.write(right, endingAt: layout.rightEdge, row: rect.row, .quiet)
    column += 2
    let more = window.summary
    let room = start - 2 - column
    let short =
      screen.showsDirections
      ? ""
      : (codeCount > 0
        ? Figures.count(codeCount, areMeasures ? "measure" : "code") + ", " : "")
        + Figures.count(latent.dimensions, "string")
    let whole =
      screen.showsDirections
      ? "of \(latent.style == nil ? "z" : "w") · d shows z" : short + " · N(0, 1)"
    let needed = more.isEmpty ? 0 : more.columns + 3
    let count = whole.columns + needed <= room ? whole : short
    guard count.columns + needed <= room else {
      buffer.write(more.fitted(to: room), column: column, row: rect.row, .quiet)
      return
    }
    buffer.write(count, column: column, row: rect.row, .quiet)
    if !more.isEmpty {
      buffer.write(more, endingAt: start - 3, row: rect.row, .text)
    }
  }

  private func draw(
    _ control: LatentControl, at place: Int, value: Float, in cells: ExploreLayout.StringRow,
    into buffer: inout CellBuffer
  ) {
    let isSelected = place == screen.selected
    let isEdited = explore.point.isSet(control)
    let isLit = isSelected && screen.focus(in: explore) == .strings
    let row = cells.whole.row
    if isSelected {
      buffer.write("▸", column: cells.whole.column, row: row, isLit ? .lit : .text)
    }
    buffer.write(
      layout.stringNames[place], endingAt: cells.number.endColumn, row: row,
      isLit ? .lit : isSelected || isEdited ? .text : .quiet)
    var bar = ExploreScreen.bar(of: control, at: value)
    bar.knob = isEdited ? "●" : "○"
    bar.mark = isLit ? .lit : isEdited ? .text : .quiet
    bar.draw(in: cells.bar, into: &buffer)
    buffer.write(
      Figures.signed(value), endingAt: cells.value.endColumn, row: row,
      isLit ? .lit : isEdited ? .heading : .quiet)
  }
}
