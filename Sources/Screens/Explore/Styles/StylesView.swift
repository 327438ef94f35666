import Cells
import Exploration
import GANs

/// Draws what the groups of styles are mixed with: their names, and the other seed of each that has one.
struct StylesView {
  let screen: ExploreScreen
  let explore: Explore
  let layout: ExploreLayout

  func draw(into buffer: inout CellBuffer) {
    guard layout.styles.rows > 0 else { return }
    let isFocused = screen.focus(in: explore) == .styles
    if layout.hasStyleLabel {
      buffer.write(
        ExploreLayout.styleLabel, column: layout.styles.column, row: layout.styles.row,
        isFocused ? .lit : .heading)
    }
    for group in StyleGroup.allCases {
      let cells = layout.styleCells(group)
      let seed = explore.latent.label(
        of: explore.point.value(of: .style(group)), along: .style(group))
      let isLit = isFocused && screen.styleCursor == group
      let isMixed = explore.point.isSet(.style(group))
      let end = buffer.write(
        group.rawValue.fitted(to: cells.columns), column: cells.column, row: cells.row,
        isLit ? .lit : isMixed ? .text : .quiet)
      let room = cells.endColumn - end - 1
      guard room >= seed.columns || isMixed, room > 0 else { continue }
      buffer.write(
        seed.fitted(to: room), column: end + 1, row: cells.row,
        isLit ? .lit : isMixed ? .heading : .quiet)
    }
  }
}

extension ExploreLayout {
  static let styleLabel = "styles"

  /// Whether there is room for what the row is called.
  var hasStyleLabel: Bool { styles.columns >= 57 }

  /// The cells of a group's name and seed.
  func styleCells(_ group: StyleGroup) -> Rect {
    let indent = hasStyleLabel ? Self.truncationLabel.columns + 2 : 0
    let columns = (styles.columns - indent) / StyleGroup.allCases.count
    let place = StyleGroup.allCases.firstIndex(of: group) ?? 0
    return Rect(
      column: styles.column + indent + place * columns, row: styles.row, columns: columns - 1,
      rows: styles.rows)
  }
}
