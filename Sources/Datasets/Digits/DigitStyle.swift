import Tensor

/// How one digit is written; everything but its class.
public struct DigitStyle: Hashable, Sendable {
  /// How far the top leans to the right of the bottom, as a share of the height: −0.3…0.4.
  public var slant: Float
  /// The pen's width in pixels: 1.7…4.
  public var thickness: Float
  /// The height in pixels, from the middle of the highest stroke to that of the lowest: 15…18.5.
  public var size: Float
  /// How far right of the image's centre the digit's centre is, in pixels: −1.25…1.25.
  public var horizontalPosition: Float
  /// How far below the image's centre the digit's centre is, in pixels: −1.25…1.25.
  public var verticalPosition: Float

  public init(
    slant: Float = 0, thickness: Float = 2.5, size: Float = 17,
    horizontalPosition: Float = 0, verticalPosition: Float = 0
  ) {
    self.slant = slant
    self.thickness = thickness
    self.size = size
    self.horizontalPosition = horizontalPosition
    self.verticalPosition = verticalPosition
  }

  /// A style as people write: most lean a little to the right, most pens are of middling width.
  public static func random(using random: inout RandomGenerator) -> DigitStyle {
    DigitStyle(
      slant: min(max(0.08 + 0.15 * random.normal(), -0.3), 0.4),
      thickness: 1.7 + 2.3 * random.uniform() * (0.4 + 0.6 * random.uniform()),
      size: random.uniform(in: 15...18.5),
      horizontalPosition: random.uniform(in: -1.25...1.25),
      verticalPosition: random.uniform(in: -1.25...1.25))
  }
}

extension RandomGenerator {
  /// A number from the uniform distribution on a range.
  mutating func uniform(in range: ClosedRange<Float>) -> Float {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// True with this probability.
  mutating func chance(_ probability: Float) -> Bool { uniform() < probability }
}
