import Cells

/// What lies under the mouse on the Explore screen.
enum ExploreTarget: Hashable, Sendable {
  /// A string's bar.
  case bar(dimension: Int)
  /// A string's number or value.
  case string(dimension: Int)
  case chip(classIndex: Int)
  case truncation
  /// An image of the strip.
  case strip(index: Int)
  /// The strings' heading.
  case stringHeading
}

extension ExploreLayout {
  func target(column: Int, row: Int, firstString: Int, firstClassRow: Int) -> ExploreTarget? {
    if stringHeading.contains(column: column, row: row) { return .stringHeading }
    let window = stringWindow(first: firstString)
    for (line, dimension) in window.range.enumerated() {
      let cells = stringRow(line)
      guard cells.whole.contains(column: column, row: row) else { continue }
      return cells.bar.contains(column: column, row: row)
        ? .bar(dimension: dimension) : .string(dimension: dimension)
    }
    for index in chips.places.indices {
      if let rect = chip(index, firstRow: firstClassRow), rect.contains(column: column, row: row) {
        return .chip(classIndex: index)
      }
    }
    if truncationBar.contains(column: column, row: row) { return .truncation }
    for (index, rect) in strip.enumerated() where rect.contains(column: column, row: row) {
      return .strip(index: index)
    }
    return nil
  }
}
