import Layers

/// Every weight of the critic held between −bound and bound after each of its steps, which bounds
/// its slope:
///
///     w ← clamp(w, −bound…bound)
///
/// Source: Arjovsky, Chintala & Bottou, Wasserstein GAN, arXiv:1701.07875, algorithm 1 (bound 0.01).
public struct WeightClipping: RegularizerTerms {
  /// The largest magnitude of a weight.
  public var bound: Float

  /// Holds weights within ± this bound.
  public init(bound: Float = 0.01) {
    self.bound = bound
  }

  public static let usual = WeightClipping()
  public static let word = "weight-clipping"
  public static let settings: [ChoiceSetting<Self>] = [
    .number(
      "bound", \.bound, .above(0), tries: [0.005, 0.01, 0.02, 0.05, 0.1],
      "the largest size of a weight")
  ]
  public static let source = "Arjovsky et al., arXiv:1701.07875"
  public var summary: String { "D's weights are clipped to a range" }

  var boundsCritic: Bool { true }

  func adjust(_ parameters: [Parameter]) { parameters.clip(to: bound) }
}

extension Regularizer {
  /// Clipped weights.
  public static func weightClipping(_ terms: WeightClipping) -> Regularizer { Regularizer(terms) }
}
