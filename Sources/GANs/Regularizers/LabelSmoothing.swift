/// Real images are called real only to 1 − amount, so that D does not grow too sure; generated ones
/// stay 0 (one-sided).
///
/// Source: Salimans et al., Improved Techniques for Training GANs, arXiv:1606.03498, section 3.4.
public struct LabelSmoothing: RegularizerTerms {
  /// α, 0…½.
  public var amount: Float

  /// Labels of real images moved by this much from 1.
  public init(amount: Float = 0.1) {
    self.amount = amount
  }

  public static let usual = LabelSmoothing()
  public static let word = "label-smoothing"
  public static let settings: [ChoiceSetting<Self>] = [
    .number(
      "amount", \.amount, .above(0, upTo: 0.5), tries: [0.05, 0.1, 0.2, 0.3],
      "α: real images are called 1 − α")
  ]
  public static let source = "Salimans et al., arXiv:1606.03498"
  public var summary: String { "D's target for real images is a little below 1" }
  var labelSmoothing: Float { amount }

  func refusal(in recipe: Recipe) -> String? {
    recipe.objective.hasLabels
      ? nil
      : "the objective \(recipe.objective.name) has no labels that could be smoothed; "
        + "leave label smoothing out"
  }
}

extension Regularizer {
  /// Smoothed labels of real images.
  public static func labelSmoothing(_ terms: LabelSmoothing) -> Regularizer { Regularizer(terms) }
}
