import Tensor

/// Flattens D about real images, R₁:
///
///     penalty = ½ γ · mean ‖∇ D(x)‖²,  x real
///
/// so that where G makes what is real nothing pushes it away again: the plain game circles its
/// solution, with R₁ it arrives. The gradient is itself differentiated, so that D learns from it.
/// Where several images are judged together, the gradient is that of the pack.
///
/// Source: Mescheder, Geiger & Nowozin, Which Training Methods for GANs do actually Converge?,
/// arXiv:1801.04406, equation 9.
public struct RealGradientPenalty: RegularizerTerms {
  /// γ, per pixel's unit of −1…1.
  public var weight: Float

  public init(weight: Float = 0.1) {
    self.weight = weight
  }

  init?(_ text: ChoiceText) {
    guard let setting = text.setting(or: 0.1), setting > 0 else { return nil }
    weight = setting
  }

  var text: ChoiceText { ChoiceText("r1", [weight], defaults: [0.1]) }
  var summary: String { "D is flat about real images, so that G can come to rest there" }

  func discriminatorPenalty(
    _ step: DiscriminatorStep, _ random: inout RandomGenerator
  ) -> Tensor? {
    let slope = step.slope(at: step.real.tensor)
    return (0.5 * weight) * slope.squared.sum(over: slope.exampleAxes).mean
  }

  func refusal(in recipe: Recipe) -> String? { recipe.refusalOfGradients(for: "r1") }
}
