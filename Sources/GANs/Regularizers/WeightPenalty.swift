import Layers
import Tensor

/// A price on D's weights, so that it stays smooth and cannot be too sure:
///
///     penalty = weight / 2 · Σ w²
///
/// over all weights but not the biases.
///
/// Source: Krogh & Hertz, A Simple Weight Decay Can Improve Generalization, NIPS 1991, equation 1.
public struct WeightPenalty: RegularizerTerms {
  /// The factor of the penalty.
  public var weight: Float

  /// A penalty of this weight.
  public init(weight: Float = 1e-3) {
    self.weight = weight
  }

  public static let usual = WeightPenalty()
  public static let word = "weight-penalty"
  public static let settings: [ChoiceSetting<Self>] = [
    .number(
      "weight", \.weight, .above(0), tries: [1e-4, 1e-3, 1e-2],
      "λ: D's loss gains ½ λ Σ w²")
  ]
  public static let source = "Krogh & Hertz, NIPS 1991"
  public var summary: String { "a penalty on the squares of D's weights" }

  func discriminatorPenalty(
    _ step: DiscriminatorStep, _ random: inout RandomGenerator
  ) -> Tensor? {
    let squares = step.parameters.filter { $0.value.shape.count > 1 }.map { $0.value.squared.sum }
    guard let first = squares.first else { return nil }
    return (weight / 2) * squares.dropFirst().reduce(first) { $0 + $1 }
  }
}

extension Regularizer {
  /// A price on D's weights.
  public static func weightPenalty(_ terms: WeightPenalty) -> Regularizer { Regularizer(terms) }
}
