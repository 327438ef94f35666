import Foundation
import Tensor

/// The density of points on a line or in the plane as it is drawn and scored: places, each as likely,
/// about which points lie with one deviation σ.
///
/// It is that of a built-in distribution, or is estimated from points of a file.
public struct PointDensity: Hashable, Sendable {
  /// What the data is called.
  public let name: String
  /// Coordinates of a point, 1 or 2.
  public let dimensions: Int
  /// What a plot shows of every axis.
  public let bounds: ClosedRange<Float>
  /// σ, how far points lie about a centre.
  public let deviation: Float
  /// [centres][dimensions].
  public let centres: [[Float]]
  /// The class of the points about each centre.
  public let classes: [Int]
  /// Whether the centres are modes that can be counted, and not places of curves or clouds.
  public let hasModes: Bool
  /// What the density is that of; nil for points of a file.
  private let distribution: Distribution?

  /// That of a built-in distribution.
  public init(_ distribution: Distribution) {
    name = distribution.name
    dimensions = distribution.dimensions
    bounds = distribution.bounds
    deviation = distribution.deviation
    centres = distribution.centres
    classes = centres.indices.map { [components = distribution.componentCount, centres] in
      $0 * components / centres.count
    }
    hasModes = !distribution.isCurve
    self.distribution = distribution
  }

  /// The most points of a file that are centres.
  private static let mostCentres = 1_000

  /// An estimate from points: a Gaussian about each of them, or about 1,000 spread over them, of twice
  /// the median distance to the nearest other.
  ///
  /// Source: L. Breiman, W. Meisel, E. Purcell, Variable kernel estimates of multivariate densities,
  /// 1977, who take the distance to near neighbours for the width.
  ///
  /// - Precondition: a set of points, with one at least.
  public init(of dataset: ImageDataset) {
    precondition(
      dataset.shape.isPoint && dataset.count > 0, "\(dataset.name): no points to take a density of")
    let count = min(dataset.count, Self.mostCentres)
    let indices = (0..<count).map { $0 * dataset.count / count }
    let dimensions = dataset.shape.channels
    let values = dataset.batch(indices)
    let centres = (0..<count).map { Array(values[$0 * dimensions..<($0 + 1) * dimensions]) }
    let (least, greatest) = (values.min() ?? 0, values.max() ?? 0)
    let extent = max(greatest - least, 1e-3)
    let nearest = centres.indices.map { index in
      var least = Float.infinity
      for other in centres.indices where other != index {
        var square: Float = 0
        for axis in 0..<dimensions {
          let step = centres[index][axis] - centres[other][axis]
          square += step * step
        }
        least = min(least, square)
      }
      return least.squareRoot()
    }.sorted()
    let median = nearest[nearest.count / 2]
    name = dataset.name
    self.dimensions = dimensions
    deviation = min(max(2 * (median.isFinite ? median : extent), extent / 200), extent / 4)
    let margin = max(extent / 10, 3 * deviation)
    bounds = least - margin...greatest + margin
    self.centres = centres
    classes = dataset.labels(indices) ?? centres.map { _ in 0 }
    hasModes = false
    distribution = nil
  }

  /// Draws points, [count, dimensions].
  public func sample(_ count: Int, using random: inout RandomGenerator) -> [Float] {
    if let distribution { return distribution.sample(count, using: &random).points }
    return (0..<count).flatMap { _ in
      centres[random.index(below: centres.count)].map { $0 + deviation * random.normal() }
    }
  }

  /// The probability density at a point:
  ///
  ///     p(x) = mean over centres c of (2πσ²)^(−D/2) exp(−‖x − c‖² / 2σ²)
  ///
  /// For a curve the mean stands for the integral along it.
  ///
  /// - Precondition: as many coordinates as dimensions.
  public func value(at point: [Float]) -> Double {
    precondition(
      point.count == dimensions, "\(name): \(point.count) coordinates of \(dimensions)")
    let variance = Double(deviation) * Double(deviation)
    let scale = pow(2 * .pi * variance, -Double(dimensions) / 2)
    let sum = centres.reduce(0) { sum, centre in
      let square = zip(point, centre).reduce(0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
      return sum + exp(-square / (2 * variance))
    }
    return scale * sum / Double(centres.count)
  }

  /// The probability of every cell of a grid, and last that of lying outside of it; they sum to 1.
  ///
  ///     P(cell) = mean over centres c of Π over axes of Φ((upper − c) / σ) − Φ((lower − c) / σ)
  ///
  /// - Parameter edges: the ends of the cells along every axis, ascending.
  /// - Returns: [cells + 1], or [cells · cells + 1] with the first coordinate running fastest.
  public func probabilities(betweenEdges edges: [Float]) -> [Double] {
    let cells = edges.count - 1
    let count = dimensions == 1 ? cells : cells * cells
    var result = [Double](repeating: 0, count: count + 1)
    let weight = 1 / Double(centres.count)
    for centre in centres {
      let shares = centre.map { coordinate in
        let below = edges.map { normalCumulative(Double($0 - coordinate) / Double(deviation)) }
        return zip(below, below.dropFirst()).map { $1 - $0 }
      }
      for row in 0..<(dimensions == 1 ? 1 : cells) {
        let rowShare = dimensions == 1 ? weight : weight * shares[1][row]
        for column in 0..<cells { result[row * cells + column] += rowShare * shares[0][column] }
      }
    }
    result[count] = max(0, 1 - result.reduce(0, +))
    return result
  }
}

/// Φ, the share of N(0, 1) below a value.
private func normalCumulative(_ value: Double) -> Double { erfc(-value / 2.0.squareRoot()) / 2 }

extension ImageDataset {
  /// The density of the set's points; nil for images.
  public var pointDensity: PointDensity? {
    guard shape.isPoint, count > 0, shape.channels <= 2 else { return nil }
    if let distribution = Distribution(rawValue: name), distribution.shape == shape {
      return distribution.density
    }
    return PointDensity(of: self)
  }
}
