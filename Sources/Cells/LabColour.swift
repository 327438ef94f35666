import Foundation

/// A colour in CIELAB (CIE 15:2004, white point D65), where distance is near to seen difference.
struct LabColour {
  var lightness: Float
  var a: Float
  var b: Float

  init(_ colour: Colour) {
    let light = LinearLight(colour)
    let x = 0.4124564 * light.red + 0.3575761 * light.green + 0.1804375 * light.blue
    let y = 0.2126729 * light.red + 0.7151522 * light.green + 0.0721750 * light.blue
    let z = 0.0193339 * light.red + 0.1191920 * light.green + 0.9503041 * light.blue
    let fx = Self.compressed(x / 0.95047)
    let fy = Self.compressed(y)
    let fz = Self.compressed(z / 1.08883)
    lightness = 116 * fy - 16
    a = 500 * (fx - fy)
    b = 200 * (fy - fz)
  }

  /// The square of ΔE*ab between two colours.
  func squaredDistance(to other: LabColour) -> Float {
    let dl = lightness - other.lightness
    let da = a - other.a
    let db = b - other.b
    return dl * dl + da * da + db * db
  }

  private static func compressed(_ t: Float) -> Float {
    t > 216.0 / 24389.0 ? cbrt(t) : (24389.0 / 27.0 * t + 16) / 116
  }
}
