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

  static let slants: ClosedRange<Float> = -0.3...0.4
  static let thicknesses: ClosedRange<Float> = 1.7...4
  static let sizes: ClosedRange<Float> = 15...18.5
  static let positions: ClosedRange<Float> = -1.25...1.25

  /// A style; what is left out is that of an upright digit in the middle.
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
      slant: (0.08 + 0.15 * random.normal()).limited(to: slants),
      thickness: (1.7 + 2.3 * random.uniform() * (0.4 + 0.6 * random.uniform()))
        .limited(to: thicknesses),
      size: random.uniform(in: sizes),
      horizontalPosition: random.uniform(in: positions),
      verticalPosition: random.uniform(in: positions))
  }
}

extension Float {
  /// The nearest number of the range.
  func limited(to range: ClosedRange<Float>) -> Float {
    min(max(self, range.lowerBound), range.upperBound)
  }
}

extension RandomGenerator {
  /// The generator of one drawn image: another for each seed and index, whatever was drawn before.
  init(seed: UInt64, image index: Int) {
    self.init(seed: seed &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(index))
  }

  /// A number from the uniform distribution on a range.
  mutating func uniform(in range: ClosedRange<Float>) -> Float {
    (range.lowerBound + (range.upperBound - range.lowerBound) * uniform()).limited(to: range)
  }

  /// True with this probability.
  mutating func chance(_ probability: Float) -> Bool { uniform() < probability }
}
