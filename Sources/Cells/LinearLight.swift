import Foundation

/// A sum of colours in linear light (IEC 61966-2-1's transfer function undone).
struct LinearLight {
  var red: Float = 0
  var green: Float = 0
  var blue: Float = 0

  init() {}

  init(_ colour: Colour) {
    add(colour, weight: 1)
  }

  mutating func add(_ colour: Colour, weight: Float) {
    red += Self.intensities[Int(colour.red)] * weight
    green += Self.intensities[Int(colour.green)] * weight
    blue += Self.intensities[Int(colour.blue)] * weight
  }

  /// The relative luminance (BT.709), 0 for black to 1 for white.
  var luminance: Float {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  /// The nearest 8-bit sRGB colour.
  var colour: Colour {
    Colour(red: Self.encoded(red), green: Self.encoded(green), blue: Self.encoded(blue))
  }

  /// The linear intensity of each 8-bit sRGB value.
  static let intensities: [Float] = (0...255).map { value in
    let encoded = Float(value) / 255
    return encoded <= 0.04045
      ? encoded / 12.92 : pow((encoded + 0.055) / 1.055, 2.4)
  }

  /// The 8-bit value whose intensity is nearest, found by bisection in the table.
  private static func encoded(_ intensity: Float) -> UInt8 {
    var low = 0
    var high = 255
    while high - low > 1 {
      let middle = (low + high) / 2
      if intensities[middle] <= intensity { low = middle } else { high = middle }
    }
    let nearest = intensity - intensities[low] <= intensities[high] - intensity ? low : high
    return UInt8(nearest)
  }
}
