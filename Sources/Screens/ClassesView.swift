import Cells
import GANs

/// Draws the classes: a chip for each, those in the blend lit, and their weights below.
struct ClassesView {
  let explore: Explore
  let latent: LatentDescription
  let layout: ExploreLayout

  func draw(into buffer: inout CellBuffer) {
    let isFocused = explore.panel == .classes
    let window = layout.classWindow(first: explore.firstClassRow)
    buffer.write(
      "class", column: layout.classes.column, row: layout.classes.row, isFocused ? .lit : .heading)
    drawScroll(window, into: &buffer)
    let active = Set(explore.point.activeClasses(of: latent))
    for index in latent.classNames.indices {
      guard let rect = layout.chip(index, firstRow: explore.firstClassRow) else { continue }
      drawChip(index, isOn: active.contains(index), in: rect, into: &buffer)
    }
    drawBlend(active.sorted(), into: &buffer)
  }

  /// How many rows of classes are out of sight, below the label or in short beside it.
  private func drawScroll(_ window: ScrollWindow, into buffer: inout CellBuffer) {
    let label = layout.classes
    guard label.rows > 1 else {
      let arrow = window.before > 0 ? (window.after > 0 ? "↕" : "↑") : window.after > 0 ? "↓" : ""
      buffer.write(arrow, column: label.column + 5, row: label.row, .quiet)
      return
    }
    let counts = [("↑", window.before), ("↓", window.after)].filter { $0.1 > 0 }
    for (line, count) in counts.enumerated() where line + 1 < label.rows {
      buffer.write(
        "\(count.0) \(count.1)".fitted(to: ExploreLayout.classLabelColumns - 1),
        column: label.column, row: label.row + 1 + line, .quiet)
    }
  }

  private func drawChip(
    _ index: Int, isOn: Bool, in rect: Rect, into buffer: inout CellBuffer
  ) {
    let hasCursor = hasCursor(index)
    var style: Style = isOn ? Style(.accent, on: .standard, [.bold, .reverse]) : .quiet
    if hasCursor, !isOn { style = .lit }
    let room = rect.columns - 2 * layout.chipPadding
    let name = latent.classNames[index].displayable.fitted(to: room)
    let padding = String(repeating: " ", count: max(0, room - name.columns))
    if layout.chipPadding == 0 {
      if hasCursor { style.attributes.insert(.underline) }
      buffer.write(name + padding, column: rect.column, row: rect.row, style)
    } else {
      let (left, right) = hasCursor ? ("[", "]") : (" ", " ")
      buffer.write(left + name + padding + right, column: rect.column, row: rect.row, style)
    }
  }

  /// The weights of the blend: blocks as wide as the weights; numbers alone where classes are many.
  private func drawBlend(_ active: [Int], into buffer: inout CellBuffer) {
    let start = layout.blend.column + ExploreLayout.classLabelColumns
    let room = layout.rightEdge - start
    guard room > 0, !active.isEmpty else { return }
    let weights = explore.point.classWeights(of: latent)
    let names = active.map { latent.classNames[$0].displayable.fitted(to: 18) }
    guard room / active.count >= 7 else {
      drawNumbers(active, names: names, weights: weights, from: start, room: room, into: &buffer)
      return
    }
    let segments = zip(active, names).map { index, name in
      let share = Figures.perCent(Double(weights[index]))
      return SegmentBar.Segment(
        share: Double(weights[index]),
        texts: ["\(name) \(share)", "\(name.fitted(to: 4)) \(share)", share],
        style: hasCursor(index) ? Style(.accent, on: .standard, [.bold, .reverse]) : .bar)
    }
    let bar = Rect(column: start, row: layout.blend.row, columns: room, rows: 1)
    SegmentBar(segments: segments).draw(in: bar, into: &buffer)
  }

  private func hasCursor(_ index: Int) -> Bool {
    explore.panel == .classes && index == explore.classCursor
  }

  private func drawNumbers(
    _ active: [Int], names: [String], weights: [Float], from start: Int, room: Int,
    into buffer: inout CellBuffer
  ) {
    let row = layout.blend.row
    var column = start + layout.chipPadding
    for (place, index) in active.enumerated() {
      let share = Figures.perCent(Double(weights[index]))
      let name = names[place].fitted(to: 4)
      let left = active.count - place
      let reserve = left > 1 ? "+\(left - 1) more".columns + 2 : 0
      guard column + name.columns + 1 + share.columns + reserve <= start + room else {
        buffer.write(
          "+\(left) more".fitted(to: start + room - column), column: column, row: row, .quiet)
        return
      }
      column = buffer.write(name, column: column, row: row, hasCursor(index) ? .lit : .quiet) + 1
      column =
        buffer.write(share, column: column, row: row, hasCursor(index) ? .lit : .text) + 2
    }
  }
}
