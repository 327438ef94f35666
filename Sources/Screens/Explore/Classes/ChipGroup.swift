import Cells

/// Where the values that can be chosen lie: a label, the values as chips in rows beside it, and
/// often a line about them below.
struct ChipGroup: Hashable, Sendable {
  /// Label and chips.
  let area: Rect
  /// The line below, which may be empty.
  let line: Rect
  /// The chips as they would lie in a room of endless height.
  let flow: FlowLayout
  /// Blank columns at each end of a chip's name.
  let padding: Int
  /// The digits that choose the values; before a name that does not say its own.
  let keys: DigitKeys

  /// The columns of the word before the chips and of the blank behind it.
  let labelColumns: Int

  /// The fewest and the most of them.
  private static let labels = 7...14
  private static let widestName = 18

  /// - Parameters:
  ///   - names: of the chips.
  ///   - start: the first row.
  ///   - mostRows: of chips.
  ///   - hasLine: whether there is a line below.
  ///   - longestLabel: the columns of the longest word before chips.
  init(
    names: [String], below start: Int, in panel: Rect, mostRows: Int, hasLine: Bool,
    longestLabel: Int = 0
  ) {
    labelColumns = min(max(longestLabel + 3, Self.labels.lowerBound), Self.labels.upperBound)
    let room = panel.columns - labelColumns
    let keys = DigitKeys(names)
    let widths = names.enumerated().map { index, name in
      min(name.columns, Self.widestName) + (keys.label(of: index) == nil ? 0 : 2)
    }
    self.keys = keys
    let wide = FlowLayout(widths: widths.map { $0 + 2 }, columns: room, gap: 1)
    let dense = FlowLayout(widths: widths, columns: room, gap: 1)
    let isDense = wide.rows > mostRows && dense.rows <= mostRows
    flow = isDense ? dense : wide
    padding = isDense ? 0 : 1
    area = Rect(
      column: panel.column, row: start, columns: panel.columns, rows: min(flow.rows, mostRows))
    line = Rect(
      column: panel.column, row: area.endRow, columns: panel.columns, rows: hasLine ? 1 : 0)
  }

  var endRow: Int { line.endRow }

  /// The room for the chips, right of their label.
  var chipArea: Rect {
    Rect(
      column: area.column + labelColumns, row: area.row,
      columns: area.columns - labelColumns, rows: area.rows)
  }

  func window(first: Int) -> ScrollWindow {
    ScrollWindow(count: flow.rows, visible: area.rows, first: first)
  }

  /// The window that shows a chip, moved as little as needed.
  func window(first: Int = 0, showing index: Int) -> ScrollWindow {
    var window = window(first: first)
    if flow.places.indices.contains(index) { window.show(flow.places[index].row) }
    return window
  }

  /// A chip's cells, nil where it is scrolled out of sight.
  func chip(_ index: Int, firstRow: Int) -> Rect? {
    guard flow.places.indices.contains(index) else { return nil }
    let place = flow.places[index]
    let row = place.row - window(first: firstRow).first
    guard row >= 0, row < area.rows else { return nil }
    return Rect(
      column: chipArea.column + place.column, row: chipArea.row + row,
      columns: min(place.columns, chipArea.columns), rows: 1)
  }

  /// The chip under the mouse.
  func index(column: Int, row: Int, firstRow: Int) -> Int? {
    guard chipArea.contains(column: column, row: row) else { return nil }
    return flow.places.indices.first {
      chip($0, firstRow: firstRow)?.contains(column: column, row: row) == true
    }
  }
}
