import Cells

/// Draws a label and chips: those that are on lit, the one under the cursor in brackets.
struct ChipsView {
  let label: String
  let names: [String]
  let group: ChipGroup
  let firstRow: Int
  let on: Set<Int>
  /// The chip that keys go to; nil where they go elsewhere.
  let cursor: Int?

  func draw(into buffer: inout CellBuffer) {
    guard !group.area.isEmpty else { return }
    let window = group.window(first: firstRow)
    buffer.write(
      label.fitted(to: group.labelColumns - 2), column: group.area.column, row: group.area.row,
      cursor == nil ? .heading : .lit)
    drawScroll(window, into: &buffer)
    for index in names.indices {
      guard let rect = group.chip(index, firstRow: firstRow) else { continue }
      draw(index, in: rect, into: &buffer)
    }
  }

  /// How many rows of chips are out of sight, below the label or in short beside it.
  private func drawScroll(_ window: ScrollWindow, into buffer: inout CellBuffer) {
    let area = group.area
    guard area.rows > 1 else {
      let arrow = window.before > 0 ? (window.after > 0 ? "↕" : "↑") : window.after > 0 ? "↓" : ""
      buffer.write(arrow, column: area.column + group.labelColumns - 2, row: area.row, .quiet)
      return
    }
    let counts = [("↑", window.before), ("↓", window.after)].filter { $0.1 > 0 }
    for (line, count) in counts.enumerated() where line + 1 < area.rows {
      buffer.write(
        "\(count.0) \(count.1)".fitted(to: group.labelColumns - 1),
        column: area.column, row: area.row + 1 + line, .quiet)
    }
  }

  private func draw(_ index: Int, in rect: Rect, into buffer: inout CellBuffer) {
    let hasCursor = index == cursor
    let isOn = on.contains(index)
    var style: Style = isOn ? Style(.accent, on: .standard, [.bold, .reverse]) : .quiet
    if hasCursor, !isOn { style = .lit }
    let label = group.keys.label(of: index).map { $0 + " " } ?? ""
    let room = rect.columns - 2 * group.padding - label.columns
    let name = names[index].displayable.fitted(to: room)
    let padding = String(repeating: " ", count: max(0, room - name.columns))
    if group.padding == 0 {
      if hasCursor { style.attributes.insert(.underline) }
      buffer.write(label + name + padding, column: rect.column, row: rect.row, style)
    } else {
      let (left, right) = hasCursor ? ("[", "]") : (" ", " ")
      buffer.write(
        left + label + name + padding + right, column: rect.column, row: rect.row, style)
    }
    if !isOn, !hasCursor {
      buffer.write(label, column: rect.column + group.padding, row: rect.row, .text)
    }
  }
}
