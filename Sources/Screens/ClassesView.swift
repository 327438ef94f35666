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
    let hasCursor = explore.panel == .classes && index == explore.classCursor
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

  /// The weights of the blend, side by side: bars where there is room, else numbers alone.
  private func drawBlend(_ active: [Int], into buffer: inout CellBuffer) {
    let start = layout.blend.column + ExploreLayout.classLabelColumns + layout.chipPadding
    let room = layout.rightEdge - start
    guard room > 0, !active.isEmpty else { return }
    let weights = explore.point.classWeights(of: latent)
    let gap = 3
    let width = (room - gap * (active.count - 1)) / active.count
    let most = max(3, min(12, (room + 2) / active.count - 7))
    let names = active.map { latent.classNames[$0].displayable.fitted(to: most) }
    let widest = names.map(\.columns).max() ?? 0
    if width >= widest + 1 + 5 + 5 {
      for (place, index) in active.enumerated() {
        let left = start + place * (width + gap)
        let lit = explore.panel == .classes && index == explore.classCursor
        let share = Double(weights[index])
        buffer.write(names[place], column: left, row: layout.blend.row, lit ? .lit : .text)
        let bar = Rect(
          column: left + names[place].columns + 1, row: layout.blend.row,
          columns: width - names[place].columns - 1 - 6, rows: 1)
        ShareBar(share: share, style: lit ? Style(.accent) : .text).draw(in: bar, into: &buffer)
        let end = bar.column + Int((share * Double(bar.columns)).rounded(.up))
        buffer.write(
          Figures.perCent(share), column: end + 1, row: layout.blend.row, lit ? .lit : .text)
      }
      return
    }
    drawNumbers(active, names: names, weights: weights, from: start, room: room, into: &buffer)
  }

  private func drawNumbers(
    _ active: [Int], names: [String], weights: [Float], from start: Int, room: Int,
    into buffer: inout CellBuffer
  ) {
    let row = layout.blend.row
    var column = start
    for (place, index) in active.enumerated() {
      let share = Figures.perCent(Double(weights[index]))
      let width = names[place].columns + 1 + share.columns
      let left = active.count - place
      let reserve = left > 1 ? "+\(left - 1) more".columns + 2 : 0
      guard column + width + reserve <= start + room else {
        buffer.write("+\(left) more", column: column, row: row, .quiet)
        return
      }
      let lit = explore.panel == .classes && index == explore.classCursor
      column = buffer.write(names[place], column: column, row: row, lit ? .lit : .quiet) + 1
      column = buffer.write(share, column: column, row: row, lit ? .lit : .text) + 2
    }
  }
}
