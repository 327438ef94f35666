import Foundation
import Tensor

/// How far the mass of one set of points must be carried to make another, in the points' own unit.
public enum WassersteinDistance {
  /// The Wasserstein distance of order 1 between samples on a line, exactly:
  ///
  ///     W₁ = ∫ |F(x) − G(x)| dx
  ///
  /// for the samples' cumulative distributions F and G, which are steps.
  ///
  /// - Parameters:
  ///   - first: in any order, not empty.
  ///   - second: as many or not.
  ///
  /// Source: Vallender, Calculation of the Wasserstein Distance Between Probability Distributions on
  /// the Line, 1974.
  public static func onLine(_ first: [Float], _ second: [Float]) -> Double {
    precondition(
      !first.isEmpty && !second.isEmpty, "WassersteinDistance: no points on one side")
    let a = first.sorted()
    let b = second.sorted()
    var (i, j) = (0, 0)
    var previous = min(a[0], b[0])
    var sum = 0.0
    while i < a.count || j < b.count {
      let isFirst = j == b.count || (i < a.count && a[i] <= b[j])
      let next = isFirst ? a[i] : b[j]
      let gap = Double(i) / Double(a.count) - Double(j) / Double(b.count)
      sum += abs(gap) * Double(next - previous)
      previous = next
      if isFirst { i += 1 } else { j += 1 }
    }
    return sum
  }

  /// Directions that the sliced distance is the mean over.
  public static let projections = 64

  /// The sliced Wasserstein distance between samples in the plane: the mean over directions θ of
  /// the distance between the samples' shadows on them.
  ///
  ///     SW₁ = mean over θ of W₁(⟨θ, X⟩, ⟨θ, Y⟩)
  ///
  /// - Parameters:
  ///   - first: [N, 2], not empty.
  ///   - second: [M, 2], not empty.
  ///   - random: draws the directions, `projections` of them, evenly from all.
  ///
  /// Source: Rabin, Peyré, Delon & Bernot, Wasserstein Barycenter and its Application to Texture
  /// Mixing, 2011; Bonneel et al., Sliced and Radon Wasserstein Barycenters of Measures, 2015.
  public static func sliced(
    _ first: [Float], _ second: [Float], _ random: inout RandomGenerator
  ) -> Double {
    let angles = (0..<projections).map { _ in Float.pi * random.uniform() }
    return sliced(first, second, angles: angles)
  }

  /// The mean over directions at some angles to the first axis.
  static func sliced(_ first: [Float], _ second: [Float], angles: [Float]) -> Double {
    let sum = angles.reduce(0.0) { sum, angle in
      func shadow(_ points: [Float]) -> [Float] {
        let (x, y) = (cos(angle), sin(angle))
        return stride(from: 0, to: points.count - 1, by: 2).map {
          x * points[$0] + y * points[$0 + 1]
        }
      }
      return sum + onLine(shadow(first), shadow(second))
    }
    return sum / Double(angles.count)
  }
}
