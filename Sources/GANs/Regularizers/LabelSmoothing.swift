/// Real images are called real only to 1 − amount, so that D does not grow too sure; generated ones
/// stay 0 (one-sided).
///
/// Source: Salimans et al., Improved Techniques for Training GANs, arXiv:1606.03498, section 3.4.
public struct LabelSmoothing: RegularizerTerms {
  /// α, 0…½.
  public var amount: Float

  public init(amount: Float = 0.1) {
    self.amount = amount
  }

  init?(_ text: ChoiceText) {
    guard let setting = text.setting(or: 0.1), setting > 0, setting <= 0.5 else { return nil }
    amount = setting
  }

  var text: ChoiceText { ChoiceText("label-smoothing", [amount], defaults: [0.1]) }
  var summary: String { "real images are called real a little less than surely" }
  var labelSmoothing: Float { amount }

  func refusal(in recipe: Recipe) -> String? {
    recipe.objective.equations.hasLabels
      ? nil
      : "the objective \(recipe.objective.name) has no labels that could be smoothed; "
        + "leave label smoothing out"
  }
}
