/// Names with a line of explanation each, one of them chosen.
///
/// ```
///   dcgan  convolutions, non-saturating loss
/// ▸ cgan   class-conditional, projection discriminator
/// ```
public struct ItemList: Sendable {
  /// One line of the list.
  public struct Item: Hashable, Sendable {
    /// What is listed.
    public var name: String
    /// A few words about it, beside the name.
    public var summary: String

    /// An item of these texts.
    public init(name: String, summary: String) {
      self.name = name
      self.summary = summary
    }
  }

  /// What is listed, in order.
  public var items: [Item]
  /// The index of the item that the cursor is on.
  public var selected: Int
  /// Whether keys go to this list.
  public var isFocused: Bool
  /// Which items are in sight.
  public var window: ScrollWindow

  /// A list in a state.
  public init(items: [Item], selected: Int, isFocused: Bool, window: ScrollWindow) {
    self.items = items
    self.selected = selected
    self.isFocused = isFocused
    self.window = window
  }

  public func draw(in rect: Rect, into buffer: inout CellBuffer) {
    let widest = items.map(\.name.columns).max() ?? 0
    let nameColumns = min(widest, max(8, rect.columns / 2))
    for (line, index) in window.range.enumerated()
    where line < rect.rows && items.indices.contains(index) {
      let row = rect.row + line
      let isSelected = index == selected
      let ink: Ink = isSelected ? (isFocused ? .accent : .standard) : .standard
      let style = Style(ink, on: .standard, isSelected ? .bold : [])
      if isSelected { buffer.write("▸", column: rect.column, row: row, style) }
      buffer.write(
        items[index].name.displayable.fitted(to: min(nameColumns, rect.columns - 2)),
        column: rect.column + 2, row: row, style)
      let start = rect.column + 2 + nameColumns + 2
      buffer.write(
        items[index].summary.displayable.fitted(to: max(0, rect.endColumn - start)), column: start,
        row: row,
        Style(isSelected ? .standard : .dim))
    }
  }

  /// The item drawn at a row of the list's rectangle.
  public func index(atRow row: Int, in rect: Rect) -> Int? {
    let line = row - rect.row
    guard line >= 0, line < min(rect.rows, window.range.count) else { return nil }
    return window.range.lowerBound + line
  }
}
