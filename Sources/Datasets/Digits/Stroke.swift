import Foundation
import Tensor

/// A point of a picture: x to the right, y down.
typealias Point = SIMD2<Float>

/// One movement of the pen, from pen down to pen up: smooth curves through points, joined at corners.
struct Stroke {
  /// The curves; each begins where the one before it ends.
  private(set) var curves: [[Point]]

  init(_ points: [Point]) {
    curves = [points]
  }

  /// The stroke going on from its last point, where it turns sharply.
  func turning(_ points: [Point]) -> Stroke {
    var result = self
    let corner = curves.last?.last.map { [$0] } ?? []
    result.curves.append(corner + points)
    return result
  }

  /// Points on an ellipse, from one angle to another in degrees: 0 is right, 90 is down.
  static func arc(
    centre: Point, radii: Point, from start: Float, to end: Float, points: Int
  ) -> [Point] {
    (0..<points).map { index in
      let degrees = start + (end - start) * Float(index) / Float(points - 1)
      let angle = degrees * .pi / 180
      return centre + radii * Point(cos(angle), sin(angle))
    }
  }

  /// The same stroke with each point moved a little, corners kept together.
  func wobbling(by amount: Float, using random: inout RandomGenerator) -> Stroke {
    var result = self
    for curve in curves.indices {
      for index in curves[curve].indices {
        let isCorner = curve > 0 && index == 0
        result.curves[curve][index] =
          isCorner
          ? result.curves[curve - 1][curves[curve - 1].count - 1]
          : curves[curve][index] + amount * Point(random.normal(), random.normal())
      }
    }
    return result
  }

  /// The same stroke with every point moved by a function of its place.
  func mapped(_ transform: (Point) -> Point) -> Stroke {
    var result = self
    for curve in curves.indices { result.curves[curve] = curves[curve].map(transform) }
    return result
  }

  /// The smooth curves as short straight pieces, `steps` between two points of the design.
  ///
  /// A curve is a Catmull–Rom spline: between p₁ and p₂, with their neighbours p₀ and p₃,
  /// ½ (2p₁ + (p₂ − p₀) t + (2p₀ − 5p₁ + 4p₂ − p₃) t² + (3p₁ − p₀ − 3p₂ + p₃) t³).
  ///
  /// Source: E. Catmull, R. Rom, A class of local interpolating splines, 1974.
  func polyline(steps: Int) -> [Point] {
    var result: [Point] = []
    for curve in curves {
      guard let first = curve.first, let last = curve.last else { continue }
      if result.isEmpty { result.append(first) }
      for index in 0..<curve.count - 1 {
        let p1 = curve[index]
        let p2 = curve[index + 1]
        let p0 = index > 0 ? curve[index - 1] : 2 * first - p2
        let p3 = index + 2 < curve.count ? curve[index + 2] : 2 * last - p1
        let linear = 0.5 * (p2 - p0)
        let square = p0 - 2.5 * p1 + 2 * p2 - 0.5 * p3
        let cube = 0.5 * (p3 - p0) + 1.5 * (p1 - p2)
        for step in 1...steps {
          let t = Float(step) / Float(steps)
          result.append(p1 + t * (linear + t * (square + t * cube)))
        }
      }
    }
    return result
  }
}
