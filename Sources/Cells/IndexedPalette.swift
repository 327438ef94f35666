/// The colours that a terminal names by number, and the one nearest to a given colour.
struct IndexedPalette {
  /// The lowest number that may be chosen.
  let firstIndex: Int
  private let labs: [LabColour]

  /// Colours 16…255: a 6 × 6 × 6 cube and 24 greys, the same in every terminal.
  ///
  /// The first sixteen belong to the user's theme and are left out.
  static let indexed256 = IndexedPalette(16...255)

  /// The sixteen ANSI colours, as xterm shows them where no theme changes them.
  static let ansi16 = IndexedPalette(0...15)

  private init(_ indices: ClosedRange<Int>) {
    firstIndex = indices.lowerBound
    labs = indices.map { LabColour(Self.colour($0)) }
  }

  /// The colour that xterm shows for a number in 0…255.
  static func colour(_ index: Int) -> Colour {
    switch index {
    case 0...15:
      return ansiColours[index]
    case 16...231:
      let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
      let cube = index - 16
      return Colour(
        red: levels[cube / 36], green: levels[cube / 6 % 6], blue: levels[cube % 6])
    default:
      return Colour(grey: UInt8(clamping: 8 + 10 * (index - 232)))
    }
  }

  /// The number of the nearest colour by CIELAB distance; the lower number of two as near.
  func nearest(to colour: Colour) -> UInt8 {
    let wanted = LabColour(colour)
    var best = 0
    var bestDistance = Float.infinity
    for (offset, lab) in labs.enumerated() {
      let distance = lab.squaredDistance(to: wanted)
      if distance < bestDistance {
        bestDistance = distance
        best = offset
      }
    }
    return UInt8(clamping: firstIndex + best)
  }

  /// The sixteen as xterm has them.
  static let ansiColours: [Colour] = [
    Colour(grey: 0), Colour(red: 205, green: 0, blue: 0),
    Colour(red: 0, green: 205, blue: 0), Colour(red: 205, green: 205, blue: 0),
    Colour(red: 0, green: 0, blue: 238), Colour(red: 205, green: 0, blue: 205),
    Colour(red: 0, green: 205, blue: 205), Colour(grey: 229),
    Colour(grey: 127), Colour(red: 255, green: 0, blue: 0),
    Colour(red: 0, green: 255, blue: 0), Colour(red: 255, green: 255, blue: 0),
    Colour(red: 92, green: 92, blue: 255), Colour(red: 255, green: 0, blue: 255),
    Colour(red: 0, green: 255, blue: 255), Colour(grey: 255),
  ]
}
