/// Curves over a common axis, drawn in Braille dots: labelled at their ends, on a scale that holds
/// every value.
///
/// ```
/// 2.4 ┤⡇
///     │⠸⡀ ⢀⠤⠤⠤⠔⠒⠒⠒ D
///   0 ┤ ⠉⠉⠁
///     0          340
/// ```
public struct LinePlot: Sendable {
  public struct Curve: Sendable {
    /// A short name, drawn where the curve ends.
    public var name: String
    public var ink: Ink
    /// Ascending in x; a value that is no number is a gap.
    public var points: [Point]

    public init(name: String, ink: Ink, points: [Point]) {
      self.name = name
      self.ink = ink
      self.points = points
    }
  }

  public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A text beside a height of the vertical axis.
  public struct Label: Hashable, Sendable {
    public var y: Double
    public var text: String

    public init(y: Double, text: String) {
      self.y = y
      self.text = text
    }
  }

  public var curves: [Curve]
  public var xRange: ClosedRange<Double>
  public var yRange: ClosedRange<Double>
  public var yLabels: [Label]
  /// The texts under the two ends of the horizontal axis.
  public var xLabels: (first: String, last: String)
  /// A height that is drawn as a dotted rule.
  public var rule: Double?
  /// A place of the horizontal axis that is drawn as a dotted line.
  public var mark: Double?

  public init(
    curves: [Curve], xRange: ClosedRange<Double>, yRange: ClosedRange<Double>, yLabels: [Label],
    xLabels: (first: String, last: String), rule: Double? = nil,
    mark: Double? = nil
  ) {
    self.curves = curves
    self.xRange = xRange
    self.yRange = yRange
    self.yLabels = yLabels
    self.xLabels = xLabels
    self.rule = rule
    self.mark = mark
  }

  /// Draws over a rectangle of at least 12 columns and 3 rows; nothing in a smaller one.
  public func draw(in rect: Rect, into buffer: inout CellBuffer) {
    guard rect.columns >= 12, rect.rows >= 3 else { return }
    let gutter = (yLabels.map(\.text.columns).max() ?? 0) + 1
    let names = (curves.map(\.name.columns).max() ?? 0) + 1
    let area = Rect(
      column: rect.column + gutter + 1, row: rect.row,
      columns: rect.columns - gutter - 1 - names, rows: rect.rows - 1)
    guard area.columns >= 4 else { return }
    drawAxes(of: area, gutter: gutter, into: &buffer)
    var canvas = BrailleCanvas(area.size)
    for curve in curves { plot(curve, on: &canvas) }
    canvas.draw(in: area, into: &buffer)
    drawNames(beside: area, into: &buffer)
  }

  private func drawAxes(of area: Rect, gutter: Int, into buffer: inout CellBuffer) {
    let dim = Style(.dim)
    let axis = area.column - 1
    for row in area.row..<area.endRow { buffer[axis, row] = Cell("│", dim) }
    for label in yLabels {
      let row = self.row(of: label.y, in: area)
      buffer[axis, row] = Cell("┤", dim)
      buffer.write(label.text, endingAt: axis - 1, row: row, dim)
    }
    if let rule {
      let row = self.row(of: rule, in: area)
      for column in area.column..<area.endColumn { buffer[column, row] = Cell("┈", dim) }
    }
    if let mark {
      let column = area.column + Self.dot(mark, in: xRange, count: 2 * area.columns) / 2
      for row in area.row..<area.endRow { buffer[column, row] = Cell("┊", dim) }
    }
    buffer.write(xLabels.first, column: area.column, row: area.endRow, dim)
    if xLabels.first.columns + xLabels.last.columns < area.columns {
      buffer.write(xLabels.last, endingAt: area.endColumn, row: area.endRow, dim)
    }
  }

  private func plot(_ curve: Curve, on canvas: inout BrailleCanvas) {
    var previous: (x: Int, y: Int)?
    for point in curve.points {
      guard point.x.isFinite, point.y.isFinite else {
        previous = nil
        continue
      }
      let dot = (
        x: Self.dot(point.x, in: xRange, count: canvas.width),
        y: canvas.height - 1 - Self.dot(point.y, in: yRange, count: canvas.height)
      )
      canvas.line(from: previous ?? dot, to: dot, curve.ink)
      previous = dot
    }
  }

  /// Names at the heights where the curves end; where two are at one height, the lower curve's name
  /// moves down.
  private func drawNames(beside area: Rect, into buffer: inout CellBuffer) {
    var free = Set(area.row..<area.endRow)
    let ends = curves.compactMap { curve in
      curve.points.last { $0.y.isFinite }.map { (curve: curve, y: $0.y) }
    }
    for end in ends.sorted(by: { $0.y > $1.y }) {
      let wished = row(of: end.y, in: area)
      let nearest = free.min { (abs($0 - wished), -$0) < (abs($1 - wished), -$1) }
      guard let row = nearest else { return }
      free.remove(row)
      buffer.write(
        end.curve.name, column: area.endColumn + 1, row: row,
        Style(end.curve.ink, on: .standard, .bold))
    }
  }

  private func row(of y: Double, in area: Rect) -> Int {
    area.endRow - 1 - Self.dot(y, in: yRange, count: 4 * area.rows) / 4
  }

  /// The nearest of `count` dots that share a range evenly, both its ends on the outermost ones.
  private static func dot(_ value: Double, in range: ClosedRange<Double>, count: Int) -> Int {
    let span = range.upperBound - range.lowerBound
    guard span > 0, value.isFinite else { return 0 }
    let share = min(max((value - range.lowerBound) / span, 0), 1)
    return Int((share * Double(count - 1)).rounded())
  }
}
