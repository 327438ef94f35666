/// Curves over a common axis, drawn in Braille dots and labelled at their ends, the names in the order
/// of the values. Where a curve leaves the scale, a ▴ or ▾ in its colour says so.
///
/// ```
/// 2.4 ┤⡇
///     │⠸⡀ ⢀⠤⠤⠤⠔⠒⠒⠒ D
///   0 ┤ ⠉⠉⠁
///     0          340
/// ```
public struct LinePlot: Sendable {
  /// One line of the plot.
  public struct Curve: Sendable {
    /// A short name, drawn where the curve ends.
    public var name: String
    /// What the line and its name are drawn in.
    public var ink: Ink
    /// Ascending in x; a value that is no number is a gap.
    public var points: [Point]

    /// A curve through points in the order given.
    public init(name: String, ink: Ink, points: [Point]) {
      self.name = name
      self.ink = ink
      self.points = points
    }
  }

  /// A place in the units of the axes.
  public struct Point: Hashable, Sendable {
    /// Along the horizontal axis.
    public var x: Double
    /// Along the vertical axis.
    public var y: Double

    /// A place in the units of the axes.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A text beside a height of the vertical axis.
  public struct Label: Hashable, Sendable {
    /// The height, in the units of the axis.
    public var y: Double
    /// What stands beside it.
    public var text: String

    /// A text beside a height.
    public init(y: Double, text: String) {
      self.y = y
      self.text = text
    }
  }

  /// The lines, in the order in which they are drawn.
  public var curves: [Curve]
  /// What the horizontal axis shows.
  public var xRange: ClosedRange<Double>
  /// What the vertical axis shows.
  public var yRange: ClosedRange<Double>
  /// The texts beside the vertical axis.
  public var yLabels: [Label]
  /// The columns kept for those labels: at least what they take, more so that plots under each other
  /// begin in one column.
  public var labelColumns = 0
  /// The texts under the two ends of the horizontal axis.
  public var xLabels: (first: String, last: String)
  /// Texts for the room between those two: the first that fits is drawn.
  public var captions: [String]
  /// A height that is drawn as a dotted rule.
  public var rule: Double?
  /// A place of the horizontal axis that is drawn as a dotted line.
  public var mark: Double?

  /// A plot of curves over these ranges.
  public init(
    curves: [Curve], xRange: ClosedRange<Double>, yRange: ClosedRange<Double>, yLabels: [Label],
    xLabels: (first: String, last: String), captions: [String] = [], rule: Double? = nil,
    mark: Double? = nil
  ) {
    self.curves = curves
    self.xRange = xRange
    self.yRange = yRange
    self.yLabels = yLabels
    self.xLabels = xLabels
    self.captions = captions
    self.rule = rule
    self.mark = mark
  }

  /// Draws over a rectangle of at least 12 columns and 3 rows; nothing in a smaller one.
  public func draw(in rect: Rect, into buffer: inout CellBuffer) {
    guard rect.columns >= 12, rect.rows >= 3 else { return }
    let gutter = max(labelColumns, yLabels.map(\.text.columns).max() ?? 0) + 1
    let names = (curves.map(\.name.columns).max() ?? 0) + 1
    let area = Rect(
      column: rect.column + gutter + 1, row: rect.row,
      columns: rect.columns - gutter - 1 - names, rows: rect.rows - 1)
    guard area.columns >= 4 else { return }
    drawAxes(of: area, gutter: gutter, into: &buffer)
    var canvas = BrailleCanvas(area.size)
    for curve in curves { plot(curve, on: &canvas) }
    canvas.draw(in: area, into: &buffer)
    drawExcesses(in: area, into: &buffer)
    drawNames(beside: area, into: &buffer)
  }

  private func drawAxes(of area: Rect, gutter: Int, into buffer: inout CellBuffer) {
    let dim = Style(.dim)
    let axis = area.column - 1
    for row in area.row..<area.endRow { buffer[axis, row] = Cell("│", dim) }
    var labelled: Set<Int> = []
    for label in yLabels {
      let row = self.row(of: label.y, in: area)
      // Of two labels that share a row the first is the more telling.
      guard labelled.insert(row).inserted else { continue }
      buffer[axis, row] = Cell("┤", dim)
      buffer.write(label.text, endingAt: axis - 1, row: row, dim)
    }
    if let rule, yRange.contains(rule) {
      let row = self.row(of: rule, in: area)
      for column in area.column..<area.endColumn { buffer[column, row] = Cell("┈", dim) }
    }
    if let mark, xRange.contains(mark) {
      let column = area.column + Self.dot(mark, in: xRange, count: 2 * area.columns) / 2
      for row in area.row..<area.endRow { buffer[column, row] = Cell("┊", dim) }
    }
    buffer.write(xLabels.first, column: area.column, row: area.endRow, dim)
    if xLabels.first.columns + xLabels.last.columns < area.columns {
      buffer.write(xLabels.last, endingAt: area.endColumn, row: area.endRow, dim)
    }
    let free = Rect(
      column: area.column + xLabels.first.columns + 2, row: area.endRow,
      columns: area.columns - xLabels.first.columns - xLabels.last.columns - 4, rows: 1)
    if let caption = captions.first(where: { $0.columns <= free.columns }) {
      buffer.write(caption, centredIn: free, dim)
    }
  }

  private func plot(_ curve: Curve, on canvas: inout BrailleCanvas) {
    var previous: (x: Int, y: Int)?
    for point in curve.points {
      guard point.x.isFinite, !point.y.isNaN else {
        previous = nil
        continue
      }
      let dot = (
        x: Self.dot(point.x, in: xRange, count: canvas.width),
        y: canvas.height - 1 - height(of: point.y, count: canvas.height)
      )
      canvas.line(from: previous ?? dot, to: dot, curve.ink)
      previous = dot
    }
  }

  /// Marks the columns where a curve lies above or below the scale; curves that share one take turns.
  private func drawExcesses(in area: Rect, into buffer: inout CellBuffer) {
    var above: [Int: [Ink]] = [:]
    var below: [Int: [Ink]] = [:]
    for curve in curves {
      for point in curve.points where point.x.isFinite && !point.y.isNaN {
        let column = Self.dot(point.x, in: xRange, count: 2 * area.columns) / 2
        let height = height(of: point.y, count: 4 * area.rows)
        if height >= 4 * area.rows, above[column]?.last != curve.ink {
          above[column, default: []].append(curve.ink)
        }
        if height < 0, below[column]?.last != curve.ink {
          below[column, default: []].append(curve.ink)
        }
      }
    }
    for (excesses, mark, row) in [(above, "▴", area.row), (below, "▾", area.endRow - 1)] {
      for (column, inks) in excesses {
        buffer.write(
          mark, column: area.column + column, row: row, Style(inks[column % inks.count]))
      }
    }
  }

  /// Names as near as can be to the heights where the curves end, in the order of the values.
  private func drawNames(beside area: Rect, into buffer: inout CellBuffer) {
    let ends = curves.compactMap { curve in
      curve.points.last { !$0.y.isNaN }.map { (curve: curve, y: $0.y) }
    }
    .sorted { $0.y > $1.y }.prefix(area.rows)
    let rows = Self.spread(
      ends.map { row(of: $0.y, in: area) - area.row }, over: area.rows)
    for (end, row) in zip(ends, rows) {
      buffer.write(
        end.curve.name, column: area.endColumn + 1, row: area.row + row,
        Style(end.curve.ink, on: .standard, .bold))
    }
  }

  /// Places of their own for wishes in ascending order, in the same order and with the least sum of
  /// squared distances from the wishes: neighbours that want one place are moved apart evenly.
  ///
  /// - Parameter count: places that there are, at least as many as wishes.
  private static func spread(_ wishes: [Int], over count: Int) -> [Int] {
    // Less its index, a wish may equal its neighbour's: the isotonic regression of these, by pooling.
    var pools: [(sum: Int, size: Int)] = []
    for (index, wish) in wishes.enumerated() {
      pools.append((wish - index, 1))
      while pools.count >= 2 {
        let (last, before) = (pools[pools.count - 1], pools[pools.count - 2])
        guard last.sum * before.size < before.sum * last.size else { break }
        pools.removeLast(2)
        pools.append((before.sum + last.sum, before.size + last.size))
      }
    }
    let shifts = pools.flatMap { pool in
      let mean = (Double(pool.sum) / Double(pool.size)).rounded()
      return Array(repeating: Int(mean), count: pool.size)
    }
    return shifts.enumerated().map { index, shift in
      min(max(shift, 0), count - wishes.count) + index
    }
  }

  private func row(of y: Double, in area: Rect) -> Int {
    area.endRow - 1 - Self.dot(y, in: yRange, count: 4 * area.rows) / 4
  }

  /// The dot of a height, from the lowest one; outside the scale that of one scale beyond, at most.
  private func height(of y: Double, count: Int) -> Int {
    let span = yRange.upperBound - yRange.lowerBound
    guard span > 0 else { return 0 }
    let share = min(max((y - yRange.lowerBound) / span, -1), 2)
    return Int((share * Double(count - 1)).rounded())
  }

  /// The nearest of `count` dots that share a range evenly, both its ends on the outermost ones.
  private static func dot(_ value: Double, in range: ClosedRange<Double>, count: Int) -> Int {
    let span = range.upperBound - range.lowerBound
    guard span > 0, value.isFinite else { return 0 }
    let share = min(max((value - range.lowerBound) / span, 0), 1)
    return Int((share * Double(count - 1)).rounded())
  }
}
