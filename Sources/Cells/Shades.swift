import Foundation

/// Characters that stand for the light of a picture's cell where a terminal has no colours: light text
/// on dark ground.
///
/// Each is known by the share of its upper and its lower half that is ink; the nearest one is taken.
struct Shades {
  private struct Shade {
    var character: Unicode.Scalar
    var upper: Float
    var lower: Float
  }

  private let shades: [Shade]

  /// A dozen steps of light, for pictures that live by their shades.
  static let letters = Shades(letterInks)
  /// Few steps, and edges as sharp as pixels, for pictures that live by their outlines.
  static let blocks = Shades(blockInks)

  private init(_ inks: [Shade]) {
    let most = inks.map { ($0.upper + $0.lower) / 2 }.max() ?? 1
    shades = inks.map {
      Shade(
        character: $0.character, upper: Self.brightness($0.upper / most),
        lower: Self.brightness($0.lower / most))
    }
  }

  /// The character for a cell whose halves have some brightness, 0 to 1 each, as sRGB counts it.
  func character(upper: Float, lower: Float) -> Unicode.Scalar {
    func distance(_ shade: Shade) -> Float {
      let (du, dl) = (shade.upper - upper, shade.lower - lower)
      return du * du + dl * dl
    }
    return shades.min { distance($0) < distance($1) }?.character ?? " "
  }

  /// How bright ink looks: between its share, which it is where terminals blend, and the share's root,
  /// which it is where the eye blends.
  private static func brightness(_ ink: Float) -> Float { pow(min(1, ink), 1 / 1.5) }

  /// Measured in DejaVu Sans Mono of 10 to 26 pixels; of most letters both halves count alike.
  private static let letterInks: [Shade] =
    [
      (" ", 0), (":", 0.05), (";", 0.065), ("!", 0.085), ("*", 0.10), ("+", 0.11), ("=", 0.13),
      ("x", 0.145), ("o", 0.175), ("%", 0.20), ("#", 0.245), ("@", 0.29),
    ].map { Shade(character: $0.0, upper: $0.1, lower: $0.1) } + [
      Shade(character: ".", upper: 0, lower: 0.06), Shade(character: "'", upper: 0.08, lower: 0),
      Shade(character: "\"", upper: 0.14, lower: 0), Shade(character: "_", upper: 0, lower: 0.13),
    ]

  private static let blockInks: [Shade] =
    [(" ", 0), ("░", 0.25), ("▒", 0.5), ("▓", 0.75), ("█", 1)].map {
      Shade(character: $0.0, upper: $0.1, lower: $0.1)
    } + [
      Shade(character: "▀", upper: 1, lower: 0), Shade(character: "▄", upper: 0, lower: 1),
    ]
}
