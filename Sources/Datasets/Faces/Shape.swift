import Foundation

/// A plane figure, given by the distance of every point from its edge: negative inside, in pixels.
struct Shape {
  /// A box around all that is inside, by its upper left and lower right corner.
  let low: Point
  let high: Point
  let distance: (Point) -> Float

  /// An ellipse; with q = (p − centre) / radii, the distance is about |q| (|q| − 1) / |q / radii|.
  static func ellipse(_ centre: Point, radii: Point) -> Shape {
    Shape(low: centre - radii, high: centre + radii) { point in
      let scaled = (point - centre) / radii
      let gradient = length(scaled / radii)
      // At the very centre the quotient is 0 / 0; the nearest edge is one small radius away.
      if gradient < 1e-6 { return -radii.min() }
      let share = length(scaled)
      return share * (share - 1) / gradient
    }
  }

  static func circle(_ centre: Point, radius: Float) -> Shape {
    Shape(low: centre - radius, high: centre + radius) { length($0 - centre) - radius }
  }

  /// An upright rectangle with round corners.
  static func box(_ low: Point, _ high: Point, rounding: Float = 0) -> Shape {
    let (centre, half) = ((low + high) / 2, (high - low) / 2 - rounding)
    return Shape(low: low, high: high) { point in
      let offset = point - centre
      let beyond = Point(abs(offset.x), abs(offset.y)) - half
      return length(pointwiseMax(beyond, .zero)) + min(beyond.max(), 0) - rounding
    }
  }

  /// A line of round pen strokes from point to point.
  static func line(_ points: [Point], width: Float) -> Shape {
    Shape(
      low: points.reduce(points[0], pointwiseMin) - width / 2,
      high: points.reduce(points[0], pointwiseMax) + width / 2
    ) { point in
      var nearest = Float.infinity
      for index in 1..<points.count {
        nearest = min(nearest, gap(at: point, from: points[index - 1], to: points[index]))
      }
      return nearest - width / 2
    }
  }

  /// The inside of a closed line, by counting how often it crosses the row to the point's right.
  static func polygon(_ points: [Point]) -> Shape {
    Shape(
      low: points.reduce(points[0], pointwiseMin), high: points.reduce(points[0], pointwiseMax)
    ) { point in
      var (nearest, isInside) = (Float.infinity, false)
      for index in points.indices {
        let (start, end) = (points[index], points[(index + 1) % points.count])
        nearest = min(nearest, gap(at: point, from: start, to: end))
        if (start.y > point.y) != (end.y > point.y) {
          let share = (point.y - start.y) / (end.y - start.y)
          if point.x < start.x + share * (end.x - start.x) { isInside.toggle() }
        }
      }
      return isInside ? -nearest : nearest
    }
  }
}

extension Shape {
  /// What is in either figure.
  static func + (a: Shape, b: Shape) -> Shape {
    Shape(low: pointwiseMin(a.low, b.low), high: pointwiseMax(a.high, b.high)) {
      min(a.distance($0), b.distance($0))
    }
  }

  /// What is in the first figure and not in the second.
  static func - (a: Shape, b: Shape) -> Shape {
    Shape(low: a.low, high: a.high) { max(a.distance($0), -b.distance($0)) }
  }

  /// The part above a height (y points down).
  func above(_ y: Float) -> Shape {
    Shape(low: low, high: Point(high.x, min(high.y, y))) { max(distance($0), $0.y - y) }
  }

  /// The part below a height.
  func below(_ y: Float) -> Shape {
    Shape(low: Point(low.x, max(low.y, y)), high: high) { max(distance($0), y - $0.y) }
  }

  /// The figure and its image in the mirror x = 0.
  var mirrored: Shape {
    let reach = max(abs(low.x), abs(high.x))
    return Shape(low: Point(-reach, low.y), high: Point(reach, high.y)) {
      min(distance($0), distance(Point(-$0.x, $0.y)))
    }
  }

  /// The figure's edge, drawn with a pen.
  func outline(width: Float) -> Shape {
    Shape(low: low - width / 2, high: high + width / 2) { abs(distance($0)) - width / 2 }
  }
}

private func length(_ vector: Point) -> Float { (vector * vector).sum().squareRoot() }

/// The distance of a point from the straight piece between two others.
private func gap(at point: Point, from start: Point, to end: Point) -> Float {
  let (offset, along) = (point - start, end - start)
  let share = ((offset * along).sum() / max((along * along).sum(), 1e-12)).limited(to: 0...1)
  return length(offset - share * along)
}
