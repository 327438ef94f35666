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
  /// Cells beside each other in ncurses' form, which has no second halves.
  private var run: [cchar_t] = []
  /// Whether the last of them takes two columns.
  private var endsInWide = false

  /// - Parameter drawsSignsWide: as of `CellRenderer`.
  init(depth: ColourDepth, unicode: Bool, drawsSignsWide: Bool = false) {
    renderer = CellRenderer(depth: depth, unicode: unicode, drawsSignsWide: drawsSignsWide)
    hasColours = has_colors()
    pairs = PairTable(capacity: hasColours ? Int(zither_pair_limit()) : 1)
  }

  /// Forgets what is on the screen, after its size or its contents changed under the painter.
  mutating func invalidate() {
    shown = nil
  }

  /// Writes the cells that differ from the frame before.
  ///
  /// - Parameter isMoving: whether the frame is one of many, of which pictures are not dithered.
  /// - Returns: whether there were any.
  mutating func stage(
    _ frame: CellBuffer, isMoving: Bool, in window: UnsafeMutablePointer<WINDOW>
  ) -> Bool {
    let buffer = isMoving ? frame : renderer.dithered(frame)
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
          set(buffer.cells[index], at: index, &isRedefining)
        } else if let first = start {
          _ = run.withUnsafeBufferPointer {
            mvwadd_wchnstr(window, Int32(y), Int32(first), $0.baseAddress, Int32($0.count))
          }
          run.removeAll(keepingCapacity: true)
          endsInWide = false
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
    shown = nil
    werase(window)
  }

  private mutating func set(
    _ cell: Cell, at index: Int, _ isRedefining: inout Bool
  ) {
    let look = renderer.render(cell)
    let former = numbers[index]
    numbers[index] = pair(look.foreground.code, look.background.code, &isRedefining)
    pairs.release(former)
    let columns = Self.columns(of: look.character)
    if look.isSecondHalf && endsInWide {
      endsInWide = false
      return
    }
    endsInWide = columns == 2
    var text = [wchar_t(columns == 0 ? "?" : look.isSecondHalf ? " " : look.character)]
    for mark in look.marks.scalars where columns > 0 && Self.libraryColumns(of: mark) == 0 {
      text.append(wchar_t(mark))
    }
    text.append(0)
    var staged = cchar_t()
    zither_set_cell(
      &staged, text, Self.attributes[Int(look.attributes.rawValue & 15)], numbers[index])
    run.append(staged)
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

  /// The columns that ncurses gives a character, by the locale; 0 where it cannot draw it.
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0, 0x20...0x7e, 0x2500...0x259f, 0x2800...0x28ff: 1
    default: max(0, libraryColumns(of: scalar))
    }
  }

  /// The columns of a scalar in the locale's table; −1 where it has none.
  static func libraryColumns(of scalar: Unicode.Scalar) -> Int {
    Int(zither_width(wchar_t(scalar)))
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

extension wchar_t {
  fileprivate init(_ scalar: Unicode.Scalar) { self.init(truncatingIfNeeded: scalar.value) }
}
