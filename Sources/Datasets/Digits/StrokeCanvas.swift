/// A small grey image on which a round pen draws, white on black, with soft edges.
struct StrokeCanvas {
  let width: Int
  let height: Int
  /// Distance of each pixel's centre from the nearest ink, negative within it; the far value at first.
  private var distances: [Float]

  /// How far from the ink's edge a pixel is still grey, in pixels.
  private static let softness: Float = 0.75
  private static let far: Float = 10

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    distances = [Float](repeating: Self.far, count: width * height)
  }

  /// Takes all ink away.
  mutating func clear() {
    for index in distances.indices { distances[index] = Self.far }
  }

  /// Draws from `start` to `end`, in pixels, the pen's radius changing from one end to the other.
  mutating func draw(from start: Point, to end: Point, radius: Float, endRadius: Float) {
    let reach = max(radius, endRadius) + Self.softness
    let low = pointwiseMin(start, end) - reach - 0.5
    let high = pointwiseMax(start, end) + reach - 0.5
    let columns = max(0, Int(low.x.rounded(.up)))...max(0, min(width - 1, Int(high.x)))
    let rows = max(0, Int(low.y.rounded(.up)))...max(0, min(height - 1, Int(high.y)))
    let along = end - start
    let inverse = 1 / max((along * along).sum(), 1e-12)
    let width = width
    distances.withUnsafeMutableBufferPointer { distances in
      for row in rows {
        for column in columns {
          let pixel = Point(Float(column) + 0.5, Float(row) + 0.5)
          let offset = pixel - start
          let share = min(max((offset * along).sum() * inverse, 0), 1)
          let gap = offset - share * along
          let distance = (gap * gap).sum().squareRoot() - radius - share * (endRadius - radius)
          let index = row * width + column
          if distance < distances[index] { distances[index] = distance }
        }
      }
    }
  }

  /// The bytes [height, width]: 255 in the ink, 0 away from it, a smooth step between.
  func appendPixels(to bytes: inout [UInt8]) {
    for distance in distances {
      let share = min(max(0.5 - distance / (2 * Self.softness), 0), 1)
      bytes.append(UInt8(share * share * (3 - 2 * share) * 255 + 0.5))
    }
  }
}
