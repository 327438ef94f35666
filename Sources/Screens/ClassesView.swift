import Cells
import GANs

/// Draws the classes: a chip for each, those in the blend lit, and their weights below.
struct ClassesView {
  let explore: Explore
  let latent: LatentDescription
  let layout: ExploreLayout

  func draw(into buffer: inout CellBuffer) {
    guard let group = layout.classes else { return }
    let active = explore.point.activeClasses(of: latent)
    ChipsView(
      label: "class", names: latent.classNames, group: group, firstRow: explore.firstClassRow,
      on: Set(active), cursor: explore.focus == .classes ? explore.classCursor : nil
    ).draw(into: &buffer)
    drawBlend(active, of: group, into: &buffer)
  }

  /// The weights of the blend: blocks as wide as the weights; numbers alone where classes are many.
  private func drawBlend(
    _ active: [Int], of group: ChipGroup, into buffer: inout CellBuffer
  ) {
    let start = group.chipArea.column
    let room = layout.rightEdge - start
    guard room > 0, !active.isEmpty else { return }
    let weights = explore.point.classWeights(of: latent)
    let names = active.map { latent.classNames[$0].displayable.fitted(to: 18) }
    guard room / active.count >= 7 else {
      drawNumbers(
        active, of: group, names: names, weights: weights, room: room, into: &buffer)
      return
    }
    let segments = zip(active, names).map { index, name in
      let share = Figures.perCent(Double(weights[index]))
      return SegmentBar.Segment(
        share: Double(weights[index]),
        texts: ["\(name) \(share)", "\(name.fitted(to: 4)) \(share)", share],
        style: hasCursor(index) ? Style(.accent, on: .standard, [.bold, .reverse]) : .bar)
    }
    let bar = Rect(column: start, row: group.line.row, columns: room, rows: 1)
    SegmentBar(segments: segments).draw(in: bar, into: &buffer)
  }

  private func hasCursor(_ index: Int) -> Bool {
    explore.focus == .classes && index == explore.classCursor
  }

  private func drawNumbers(
    _ active: [Int], of group: ChipGroup, names: [String], weights: [Float], room: Int,
    into buffer: inout CellBuffer
  ) {
    let row = group.line.row
    let start = group.chipArea.column
    var column = start + group.padding
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
