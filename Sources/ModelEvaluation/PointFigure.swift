import Datasets
import Metrics

/// A training on points at one moment, as the Lab screen draws it.
public struct PointFigure: Sendable {
  /// The step after which it was made.
  public var step: Int
  /// What is learnt.
  public var distribution: PointDensity
  /// Points of the data, [N, dimensions].
  public var real: [Float]
  /// The averaged generator's points, [N, dimensions].
  public var fake: [Float]
  /// What D says of the plane or the line; nil where there is no D to ask.
  public var belief: Belief?
  /// Where G maps z, on the line; nil in the plane.
  public var map: Map?
  /// How close the generator's points are; nil before they were scored.
  public var scores: DistributionScores?

  /// What D says of each cell of a distribution's `drawnGrid`.
  public struct Belief: Sendable {
    /// 0 (generated) to 1 (real), [cells].
    public var values: [Float]
    /// Whether these are probabilities; a critic's scores are drawn from their least to their most.
    public var isProbability: Bool

    /// D's words about the cells of a grid.
    public init(_ values: [Float], isProbability: Bool) {
      (self.values, self.isProbability) = (values, isProbability)
    }
  }

  /// Where G maps values of one component of z, the others held.
  public struct Map: Sendable {
    /// The values, evenly spread.
    public var latents: [Float]
    /// The points, as many.
    public var points: [Float]

    /// - Precondition: as many points as latents.
    public init(latents: [Float], points: [Float]) {
      precondition(
        latents.count == points.count, "map: \(points.count) points of \(latents.count) latents")
      (self.latents, self.points) = (latents, points)
    }
  }

  /// A figure of these points, to which what is known besides is added.
  public init(step: Int, distribution: PointDensity, real: [Float], fake: [Float]) {
    self.step = step
    self.distribution = distribution
    self.real = real
    self.fake = fake
  }
}
