/// Characters that stand for brightness where a terminal has no colours: light text on dark ground.
enum Shades {
  private static let unicodeRamp: [Unicode.Scalar] = [" ", "░", "▒", "▓", "█"]
  private static let asciiRamp: [Unicode.Scalar] = [
    " ", ".", ":", "-", "=", "+", "*", "#", "%", "@",
  ]

  /// The character for a cell whose halves have some brightness, 0 to 1 each.
  ///
  /// Halves that differ much are an edge and are kept apart, so that a digit's outline stays sharp;
  /// others share a shade.
  static func character(upper: Float, lower: Float, unicode: Bool) -> Unicode.Scalar {
    if abs(upper - lower) >= 0.4 {
      if unicode { return upper > lower ? "▀" : "▄" }
      if min(upper, lower) < 0.25 { return upper > lower ? "\"" : "_" }
    }
    let ramp = unicode ? unicodeRamp : asciiRamp
    let position = (upper + lower) / 2 * Float(ramp.count - 1)
    return ramp[Int(max(0, min(Float(ramp.count - 1), position.rounded())))]
  }
}
