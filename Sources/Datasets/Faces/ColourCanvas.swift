import Foundation

/// Red, green and blue, 0…255.
typealias Colour = SIMD3<Float>

/// A figure filled with one colour.
struct Layer {
  let shape: Shape
  let colour: Colour
  /// How much of what lies below is covered: 0…1.
  var opacity: Float = 1
}

/// A small colour image on which figures are laid one over the other, with soft edges.
struct ColourCanvas {
  let width: Int
  let height: Int
  private var pixels: [Colour]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    pixels = [Colour](repeating: .zero, count: width * height)
  }

  mutating func clear(to colour: Colour) {
    for index in pixels.indices { pixels[index] = colour }
  }

  /// Lays figures over the image, the first lowest.
  ///
  /// A pixel whose centre is at distance d from a figure's edge is covered by ½ − d, limited to 0…1:
  /// the share of the pixel that a straight edge through it leaves inside.
  ///
  /// - Parameters:
  ///   - origin: Where the figures' origin lies, in pixels.
  ///   - tilt: How far they are turned about it, clockwise, in radians.
  mutating func draw(_ layers: [Layer], origin: Point, tilt: Float = 0) {
    let (cosine, sine) = (cos(tilt), sin(tilt))
    for layer in layers {
      let (low, high) = (layer.shape.low - 0.5, layer.shape.high + 0.5)
      let corners = [low, high, Point(low.x, high.y), Point(high.x, low.y)].map {
        origin + Point(cosine * $0.x - sine * $0.y, sine * $0.x + cosine * $0.y)
      }
      let first = corners.reduce(corners[0], pointwiseMin)
      let last = corners.reduce(corners[0], pointwiseMax)
      let columns = max(0, Int(first.x))..<max(0, min(width, Int(last.x) + 1))
      let rows = max(0, Int(first.y))..<max(0, min(height, Int(last.y) + 1))
      for row in rows {
        for column in columns {
          let offset = Point(Float(column) + 0.5, Float(row) + 0.5) - origin
          let point = Point(
            cosine * offset.x + sine * offset.y, cosine * offset.y - sine * offset.x)
          let covered = layer.opacity * (0.5 - layer.shape.distance(point)).limited(to: 0...1)
          let index = row * width + column
          pixels[index] += covered * (layer.colour - pixels[index])
        }
      }
    }
  }

  /// The bytes [height, width, 3].
  func appendPixels(to bytes: inout [UInt8]) {
    for pixel in pixels {
      for channel in 0..<3 { bytes.append(UInt8(pixel[channel] + 0.5)) }
    }
  }
}
