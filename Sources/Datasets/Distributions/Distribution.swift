import Foundation

/// A built-in distribution of points on a line or in the plane, whose density is known.
///
/// A point is drawn by picking one of the components, each as likely, then a place on it, and adding
/// Gaussian noise of one deviation σ to every coordinate:
///
///     x = c(component, share) + σ n,  share ~ U(0, 1),  n ~ N(0, 1)
///
/// The components of a mixture of Gaussians are single places, its modes; a curve's have a length.
/// Ring and grid have the sizes that counts of modes are reported for.
///
/// Source: ring (radius 2, σ 0.02): Metz et al., Unrolled Generative Adversarial Networks,
/// arXiv:1611.02163, section 3.1; grid (−4 … 4 by 2, σ 0.05): Lin et al., PacGAN, arXiv:1712.04086,
/// section 4.1.
public enum Distribution: String, Hashable, Codable, Sendable, CaseIterable {
  case gaussian = "gaussian-1d"
  case mixture = "mixture-1d"
  case line
  case twoGaussians = "two-gaussians"
  case ring = "ring-8"
  case grid = "grid-25"
  case twoMoons = "two-moons"
  case spiral

  /// What `--data` calls it.
  public var name: String { rawValue }

  /// One line about it.
  public var summary: String {
    switch self {
    case .gaussian: "points on a line: one Gaussian"
    case .mixture: "points on a line: a mixture of three Gaussians"
    case .line: "points in the plane: a straight line"
    case .twoGaussians: "points in the plane: two Gaussians"
    case .ring: "points in the plane: 8 narrow Gaussians on a circle"
    case .grid: "points in the plane: 25 narrow Gaussians, 5 by 5"
    case .twoMoons: "points in the plane: two half circles, one about the other's end"
    case .spiral: "points in the plane: a spiral of two turns"
    }
  }

  /// Coordinates of a point, 1 or 2.
  public var dimensions: Int {
    switch self {
    case .gaussian, .mixture: 1
    case .line, .twoGaussians, .ring, .grid, .twoMoons, .spiral: 2
    }
  }

  /// The deviation σ of each coordinate about a component.
  public var deviation: Float {
    switch self {
    case .gaussian: 0.5
    case .mixture: 0.3
    case .line: 0.05
    case .twoGaussians: 0.3
    case .ring: 0.02
    case .grid: 0.05
    case .twoMoons: 0.08
    case .spiral: 0.05
    }
  }

  /// What a plot shows of every axis; less than one point in a thousand lies outside.
  public var bounds: ClosedRange<Float> {
    switch self {
    case .gaussian, .mixture: -4...4
    case .line, .twoGaussians, .twoMoons: -2...2
    case .ring: -2.6...2.6
    case .grid: -5...5
    case .spiral: -2.5...2.5
    }
  }

  /// How many parts it has that points are drawn from, each a class.
  public var componentCount: Int {
    switch self {
    case .gaussian, .line, .spiral: 1
    case .twoGaussians, .twoMoons: 2
    case .mixture: 3
    case .ring: 8
    case .grid: 25
    }
  }

  /// Whether the components are curves, and not single places.
  public var isCurve: Bool {
    switch self {
    case .line, .twoMoons, .spiral: true
    case .gaussian, .mixture, .twoGaussians, .ring, .grid: false
    }
  }

  /// The place on a component at a share of its length, [dimensions].
  ///
  /// - Parameter share: in 0…1; without effect where the component is a single place.
  public func centre(of component: Int, at share: Float) -> [Float] {
    switch self {
    case .gaussian: return [1]
    case .mixture: return [2 * Float(component) - 2]
    case .line:
      let along = 2 * share - 1
      return [1.6 * along, 0.8 * along]
    case .twoGaussians: return component == 0 ? [-1, -0.5] : [1, 0.5]
    case .ring:
      let angle = 2 * Float.pi * Float(component) / 8
      return [2 * cos(angle), 2 * sin(angle)]
    case .grid: return [2 * Float(component % 5) - 4, 2 * Float(component / 5) - 4]
    case .twoMoons:
      let angle = Float.pi * share
      return component == 0
        ? [cos(angle) - 0.5, sin(angle) - 0.25] : [0.5 - cos(angle), 0.25 - sin(angle)]
    case .spiral:
      // The length of the arm grows with the square of the angle: a root spreads points evenly.
      let turns = 2 * share.squareRoot()
      return [turns * cos(2 * .pi * turns), turns * sin(2 * .pi * turns)]
    }
  }
}
