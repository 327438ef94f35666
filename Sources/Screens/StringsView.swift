import Cells
import GANs

/// Draws the strings of z: a heading, and a bar for each string in sight.
///
/// A string that was edited has a filled knob and a bright value, one that is as the seed has it a
/// hollow knob and a dim value; the selected one is lit.
struct StringsView {
  let explore: Explore
  let latent: LatentDescription
  let layout: ExploreLayout

  func draw(into buffer: inout CellBuffer) {
    let window = layout.stringWindow(first: explore.firstString)
    drawHeading(window, into: &buffer)
    let values = explore.point.strings(of: latent)
    for (line, dimension) in window.range.enumerated() where values.indices.contains(dimension) {
      draw(dimension, value: values[dimension], at: layout.stringRow(line), into: &buffer)
    }
  }

  private func drawHeading(_ window: ScrollWindow, into buffer: inout CellBuffer) {
    let rect = layout.stringHeading
    let isFocused = explore.panel == .strings
    var column = buffer.write("z", column: rect.column, row: rect.row, isFocused ? .lit : .heading)
    let right = "step " + Figures.fixed(Double(explore.step), decimals: 2)
    let start = buffer.write(right, endingAt: layout.rightEdge, row: rect.row, .quiet)
    column += 2
    let more = window.summary
    let room = start - 2 - column
    let whole = Figures.count(latent.dimensions, "string") + " · N(0, 1)"
    let short = Figures.count(latent.dimensions, "string")
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
    _ dimension: Int, value: Float, at cells: ExploreLayout.StringRow,
    into buffer: inout CellBuffer
  ) {
    let isSelected = dimension == explore.selected
    let isEdited = explore.point.edits[dimension] != nil
    let isLit = isSelected && explore.panel == .strings
    let row = cells.whole.row
    if isSelected {
      buffer.write("▸", column: cells.whole.column, row: row, isLit ? .lit : .text)
    }
    buffer.write(
      String(dimension), endingAt: cells.number.endColumn, row: row,
      isLit ? .lit : isSelected || isEdited ? .text : .quiet)
    var bar = Explore.stringBar(value)
    bar.knob = isEdited ? "●" : "○"
    bar.mark = isLit ? .lit : isEdited ? .text : .quiet
    bar.draw(in: cells.bar, into: &buffer)
    buffer.write(
      Figures.signed(value), endingAt: cells.value.endColumn, row: row,
      isLit ? .lit : isEdited ? .heading : .quiet)
  }
}
