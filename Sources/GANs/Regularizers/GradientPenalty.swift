import Tensor

/// Keeps the critic's gradient near length 1 between real and generated images:
///
///     penalty = weight · mean (‖∇ D(x̂)‖₂ − 1)²,  x̂ = ε x + (1 − ε) G(z),  ε ~ U(0, 1) per image
///
/// The gradient is itself differentiated, so that the critic learns from it.
///
/// Source: Gulrajani et al., Improved Training of Wasserstein GANs, arXiv:1704.00028, equation 3.
public struct GradientPenalty: Hashable, Codable, Sendable {
  /// λ, 10 in the paper.
  public var weight: Float

  public init(weight: Float = 10) {
    self.weight = weight
  }

  func penalty(
    _ score: (ImageBatch) -> Scores, _ real: ImageBatch, _ fake: ImageBatch,
    _ random: inout RandomGenerator
  ) -> Tensor {
    let shares = Tensor(
      (0..<real.count).map { _ in random.uniform() }, shape: [real.count, 1, 1, 1])
    let between = (shares * (real.tensor - fake.tensor) + fake.tensor).detached.variable
    let slope = gradient(
      of: score(ImageBatch(between)).logits.sum, withRespectTo: [between], createGraph: true)[0]
    let lengths = slope.euclideanNorm(over: slope.exampleAxes)
    return weight * (lengths - 1).squared.mean
  }

  static func refusal(of architecture: Architecture) -> String? {
    architecture.discriminatorHasBatchNorm
      ? "a gradient penalty asks for each image's own gradient, which batch norm in the "
        + "discriminator mixes with the others'; choose a discriminator without it"
      : nil
  }
}
