/// Turns colours into what a terminal of some depth is told to show, remembering each answer.
///
/// In 256 and 16 colours a colour is the nearest of the palette by CIELAB distance. Greys are
/// answered exactly; other colours by a table of 6 bits a channel, filled as it is asked.
struct ColourQuantiser {
  let depth: ColourDepth
  private let palette: IndexedPalette
  private var greys: [Int16]
  private var table: [Int16]

  init(depth: ColourDepth) {
    self.depth = depth
    palette = depth == .ansi16 ? .ansi16 : .indexed256
    let isIndexed = depth == .ansi16 || depth == .indexed256
    greys = Array(repeating: -1, count: isIndexed ? 256 : 0)
    table = Array(repeating: -1, count: isIndexed ? 1 << 18 : 0)
  }

  /// The terminal's colour for a picture's; `.standard` where there are no colours.
  mutating func callAsFunction(_ colour: Colour) -> TerminalColour {
    switch depth {
    case .none:
      return .standard
    case .trueColour:
      return .direct(colour)
    case .ansi16, .indexed256:
      if colour.red == colour.green && colour.green == colour.blue {
        return grey(colour.red)
      }
      let key = Int(colour.red >> 2) << 12 | Int(colour.green >> 2) << 6 | Int(colour.blue >> 2)
      if table[key] < 0 {
        table[key] = Int16(
          palette.nearest(
            to: Colour(
              red: Self.centre(colour.red), green: Self.centre(colour.green),
              blue: Self.centre(colour.blue))))
      }
      return .indexed(UInt8(truncatingIfNeeded: table[key]))
    }
  }

  private mutating func grey(_ value: UInt8) -> TerminalColour {
    if greys[Int(value)] < 0 {
      greys[Int(value)] = Int16(palette.nearest(to: Colour(grey: value)))
    }
    return .indexed(UInt8(truncatingIfNeeded: greys[Int(value)]))
  }

  /// The value that stands for all that share its upper six bits: 0 stays 0 and 255 stays 255.
  private static func centre(_ value: UInt8) -> UInt8 {
    value & 0xfc | value >> 6
  }
}
