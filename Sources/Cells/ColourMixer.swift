/// Makes a picture's cell of sixteen colours, which are too few to stand alone: two of them mixed by a
/// shade character, or one in each half, whichever is nearer.
///
/// Unlike dithering, a mixed area is even and a small thing in it stays: the mixing is done within a
/// cell. A cell depends on nothing but its own two colours, and so stays still when others move.
struct ColourMixer {
  /// What a cell shows.
  struct Mixture: Hashable {
    var character: Unicode.Scalar
    var foreground: UInt8
    var background: UInt8
  }

  private struct Shade {
    var mixture: Mixture
    var lab: LabColour
    /// Grows with the contrast of the two colours, which is seen as grain.
    var grain: Float
  }

  private let palette: [LabColour]
  private let shades: [Shade]
  private var known: [UInt64: Mixture] = [:]
  private static let mostKnown = 1 << 16

  init() {
    let palette = IndexedPalette.ansiColours
    let labs = palette.map(LabColour.init)
    var shades: [Shade] = []
    for back in palette.indices {
      for front in palette.indices where front != back {
        // A half of each is the same either way.
        let kinds: [(Unicode.Scalar, Int)] = front < back ? [("░", 1)] : [("░", 1), ("▒", 2)]
        for (character, quarters) in kinds {
          func mixed(_ channel: KeyPath<Colour, UInt8>) -> UInt8 {
            let sum =
              quarters * Int(palette[front][keyPath: channel])
              + (4 - quarters) * Int(palette[back][keyPath: channel])
            return UInt8(clamping: (sum + 2) / 4)
          }
          let colour = Colour(red: mixed(\.red), green: mixed(\.green), blue: mixed(\.blue))
          shades.append(
            Shade(
              mixture: Mixture(
                character: character, foreground: UInt8(clamping: front),
                background: UInt8(clamping: back)),
              lab: LabColour(colour), grain: 0.0025 * labs[front].squaredDistance(to: labs[back])))
        }
      }
    }
    self.palette = labs
    self.shades = shades
  }

  /// The nearest that a cell of two pixels can show, by CIELAB distance.
  mutating func callAsFunction(upper: Colour, lower: Colour) -> Mixture {
    let key = Self.key(upper) << 24 | Self.key(lower)
    if let mixture = known[key] { return mixture }
    if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
    let mixture = nearest(LabColour(upper), LabColour(lower))
    known[key] = mixture
    return mixture
  }

  private func nearest(_ upper: LabColour, _ lower: LabColour) -> Mixture {
    let (first, firstDistance) = nearest(upper)
    let (second, secondDistance) = nearest(lower)
    var best = Mixture(character: "▀", foreground: first, background: second)
    var least = firstDistance + secondDistance
    for shade in shades {
      let distance =
        shade.lab.squaredDistance(to: upper) + shade.lab.squaredDistance(to: lower) + shade.grain
      if distance < least {
        least = distance
        best = shade.mixture
      }
    }
    return best
  }

  private func nearest(_ wanted: LabColour) -> (index: UInt8, distance: Float) {
    var best = 0
    var least = Float.infinity
    for (index, lab) in palette.enumerated() {
      let distance = lab.squaredDistance(to: wanted)
      if distance < least { (best, least) = (index, distance) }
    }
    return (UInt8(clamping: best), least)
  }

  private static func key(_ colour: Colour) -> UInt64 {
    UInt64(colour.red) << 16 | UInt64(colour.green) << 8 | UInt64(colour.blue)
  }
}
