import Cells
import GANs

/// What lies under the mouse on the Explore screen.
enum ExploreTarget: Hashable, Sendable {
  /// The bar of a string, or of a continuous code, by its place.
  case bar(place: Int)
  /// A string's number or value.
  case string(place: Int)
  case chip(classIndex: Int)
  /// A value of a categorical code, by the code's place.
  case code(place: Int, value: Int)
  /// What a group of styles is mixed with.
  case style(StyleGroup)
  case truncation
  /// The meter of an attribute, or its lock.
  case meter(place: Int)
  case lock(place: Int)
  case meterBar(place: Int)
  case meterHeading
  /// An image of the strip.
  case strip(index: Int)
  /// The strings' heading.
  case stringHeading
}

extension ExploreLayout {
  func target(column: Int, row: Int, of screen: ExploreScreen, _ explore: Explore) -> ExploreTarget?
  {
    if stringHeading.contains(column: column, row: row) { return .stringHeading }
    let window = stringWindow(first: screen.firstString)
    for (line, place) in window.range.enumerated() {
      let cells = stringRow(line)
      guard cells.whole.contains(column: column, row: row) else { continue }
      return cells.bar.contains(column: column, row: row)
        ? .bar(place: place) : .string(place: place)
    }
    if let index = classes?.index(
      column: column, row: row, firstRow: screen.firstClassRow)
    {
      return .chip(classIndex: index)
    }
    for (place, group) in codes.enumerated() {
      let first = group.window(showing: explore.codeValue(place)).first
      if let value = group.index(column: column, row: row, firstRow: first) {
        return .code(place: place, value: value)
      }
    }
    if let target = meterTarget(column: column, row: row, of: screen) { return target }
    for group in StyleGroup.allCases where styleCells(group).contains(column: column, row: row) {
      return .style(group)
    }
    if truncationBar.contains(column: column, row: row) { return .truncation }
    for (index, rect) in strip.enumerated() where rect.contains(column: column, row: row) {
      return .strip(index: index)
    }
    return nil
  }
}

extension Explore {
  /// The value of a categorical code, by the code's place.
  func codeValue(_ place: Int) -> Int {
    guard latent.choices.indices.contains(place) else { return 0 }
    return Int(point.value(of: .code(latent.choices[place])))
  }
}
