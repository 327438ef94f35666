import Cells

/// Draws the classes: a chip for each, those in the blend lit, and their weights below.
struct ClassesView {
  let screen: ExploreScreen
  let explore: Explore
  let layout: ExploreLayout

  func draw(into buffer: inout CellBuffer) {
    guard let group = layout.classes else { return }
    let active = explore.point.activeClasses
    ChipsView(
      label: "class", names: explore.latent.classNames, group: group,
      firstRow: screen.firstClassRow,
      on: Set(active), cursor: screen.focus(in: explore) == .classes ? screen.classCursor : nil
    ).draw(into: &buffer)
    drawBlend(active, of: group, into: &buffer)
  }

  /// The weights of the blend: blocks as wide as the weights; where classes are many, the weightiest
  /// by name and number.
  private func drawBlend(
    _ active: [Int], of group: ChipGroup, into buffer: inout CellBuffer
  ) {
    let start = group.chipArea.column
    let room = layout.rightEdge - start
    guard room > 0, !active.isEmpty else { return }
    let weights = explore.point.classShares
    let names = active.map { explore.latent.classNames[$0].displayable.fitted(to: 18) }
    guard room / active.count >= 7 else {
      drawNumbers(
        active, of: group, names: names, weights: weights, room: room, into: &buffer)
      return
    }
    var bar = SegmentBar(
      segments: active.map { index in
        SegmentBar.Segment(
          share: Double(weights[index]), texts: [],
          style: hasCursor(index) ? Style(.accent, on: .standard, [.bold, .reverse]) : .bar)
      })
    for (place, width) in bar.widths(in: room).enumerated() {
      let index = active[place]
      bar.segments[place].texts = [
        "\(names[place]) \(Figures.perCent(Double(weights[index])))", names[place],
        // Never a share without its name: a lone 7 % could be the class 7.
        width >= 4 ? names[place].fitted(to: width) : group.keys.label(of: index) ?? "",
      ]
    }
    bar.draw(
      in: Rect(column: start, row: group.line.row, columns: room, rows: 1), into: &buffer)
  }

  private func hasCursor(_ index: Int) -> Bool {
    screen.focus(in: explore) == .classes && index == screen.classCursor
  }

  private func drawNumbers(
    _ active: [Int], of group: ChipGroup, names: [String], weights: [Float], room: Int,
    into buffer: inout CellBuffer
  ) {
    let row = group.line.row
    let start = group.chipArea.column
    var column = start + group.padding
    let order = active.indices.sorted { (weights[active[$0]], $1) > (weights[active[$1]], $0) }
    for (count, place) in order.enumerated() {
      let style: Style = hasCursor(active[place]) ? .lit : .text
      let share = Figures.perCent(Double(weights[active[place]]))
      let name = names[place].fitted(to: 8) + ":"
      let left = active.count - count
      let reserve = left > 1 ? "+\(left - 1) more".columns + 2 : 0
      guard column + name.columns + 1 + share.columns + reserve <= start + room else {
        buffer.write(
          "+\(left) more".fitted(to: start + room - column), column: column, row: row, .quiet)
        return
      }
      column = buffer.write(name, column: column, row: row, style) + 1
      column = buffer.write(share, column: column, row: row, .quiet) + 2
    }
  }
}
