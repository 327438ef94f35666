import Cells
import Exploration

/// Draws the Plane screen: the grid of images, its axes, and a frame around the one of the point.
struct PlaneView {
  let plane: PlaneScreen
  let explore: Explore
  let body: Rect

  func draw(into buffer: inout CellBuffer) {
    guard let model = explore.model else {
      buffer.drawNote(["No model is open"], in: body)
      return
    }
    guard !model.shape.isPoint else {
      buffer.drawNote(["Points are drawn on the Explore screen"], in: body)
      return
    }
    guard let layout = PlaneLayout(body: body, shape: model.shape),
      let grid = plane.grid(of: explore, in: layout)
    else {
      buffer.drawNote(["There is no room for a plane, or nothing to span it"], in: body)
      return
    }
    drawHeading(of: grid, in: layout, into: &buffer)
    for (x, value) in grid.columns.enumerated() {
      let image = layout.image(column: x, row: 0)
      let cells = Rect(
        column: image.column, row: layout.grid.endRow, columns: image.columns, rows: 1)
      let isNearest = x == grid.nearestColumn
      buffer.write(
        label(of: value).fitted(to: image.columns), centredIn: cells, isNearest ? .lit : .quiet)
    }
    for (y, value) in grid.rows.enumerated() {
      let image = layout.image(column: 0, row: y)
      let isNearest = y == grid.nearestRow
      buffer.write(
        label(of: value), endingAt: layout.grid.column - 1, row: image.row + image.rows / 2,
        isNearest ? .lit : .quiet)
      for x in grid.columns.indices {
        let index = y * grid.columns.count + x
        guard grid.isInReach(column: x, row: y), plane.pictures.indices.contains(index)
        else { continue }
        buffer.drawFitted(
          plane.pictures[index], in: layout.image(column: x, row: y))
      }
    }
    layout.images.drawFrame(
      column: grid.nearestColumn, row: grid.nearestRow, into: &buffer)
  }

  /// What changes along the axes, of which the one that keys turn is lit; the scale at the right end.
  private func drawHeading(
    of grid: LatentPlane, in layout: PlaneLayout, into buffer: inout CellBuffer
  ) {
    let rect = layout.heading
    let zoom = plane.magnification
    let scale = zoom == 1 ? "" : "×\(Figures.tick(zoom).dropFirst())   "
    let right = scale + "step " + Figures.fixed(Double(explore.step), decimals: 2)
    let end = buffer.write(right, endingAt: rect.endColumn, row: rect.row, .quiet) - 2
    var column = rect.column
    for (arrow, control, isSelected) in [
      ("→ ", grid.horizontal, !plane.turnsVertical),
      ("   ↑ ", grid.vertical, plane.turnsVertical),
    ] {
      column = buffer.write(arrow, column: column, row: rect.row, .quiet)
      let name = explore.latent.name(of: control).displayable.fitted(to: 24)
      column = buffer.write(
        name.fitted(to: max(0, end - column)), column: column, row: rect.row,
        isSelected ? .lit : .heading)
    }
  }

  /// A value of an axis; none beyond what it reaches.
  private func label(of value: Float) -> String {
    abs(value) <= LatentPoint.stringLimits.upperBound ? Figures.tick(value) : ""
  }
}
