import Tensor

/// The original objective: D maximises, G minimises log D(x) + log(1 − D(G(z))).
///
///     L_D = −½ mean log D(x) − ½ mean log(1 − D(G(z)))
///     L_G = mean log(1 − D(G(z)))
///
/// with D = σ(logit), so that −log D = softplus(−logit) and −log(1 − D) = softplus(logit): L_D is
/// the mean of the binary cross-entropies of real images with the label 1 and of generated ones with
/// the label 0. Smoothed by α, the label of real images is 1 − α.
/// G's gradient vanishes where D is sure of itself.
///
/// Source: Goodfellow et al., Generative Adversarial Nets, arXiv:1406.2661, equation 1.
struct Minimax: ObjectiveEquations {
  static let usual = Minimax()
  static let word = "minimax"
  static let source = "Goodfellow et al., arXiv:1406.2661"
  var summary: String { "the original game; G's gradient vanishes when D is sure" }
  var scoreMeaning: ScoreMeaning { .probability }
  var hasLabels: Bool { true }
  var saturates: Bool { true }

  func discriminatorLoss(real: Scores, fake: Scores, _ setting: LossSetting) -> Tensor {
    0.5
      * (crossEntropyOfReal(real.logits, smoothing: setting.labelSmoothing)
        + fake.logits.activated(.softplus).mean)
  }

  func generatorLoss(fake: Scores, real: () -> Scores) -> Tensor {
    -fake.logits.activated(.softplus).mean
  }
}

extension Objective {
  /// The original game.
  public static let minimax = Objective(Minimax())
}

/// The binary cross-entropy of logits x with the label 1 − α:
///
///     mean of (1 − α) softplus(−x) + α softplus(x) = mean of softplus(−x) + α x
func crossEntropyOfReal(_ logits: Tensor, smoothing: Float) -> Tensor {
  let loss = (-logits).activated(.softplus).mean
  return smoothing == 0 ? loss : loss + smoothing * logits.mean
}
