/// A value on a rule: a knob, and a heavy line to it from where the value counts from.
///
/// ```
/// ├───────────┼━━━━━━●──┤
/// ```
public struct ValueBar: Sendable {
  /// Where the knob stands, in the units of the range.
  public var value: Double
  /// What the ends of the rule stand for; a knob beyond them becomes an arrow.
  public var range: ClosedRange<Double>
  /// Where the heavy line starts, marked on the rule.
  public var origin: Double
  /// The character that the knob is drawn as.
  public var knob: Unicode.Scalar
  /// The style of the rule.
  public var rule: Style
  /// The style of the knob and the heavy line.
  public var mark: Style

  /// - Precondition: `range` is not a single value.
  public init(
    value: Double, range: ClosedRange<Double>, origin: Double = 0, knob: Unicode.Scalar = "●",
    rule: Style = Style(.dim), mark: Style = Style()
  ) {
    precondition(range.lowerBound < range.upperBound, "ValueBar: an empty range \(range)")
    self.value = value
    self.range = range
    self.origin = origin
    self.knob = knob
    self.rule = rule
    self.mark = mark
  }

  /// Draws into a rectangle's first row of five columns or more; nothing into fewer.
  public func draw(in rect: Rect, into buffer: inout CellBuffer) {
    guard rect.columns >= 5, rect.rows > 0 else { return }
    let row = rect.row
    let start = position(of: origin, in: rect)
    let end = position(of: value, in: rect)
    for column in rect.column..<rect.endColumn { buffer[column, row] = Cell("─", rule) }
    buffer[rect.column, row] = Cell("├", rule)
    buffer[rect.endColumn - 1, row] = Cell("┤", rule)
    if start > rect.column + 1, start < rect.endColumn - 2 { buffer[start, row] = Cell("┼", rule) }
    for column in min(start + 1, end)..<max(start, end + 1) where column != end {
      buffer[column, row] = Cell("━", mark)
    }
    let character: Unicode.Scalar =
      value < range.lowerBound ? "◂" : value > range.upperBound ? "▸" : knob
    buffer[end, row] = Cell(character, mark)
  }

  /// The column of a value's knob.
  public func position(of value: Double, in rect: Rect) -> Int {
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    let inner = Double(rect.columns - 3)
    return rect.column + 1 + Int((min(max(share, 0), 1) * inner).rounded())
  }

  /// The value that a knob in a column stands for.
  public func value(at column: Int, in rect: Rect) -> Double {
    let share = Double(column - rect.column - 1) / Double(max(1, rect.columns - 3))
    return range.lowerBound + min(max(share, 0), 1) * (range.upperBound - range.lowerBound)
  }
}
