import Cells
import Exploration

/// Draws the way of a steering as the strip: the image before, those on the way, the one now.
struct CourseView {
  let screen: ExploreScreen
  let explore: Explore
  let course: SteeringCourse
  let layout: ExploreLayout

  func draw(into buffer: inout CellBuffer) {
    guard layout.strip.count >= 2 else { return }
    let present = screen.coursePlace(explore) ?? 0
    let places = course.places(count: layout.strip.count, showing: present)
    for (index, (rect, place)) in zip(layout.strip, places).enumerated() {
      let text = course.label(of: place)
      let isPresent = place == present
      let label = Rect(
        column: rect.column, row: layout.stripLabels.row, columns: rect.columns, rows: 1)
      let marked = isPresent ? "▸ \(text) ◂" : text
      buffer.write(
        marked.columns <= rect.columns ? marked : text.fitted(to: rect.columns), centredIn: label,
        isPresent ? .lit : .quiet)
      if screen.strip.indices.contains(index) {
        buffer.drawFitted(screen.strip[index], in: rect)
      }
    }
  }
}
