import CNcurses
import Cells

/// Writes what changed of a frame into ncurses' idea of the screen.
struct ScreenPainter {
  private var renderer: CellRenderer
  private var pairs: PairTable
  private let hasColours: Bool
  /// The frame on the screen, nil where every cell is to be written.
  private var shown: CellBuffer?
  /// The pair that each of its cells uses.
  private var numbers: [Int32] = []
  /// A row of cells in ncurses' form.
  private var row: [cchar_t] = []

  init(depth: ColourDepth, unicode: Bool) {
    renderer = CellRenderer(depth: depth, unicode: unicode)
    hasColours = has_colors()
    pairs = PairTable(capacity: hasColours ? Int(zither_pair_limit()) : 1)
  }

  /// Forgets what is on the screen, after its size or its contents changed under the painter.
  mutating func invalidate() {
    shown = nil
  }

  /// Writes the cells that differ from the frame before.
  ///
  /// - Returns: whether there were any.
  mutating func stage(_ buffer: CellBuffer, in window: UnsafeMutablePointer<WINDOW>) -> Bool {
    if shown?.size != buffer.size { reset(to: buffer.size, window) }
    let old = shown
    var isRedefining = false
    var hasChanged = false
    let size = buffer.size
    for y in 0..<size.rows {
      var start: Int?
      for x in 0...size.columns {
        let index = y * size.columns + x
        if x < size.columns && old?.cells[index] != buffer.cells[index] {
          start = start ?? x
          set(buffer.cells[index], column: x, row: y, &isRedefining)
        } else if let first = start {
          row.withUnsafeBufferPointer { cells in
            guard let base = cells.baseAddress else { return }
            _ = mvwadd_wchnstr(window, Int32(y), Int32(first), base + first, Int32(x - first))
          }
          hasChanged = true
          start = nil
        }
      }
    }
    if isRedefining { clearok(zither_current_window(), false) }
    pairs.endFrame()
    shown = buffer
    return hasChanged
  }

  private mutating func reset(to size: Size, _ window: UnsafeMutablePointer<WINDOW>) {
    for number in numbers { pairs.release(number) }
    numbers = Array(repeating: PairTable.standard, count: size.columns * size.rows)
    row = Array(repeating: cchar_t(), count: size.columns)
    shown = nil
    werase(window)
  }

  private mutating func set(
    _ cell: Cell, column: Int, row line: Int, _ isRedefining: inout Bool
  ) {
    let index = line * row.count + column
    let look = renderer.render(cell, column: column, row: line)
    let former = numbers[index]
    numbers[index] = pair(look.foreground.code, look.background.code, &isRedefining)
    pairs.release(former)
    zither_set_cell(
      &row[column], wchar_t(Self.printable(look.character).value),
      Self.attributes[Int(look.attributes.rawValue & 15)], numbers[index])
  }

  private mutating func pair(
    _ foreground: Int32, _ background: Int32, _ isRedefining: inout Bool
  ) -> Int32 {
    guard hasColours else { return PairTable.standard }
    // Where a huge screen has more pairs of colours than the terminal can hold, coarser ones do.
    for mask: Int32 in [0xffffff, 0xf0f0f0, 0xe0e0e0, 0xc0c0c0] {
      guard
        let taken = pairs.take(
          foreground: foreground < 0 ? foreground : foreground & mask,
          background: background < 0 ? background : background & mask)
      else {
        if renderer.depth == .trueColour { continue } else { break }
      }
      if taken.isNew {
        // A screen marked for clearing is not searched for the pair's former colours.
        if !isRedefining { clearok(zither_current_window(), true) }
        isRedefining = true
        init_extended_pair(taken.number, foreground, background)
      }
      return taken.number
    }
    return PairTable.standard
  }

  /// The character, or a stand-in for one that is not exactly one column wide.
  private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x20...0x7e, 0x2500...0x259f, 0x2800...0x28ff: scalar
    case 0...0x1f: " "
    default: zither_width(wchar_t(scalar.value)) == 1 ? scalar : "?"
    }
  }

  /// ncurses' attributes for each value of `Attributes`.
  private static let attributes: [attr_t] = (UInt8(0)..<16).map { raw in
    let set = Attributes(rawValue: raw)
    var result: attr_t = 0
    if set.contains(.bold) { result |= zither_attribute_bold() }
    if set.contains(.dim) { result |= zither_attribute_dim() }
    if set.contains(.underline) { result |= zither_attribute_underline() }
    if set.contains(.reverse) { result |= zither_attribute_reverse() }
    return result
  }
}
