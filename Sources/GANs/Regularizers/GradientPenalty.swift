import Tensor

/// Keeps the critic's gradient near length 1 between real and generated images:
///
///     penalty = weight · mean (‖∇ D(x̂)‖₂ − 1)²,  x̂ = ε x + (1 − ε) G(z),  ε ~ U(0, 1) per image
///
/// The gradient is itself differentiated, so that the critic learns from it. Where several images
/// are judged together, ε and the gradient are those of the pack.
///
/// Source: Gulrajani et al., Improved Training of Wasserstein GANs, arXiv:1704.00028, equation 3.
public struct GradientPenalty: RegularizerTerms {
  /// λ, 10 in the paper for images, 0.1 for points.
  public var weight: Float

  public init(weight: Float = 10) {
    self.weight = weight
  }

  init?(_ text: ChoiceText) {
    guard let setting = text.setting(or: 10), setting > 0 else { return nil }
    weight = setting
  }

  var text: ChoiceText { ChoiceText("gradient-penalty", [weight], defaults: [10]) }
  var summary: String { "D's gradient is kept near length 1 between real and generated images" }

  func discriminatorPenalty(
    _ step: DiscriminatorStep, _ random: inout RandomGenerator
  ) -> Tensor? {
    let (real, fake) = (step.real, step.fake)
    let shares = Tensor(
      (0..<real.count).map { _ in random.uniform() }, shape: [real.count, 1, 1, 1])
    let slope = step.slope(at: shares * (real.tensor - fake.tensor) + fake.tensor)
    let lengths = slope.euclideanNorm(over: slope.exampleAxes)
    return weight * (lengths - 1).squared.mean
  }

  func refusal(in recipe: Recipe) -> String? {
    recipe.refusalOfGradients(for: "a gradient penalty")
  }
}

extension DiscriminatorStep {
  /// ∇ D(x) of every image, through which a penalty can be differentiated again, [N, H, W, C].
  func slope(at images: Tensor) -> Tensor {
    let x = images.detached.variable
    return gradient(of: score(ImageBatch(x)).logits.sum, withRespectTo: [x], createGraph: true)[0]
  }
}

extension Recipe {
  /// Why D's gradient at each image is not its own, in a clause, or nil where it is.
  func refusalOfGradients(for penalty: String) -> String? {
    architecture.discriminatorHasBatchNorm
      ? "\(penalty) needs each image's own gradient, which D's batch norm mixes with the "
        + "others'; choose an architecture without it, such as dcgan-plain-critic"
      : nil
  }
}
