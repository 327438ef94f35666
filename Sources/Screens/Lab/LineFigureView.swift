import Cells
import Datasets
import Metrics
import ModelEvaluation

/// Draws points on a line as the first paper on GANs does: the densities of data and generator and
/// D above the axis of x, and below it the lines by which G maps z to x.
///
/// D has the scale at the left; the densities share a scale of their own.
///
/// Source: Goodfellow et al., Generative Adversarial Nets, arXiv:1406.2661, figure 1.
struct LineFigureView {
  let figure: PointFigure
  /// The point that is played: a value of z and where G maps it.
  var marked: (z: Float, x: Float)?

  /// The share of the height that the data's highest density takes.
  private static let peak = 0.85
  private static let gutter = 4
  private static let names = 6
  /// The values of z at the ends of its axis.
  private static let latentRange: ClosedRange<Float> = -3...3

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    guard rect.columns >= 24, rect.rows >= 8 else { return }
    let mapRows = figure.map == nil ? 0 : max(3, (rect.rows - 2) * 2 / 5)
    let plotRows = rect.rows - mapRows - (mapRows > 0 ? 1 : 0)
    curves.draw(
      in: Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: plotRows),
      into: &buffer)
    guard let map = figure.map else { return }
    let below = Rect(
      column: rect.column + Self.gutter, row: rect.row + plotRows,
      columns: rect.columns - Self.gutter - Self.names, rows: mapRows)
    draw(map, in: below, into: &buffer)
  }

  private var bounds: ClosedRange<Double> {
    Double(figure.distribution.bounds.lowerBound)...Double(figure.distribution.bounds.upperBound)
  }

  var curves: LinePlot {
    let grid = figure.distribution.drawnGrid
    let data = grid.centres.map { figure.distribution.value(at: [$0]) }
    let scale = Self.peak / max(data.max() ?? 1, 1e-9)
    let labels = [("0", 0.0), ("½", 0.5), ("1", 1.0)].map { LinePlot.Label(y: $1, text: $0) }
    var curves = [
      Self.curve("data", .standard, grid.centres, data.map { $0 * scale }),
      Self.curve("G", .accent, Self.coarse(grid).centres, generated.map { $0 * scale }),
    ]
    if let belief = figure.belief {
      curves.append(Self.curve("D", .discriminator, grid.centres, belief.values.map(Double.init)))
    }
    return LinePlot(
      curves: curves, xRange: bounds, yRange: 0...1, yLabels: labels,
      xLabels: (
        Figures.tick(Float(bounds.lowerBound)), "x " + Figures.tick(Float(bounds.upperBound))
      ),
      rule: figure.belief == nil ? nil : 0.5)
  }

  /// Half as many cells, each with enough points for a steady height.
  private static func coarse(_ grid: PointGrid) -> PointGrid {
    PointGrid(range: grid.range, cells: grid.cells / 2, dimensions: 1)
  }

  /// The generator's density: the share of its points in a cell, by the cell's width.
  private var generated: [Double] {
    let grid = Self.coarse(figure.distribution.drawnGrid)
    let width = Double(grid.range.upperBound - grid.range.lowerBound) / Double(grid.cells)
    let total = Double(max(1, figure.fake.count)) * width
    return grid.counts(of: figure.fake).dropLast().map { Double($0) / total }
  }

  private static func curve(
    _ name: String, _ ink: Ink, _ places: [Float], _ values: [Double]
  ) -> LinePlot.Curve {
    LinePlot.Curve(
      name: name, ink: ink,
      points: zip(places, values).map { LinePlot.Point(x: Double($0), y: $1) })
  }

  /// Lines from x, above, to z, below; every value of z is as far from the next.
  private func draw(_ map: PointFigure.Map, in rect: Rect, into buffer: inout CellBuffer) {
    var canvas = BrailleCanvas(rect.size)
    var marking = BrailleCanvas(rect.size)
    func draw(z: Float, x: Float, _ ink: Ink, on canvas: inout BrailleCanvas) {
      guard figure.distribution.bounds.contains(x) else { return }
      canvas.line(
        from: (Self.dot(x, in: figure.distribution.bounds, canvas.width), 0),
        to: (Self.dot(z, in: Self.latentRange, canvas.width), canvas.height - 1), ink)
    }
    let step = rect.columns >= 80 ? 2 : 3
    for index in stride(from: 0, to: map.latents.count, by: step) {
      draw(z: map.latents[index], x: map.points[index], .generator, on: &canvas)
    }
    if let marked { draw(z: marked.z, x: marked.x, .accent, on: &marking) }
    canvas.draw(in: rect, into: &buffer)
    marking.draw(in: rect, into: &buffer)
    let axis = rect.endRow
    buffer.write("−3", column: rect.column, row: axis, .quiet)
    buffer.write(
      "0", centredIn: Rect(column: rect.column, row: axis, columns: rect.columns, rows: 1),
      .quiet)
    buffer.write("z +3", endingAt: rect.endColumn, row: axis, .quiet)
  }

  private static func dot(_ value: Float, in range: ClosedRange<Float>, _ count: Int) -> Int {
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    guard !share.isNaN else { return 0 }
    return Int((min(max(share, 0), 1) * Float(count - 1)).rounded())
  }
}
