/// A grid of dots, two beside and four above each other in a cell, drawn as Braille characters.
///
/// A cell of a terminal has one colour, so a cell shows the dots of one ink only and never lends its
/// colour to another's. Where inks share cells they take turns from cell to cell: lines that lie on
/// each other become dashes of both.
public struct BrailleCanvas: Sendable {
  /// The canvas's size in cells.
  public let size: Size
  /// Dots beside each other.
  public var width: Int { 2 * size.columns }
  /// Dots above each other.
  public var height: Int { 4 * size.rows }

  /// The dots of one ink, cell by cell.
  private struct Layer: Sendable {
    let ink: Ink
    var dots: [UInt8]
  }

  /// In the order in which their inks were first used.
  private var layers: [Layer] = []

  /// A canvas without dots, of so many cells.
  public init(_ size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
  }

  /// The bit of each dot of a cell, row by row from the upper left: Braille numbers its dots down the
  /// columns, and the lowest row came later.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  /// Sets a dot; (0, 0) is the upper left one, and a dot outside is no dot.
  public mutating func set(x: Int, y: Int, _ ink: Ink) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    let cell = y / 4 * size.columns + x / 2
    layers[layer(of: ink)].dots[cell] |= Self.bits[y % 4 * 2 + x % 2]
  }

  private mutating func layer(of ink: Ink) -> Int {
    if let index = layers.firstIndex(where: { $0.ink == ink }) { return index }
    layers.append(
      Layer(ink: ink, dots: Array(repeating: 0, count: size.columns * size.rows)))
    return layers.count - 1
  }

  /// Sets the dots of a line's part of each column: no gap up or down, however steep it is.
  public mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), _ ink: Ink) {
    let (left, right) = start.x <= end.x ? (start, end) : (end, start)
    guard right.x > left.x else {
      for y in min(left.y, right.y)...max(left.y, right.y) { set(x: left.x, y: y, ink) }
      return
    }
    let slope = Double(right.y - left.y) / Double(right.x - left.x)
    func height(_ x: Double) -> Int {
      let bounded = min(max(x, 0), Double(right.x - left.x))
      return left.y + Int((slope * bounded).rounded())
    }
    for x in left.x...right.x {
      let entering = height(Double(x - left.x) - 0.5)
      let leaving = height(Double(x - left.x) + 0.5)
      // The end of one column's part and the start of the next one's are the same height: leave the
      // later one out, unless it is the only dot.
      let low = min(entering, leaving)
      let high = max(entering, leaving)
      for y in low...high where y != entering || x == left.x || low == high {
        set(x: x, y: y, ink)
      }
    }
  }

  /// Draws the cells that hold dots from a rectangle's upper left corner, clipped to it.
  public func draw(in rect: Rect, into buffer: inout CellBuffer) {
    for row in 0..<min(size.rows, rect.rows) {
      for column in 0..<min(size.columns, rect.columns) {
        let cell = row * size.columns + column
        let holders = layers.filter { $0.dots[cell] != 0 }
        guard !holders.isEmpty else { continue }
        let shown = holders[(column + row) % holders.count]
        guard let character = Unicode.Scalar(0x2800 + UInt32(shown.dots[cell])) else { continue }
        buffer[rect.column + column, rect.row + row] = Cell(character, Style(shown.ink))
      }
    }
  }
}
