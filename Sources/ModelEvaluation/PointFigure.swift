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
  /// What D says of the cells of the distribution's `drawnGrid`, 0 (generated) to 1 (real); empty
  /// where there is no D to ask.
  public var belief: [Float]
  /// Whether `belief` is a probability; a critic's scores are drawn from their least to their most.
  public var beliefIsProbability: Bool
  /// Values of the first component of z, evenly over −3…3, the others 0; empty in the plane.
  public var mapLatents: [Float]
  /// Where G maps them, as many.
  public var mapPoints: [Float]
  /// How close the generator's points are; nil before they were scored.
  public var scores: DistributionScores?

  /// A figure of these parts.
  public init(
    step: Int, distribution: PointDensity, real: [Float], fake: [Float], belief: [Float] = [],
    beliefIsProbability: Bool = true, mapLatents: [Float] = [], mapPoints: [Float] = [],
    scores: DistributionScores? = nil
  ) {
    self.step = step
    self.distribution = distribution
    self.real = real
    self.fake = fake
    self.belief = belief
    self.beliefIsProbability = beliefIsProbability
    self.mapLatents = mapLatents
    self.mapPoints = mapPoints
    self.scores = scores
  }
}
