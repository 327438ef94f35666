import Cells
import Exploration

extension ExploreLayout {
  /// The cells of one attribute's meter.
  struct MeterRow: Hashable, Sendable {
    var whole: Rect
    var name: Rect
    /// The most likely category; of a measure, nothing.
    var value: Rect
    var bar: Rect
    /// The probability or the number.
    var number: Rect
    var lock: Rect
    /// Empty where there is no room for it.
    var drift: Rect
  }

  private static let numberColumns = 6
  private static let driftColumns = 5

  /// The cells of the meter at a place in sight.
  func meterRow(_ line: Int) -> MeterRow {
    let row = meterHeading.endRow + line
    let start = panel.column
    let width = min(panel.columns, 92)
    var column = start + 2
    func take(_ columns: Int, gap: Int = 1) -> Rect {
      defer { column += columns + (columns > 0 ? gap : 0) }
      return Rect(column: column, row: row, columns: columns, rows: 1)
    }
    let isNarrow = width < 40
    let driftColumns = isNarrow ? 0 : Self.driftColumns
    let fixed = 2 + Self.numberColumns + 1 + 2 + driftColumns + (isNarrow ? 0 : 1)
    let names = isNarrow ? min(8, meterNameColumns) : meterNameColumns
    let values = min(isNarrow ? 8 : 12, meterValueColumns)
    let barColumns = max(0, width - fixed - names - 1 - (values > 0 ? values + 1 : 0) - 1)
    let name = take(names)
    let value = take(values)
    let bar = take(barColumns >= 5 ? barColumns : 0)
    let number = take(Self.numberColumns)
    let lock = take(1)
    let drift = take(driftColumns, gap: 0)
    return MeterRow(
      whole: Rect(column: start, row: row, columns: column - start, rows: 1), name: name,
      value: value, bar: bar, number: number, lock: lock, drift: drift)
  }

  /// What of the meters lies under the mouse.
  func meterTarget(column: Int, row: Int, of screen: ExploreScreen) -> ExploreTarget? {
    guard meterRows > 0, let meters = screen.meters else { return nil }
    if meterHeading.contains(column: column, row: row) { return .meterHeading }
    for (line, place) in meterWindow(first: meters.first).range.enumerated() {
      let cells = meterRow(line)
      guard cells.whole.contains(column: column, row: row) else { continue }
      if cells.lock.contains(column: column, row: row) { return .lock(place: place) }
      let isBar =
        meters.attributes[place].isMeasure
        && cells.measureBar.contains(column: column, row: row)
      return isBar ? .meterBar(place: place) : .meter(place: place)
    }
    return nil
  }

  func meterWindow(first: Int) -> ScrollWindow {
    ScrollWindow(count: meterCount, visible: meterRows, first: first)
  }
}
