import Datasets
import GANs
import Metrics
import ModelStore
import Tensor

/// Draws points from a generator and scores them against the distribution that it learnt from.
///
/// The same latents and the same real points every time, so that the scores move with the generator
/// alone.
public struct PointScorer {
  /// What the points are held against.
  public let distribution: PointDensity
  /// The real points that the distance is measured to, [N, dimensions].
  public let real: [Float]
  private let latents: Latents
  /// The probability of every cell of `grid`, and of none.
  private let probabilities: [Double]

  /// Points drawn on each side, as many as the papers count modes on.
  public static let pointCount = 2_500

  /// A scorer for generators with some latent input.
  public init(_ distribution: PointDensity, latent: LatentDescription) {
    self.distribution = distribution
    var random = RandomGenerator(seed: 0x0d0)
    real = distribution.sample(Self.pointCount, using: &random)
    latents = latent.draw(Self.pointCount, &random)
    probabilities = distribution.probabilities(betweenEdges: distribution.scoredGrid.edges)
  }

  /// A generator's points, [N, dimensions].
  public func points(of generator: Generator) -> [Float] {
    generator(latents, .inference).tensor.values
  }

  /// The scores of generated points.
  ///
  /// - Parameter points: [N, dimensions], not empty.
  public func scores(of points: [Float]) -> DistributionScores {
    let coverage = ModeCoverage(
      of: points, centres: distribution.centres, deviation: distribution.deviation)
    let counts = distribution.scoredGrid.counts(of: points)
    let generated = Divergence.probabilities(ofCounts: counts)
    var random = RandomGenerator(seed: 0x51c)
    return DistributionScores(
      modesFound: distribution.hasModes ? coverage.found : nil,
      modes: distribution.hasModes ? coverage.counts.count : nil,
      highQuality: coverage.highQuality,
      kullbackLeibler: Divergence.kullbackLeibler(probabilities, generated),
      jensenShannon: Divergence.jensenShannon(probabilities, generated),
      wasserstein: distribution.dimensions == 1
        ? WassersteinDistance.onLine(points, real)
        : WassersteinDistance.sliced(points, real, &random))
  }
}

extension StoredModel {
  /// How close the points of a model of points are to the data's; nil for a model of images.
  public var pointScores: DistributionScores? {
    guard let distribution = description.distribution else { return nil }
    let scorer = PointScorer(distribution.density, latent: description.latent)
    return scorer.scores(of: scorer.points(of: generator))
  }
}

extension PointDensity {
  /// The grid that divergences are taken on: 100 cells on a line, 40 by 40 in the plane.
  public var scoredGrid: PointGrid {
    PointGrid(range: bounds, cells: dimensions == 1 ? 100 : 40, dimensions: dimensions)
  }

  /// The grid that D is drawn on: 96 cells on a line, 48 by 48 in the plane.
  public var drawnGrid: PointGrid {
    PointGrid(range: bounds, cells: dimensions == 1 ? 96 : 48, dimensions: dimensions)
  }
}
