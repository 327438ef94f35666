/// The basic colour terms, and which one a colour is called by.
///
/// Source: B. Berlin, P. Kay, Basic color terms, 1969.
enum ColourName: String, CaseIterable {
  case black, grey, white, red, orange, brown, yellow, green, blue, purple, pink

  /// Red, green and blue, 0…1.
  typealias Value = SIMD3<Float>

  /// The luma 0.299 R + 0.587 G + 0.114 B: 0 for black, 1 for white.
  ///
  /// Source: ITU-R Recommendation BT.601.
  static func lightness(_ colour: Value) -> Float {
    min(max((colour * Value(0.299, 0.587, 0.114)).sum(), 0), 1)
  }

  /// With value V = max, chroma C = max − min and hue H in degrees, as in HSV: little chroma is black,
  /// grey or white by V; otherwise the hue decides, and dark orange is brown, pale red pink.
  init(of colour: Value) {
    let (value, chroma) = (colour.max(), colour.max() - colour.min())
    guard value > 0.18 else {
      self = .black
      return
    }
    guard chroma > 0.15 * value else {
      self = value > 0.85 ? .white : .grey
      return
    }
    switch Self.hue(colour, chroma: chroma) {
    case ..<15, 345...: self = value > 0.8 && chroma < 0.5 * value ? .pink : .red
    case ..<45: self = value < 0.75 ? .brown : .orange
    case ..<70: self = .yellow
    case ..<170: self = .green
    case ..<260: self = .blue
    case ..<300: self = .purple
    default: self = .pink
    }
  }

  /// The angle on the colour circle in degrees: red 0, green 120, blue 240.
  private static func hue(_ colour: Value, chroma: Float) -> Float {
    let (red, green, blue) = (colour.x, colour.y, colour.z)
    let sixth =
      switch colour.max() {
      case red: (green - blue) / chroma
      case green: (blue - red) / chroma + 2
      default: (red - green) / chroma + 4
      }
    return 60 * (sixth < 0 ? sixth + 6 : sixth)
  }
}
