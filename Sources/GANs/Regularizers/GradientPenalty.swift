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

  /// A penalty of this weight.
  public init(weight: Float = 10) {
    self.weight = weight
  }

  public static let usual = GradientPenalty()
  public static let word = "gradient-penalty"
  public static let settings: [ChoiceSetting<Self>] = [
    .number(
      "weight", \.weight, .above(0), tries: [0.1, 1, 2, 5, 10, 20],
      "λ: 10 for images, 0.1 for points")
  ]
  public static let source = "Gulrajani et al., arXiv:1704.00028"
  public var summary: String {
    "D's gradient is kept near length 1 between real and generated images"
  }

  var boundsCritic: Bool { true }
  var slopePenaltyWeight: Float? { weight }

  func discriminatorPenalty(
    _ step: DiscriminatorStep, _ random: inout RandomGenerator
  ) -> Tensor? {
    let (real, fake) = (step.real, step.fake)
    let shares = Tensor(
      (0..<real.count).map { _ in random.uniform() }, shape: [real.count, 1, 1, 1])
    let between = ImageBatch(shares * (real.tensor - fake.tensor) + fake.tensor).detached.variable
    let slope = step.slope(of: step.score(between), at: between)
    let lengths = slope.euclideanNorm(over: slope.exampleAxes)
    return weight * (lengths - 1).squared.mean
  }

  func refusal(in recipe: Recipe) -> String? {
    recipe.refusalOfGradients(for: "a gradient penalty")
  }
}

extension Regularizer {
  /// A penalty on the length of D's gradient.
  public static func gradientPenalty(_ terms: GradientPenalty) -> Regularizer { Regularizer(terms) }
}

extension Recipe {
  /// Why D's gradient at each image is not its own, in a clause, or nil where it is.
  func refusalOfGradients(for penalty: String) -> String? {
    architecture.discriminatorHasBatchNorm
      ? "\(penalty) needs each image's own gradient, which D's batch norm mixes with the "
        + "others'; choose an architecture without it, such as dcgan=plain-critic"
      : nil
  }
}
