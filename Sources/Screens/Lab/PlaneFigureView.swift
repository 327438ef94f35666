import Cells
import Datasets
import ModelEvaluation

/// Draws points in the plane, real and generated, over what D believes of every place.
///
/// Real points are bullets, one a cell, larger where there are many; generated ones are dots in
/// Braille over them, eight a cell, so that the two can be told apart without colours. Both axes have
/// one scale.
struct PlaneFigureView {
  let figure: PointFigure
  /// A line through generated points, [N, 2]: where a string's sweep leads.
  var path: [Float] = []
  /// The point that is played, [2].
  var marked: [Float] = []

  /// Points drawn of each kind; more would fill the cells.
  private static let drawnPoints = 1_000
  /// Real points in a cell from which on its bullet is larger.
  private static let many = 5
  static let realColour = Colour(red: 0xa8, green: 0xae, blue: 0xba)
  static let fakeColour = Colour(red: 0xf4, green: 0xaf, blue: 0x4a)
  private static let pathColour = Colour(red: 0x5c, green: 0xd0, blue: 0xa4)

  /// The looks of the two kinds of points, for a legend.
  static let real = Style(.colour(realColour), on: .colour(heat(0)))
  static let fake = Style(.colour(fakeColour), on: .colour(heat(0)), .bold)

  /// The largest square in a rectangle, from its upper left: a cell is twice as high as wide.
  static func square(in rect: Rect) -> Rect {
    let rows = min(rect.rows, rect.columns / 2)
    return Rect(column: rect.column, row: rect.row, columns: 2 * rows, rows: rows)
  }

  func draw(in square: Rect, into buffer: inout CellBuffer) {
    guard square.rows > 0 else { return }
    drawBelief(in: square, into: &buffer)
    drawReal(in: square, into: &buffer)
    drawGenerated(in: square, into: &buffer)
    drawPath(in: square, into: &buffer)
    if marked.count == 2, let place = place(of: marked, in: square.size) {
      let column = square.column + place.x / 2
      let row = square.row + place.y / 4
      buffer[column, row] = Cell("●", Style(.accent, on: .standard, [.bold, .reverse]))
    }
  }

  // D's belief.

  /// What D believes over the plane, in pixels; even where that is not known.
  func heatMap(width: Int, height: Int) -> Picture {
    var picture = Picture(
      width: width, height: height,
      pixels: Array(repeating: Self.heat(0), count: width * height))
    if let known = figure.belief {
      for y in 0..<height {
        for x in 0..<width {
          let across = (Float(x) + 0.5) / Float(width)
          let up = 1 - (Float(y) + 0.5) / Float(height)
          picture[x, y] = Self.heat(belief(known, across: across, up: up))
        }
      }
    }
    return picture
  }

  private func drawBelief(in square: Rect, into buffer: inout CellBuffer) {
    buffer.draw(heatMap(width: square.columns, height: 2 * square.rows), in: square)
  }

  /// D between the grid's cells, by the shares of the plot's width and height.
  func belief(_ known: PointFigure.Belief, across: Float, up: Float) -> Float {
    let cells = figure.distribution.drawnGrid.cells
    func neighbours(_ share: Float) -> (lower: Int, upper: Int, weight: Float) {
      let place = min(max(share * Float(cells) - 0.5, 0), Float(cells - 1))
      let lower = Int(place)
      return (lower, min(lower + 1, cells - 1), place - Float(lower))
    }
    let (x, y) = (neighbours(across), neighbours(up))
    func row(_ index: Int) -> Float {
      let (left, right) = (
        known.values[index * cells + x.lower],
        known.values[index * cells + x.upper]
      )
      return left + x.weight * (right - left)
    }
    let (below, above) = (row(y.lower), row(y.upper))
    return below + y.weight * (above - below)
  }

  /// The colour of a belief, 0 … 1: quiet, and in steps of light that remain without colours.
  static func heat(_ belief: Float) -> Colour {
    let share = belief.isFinite ? min(max(belief, 0), 1) : 0
    func mixed(_ low: Float, _ high: Float) -> UInt8 { UInt8(low + share * (high - low)) }
    return Colour(red: mixed(0x12, 0x68), green: mixed(0x14, 0x5e), blue: mixed(0x1a, 0x94))
  }

  // Points.

  /// The dots of points, those outside the plot left out.
  private func places(of points: [Float], in size: Size) -> [(x: Int, y: Int)] {
    (0..<min(Self.drawnPoints, points.count / 2)).compactMap {
      place(of: Array(points[2 * $0...2 * $0 + 1]), in: size)
    }
  }

  private func drawReal(in square: Rect, into buffer: inout CellBuffer) {
    var counts: [Int: Int] = [:]
    for place in places(of: figure.real, in: square.size) {
      counts[place.y / 4 * square.columns + place.x / 2, default: 0] += 1
    }
    for (cell, count) in counts {
      let column = square.column + cell % square.columns
      let row = square.row + cell / square.columns
      let ground = Self.ground(of: buffer[column, row])
      buffer[column, row] = Cell(
        count < Self.many ? "·" : "•", Style(Self.real.foreground, on: ground))
    }
  }

  private func drawGenerated(in square: Rect, into buffer: inout CellBuffer) {
    var canvas = BrailleCanvas(square.size)
    for place in places(of: figure.fake, in: square.size) {
      canvas.set(x: place.x, y: place.y, Self.fake.foreground)
    }
    drawOver(canvas, Self.fake, in: square, into: &buffer)
  }

  private func drawPath(in square: Rect, into buffer: inout CellBuffer) {
    var canvas = BrailleCanvas(square.size)
    var last: (x: Int, y: Int)?
    for start in stride(from: 0, to: path.count - 1, by: 2) {
      let place = place(of: Array(path[start...start + 1]), in: square.size)
      if let last, let place { canvas.line(from: last, to: place, .colour(Self.pathColour)) }
      last = place
    }
    drawOver(
      canvas, Style(.colour(Self.pathColour), on: .standard, .bold), in: square, into: &buffer)
  }

  /// Draws a canvas's cells, each over the ground that is there.
  private func drawOver(
    _ canvas: BrailleCanvas, _ style: Style, in square: Rect, into buffer: inout CellBuffer
  ) {
    var dots = CellBuffer(square.size)
    canvas.draw(in: Rect(square.size), into: &dots)
    for row in 0..<square.rows {
      for column in 0..<square.columns where dots[column, row].character != " " {
        let ground = Self.ground(of: buffer[square.column + column, square.row + row])
        var cell = dots[column, row]
        cell.style = Style(style.foreground, on: ground, style.attributes)
        buffer[square.column + column, square.row + row] = cell
      }
    }
  }

  /// What lies under a cell: the lower half of a picture's, which is near enough its upper one.
  private static func ground(of cell: Cell) -> Ink { cell.style.background }

  /// The dot of a point from the upper left; nil where it lies outside the plot.
  private func place(of point: [Float], in size: Size) -> (x: Int, y: Int)? {
    let bounds = figure.distribution.bounds
    guard point.allSatisfy({ bounds.contains($0) }) else { return nil }
    let span = bounds.upperBound - bounds.lowerBound
    let (width, height) = (2 * size.columns, 4 * size.rows)
    let x = Int((point[0] - bounds.lowerBound) / span * Float(width))
    let y = Int((bounds.upperBound - point[1]) / span * Float(height))
    return (min(x, width - 1), min(y, height - 1))
  }
}
