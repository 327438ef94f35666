import Tensor

/// What keeps the discriminator in bounds, besides the objective; any number can be used together.
public enum Regularizer: Hashable, Codable, Sendable {
  case gradientPenalty(GradientPenalty)

  /// The field's name for it.
  public var name: String {
    switch self {
    case .gradientPenalty(let penalty): "gradient penalty \(penalty.weight)"
    }
  }

  /// What the regularizer adds to the discriminator's loss.
  ///
  /// - Parameters:
  ///   - score: the discriminator in training, with the batch's labels.
  ///   - real: real images.
  ///   - fake: as many generated ones, through which no gradient passes.
  public func discriminatorPenalty(
    score: (ImageBatch) -> Scores, real: ImageBatch, fake: ImageBatch,
    _ random: inout RandomGenerator
  ) -> Tensor {
    switch self {
    case .gradientPenalty(let penalty): penalty.penalty(score, real, fake, &random)
    }
  }

  /// Why it cannot be used with an architecture, in one sentence, or nil where it can.
  public func refusal(of architecture: Architecture) -> String? {
    switch self {
    case .gradientPenalty: GradientPenalty.refusal(of: architecture)
    }
  }
}
