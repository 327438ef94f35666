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
  public var weight: Float

  public init(weight: Float = 1e-3) {
    self.weight = weight
  }

  init?(_ text: ChoiceText) {
    guard let setting = text.setting(or: 1e-3), setting > 0 else { return nil }
    weight = setting
  }

  var text: ChoiceText { ChoiceText("weight-penalty", [weight], defaults: [1e-3]) }
  var summary: String { "a price on the squares of D's weights" }

  func discriminatorPenalty(
    _ step: DiscriminatorStep, _ random: inout RandomGenerator
  ) -> Tensor? {
    let squares = step.parameters.filter { $0.value.shape.count > 1 }.map { $0.value.squared.sum }
    guard let first = squares.first else { return nil }
    return (weight / 2) * squares.dropFirst().reduce(first) { $0 + $1 }
  }
}
