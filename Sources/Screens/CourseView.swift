import Cells
import Exploration

/// Draws the way of a steering as the strip: the image before, those on the way, the one now.
struct CourseView {
  let course: SteeringCourse
  let explore: Explore
  let layout: ExploreLayout

  func draw(into buffer: inout CellBuffer) {
    guard layout.strip.count >= 2 else { return }
    let places = course.places(count: layout.strip.count)
    let present = course.path.firstIndex(of: explore.point) ?? course.path.count - 1
    let nearest = places.min { abs($0 - present) < abs($1 - present) }
    for (index, (rect, place)) in zip(layout.strip, places).enumerated() {
      let text = course.label(of: place)
      let isNearest = place == nearest
      let label = Rect(
        column: rect.column, row: layout.stripLabels.row, columns: rect.columns, rows: 1)
      let marked = isNearest ? "▸ \(text) ◂" : text
      buffer.write(
        marked.columns <= rect.columns ? marked : text.fitted(to: rect.columns), centredIn: label,
        isNearest ? .lit : .quiet)
      if explore.strip.indices.contains(index) {
        buffer.drawFitted(explore.strip[index], in: rect)
      }
    }
  }
}
