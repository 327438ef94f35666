import Tensor

/// The objective most GANs are trained with: D as in the minimax game, G maximises log D(G(z)).
///
///     L_D = −½ mean log D(x) − ½ mean log(1 − D(G(z)))
///     L_G = −mean log D(G(z))
///
/// G's gradient is largest where D rejects its images. This is binary cross-entropy with logits
/// and the labels real = 1, fake = 0, for G fake = 1; it is also called modified minimax.
///
/// Source: Goodfellow et al., Generative Adversarial Nets, arXiv:1406.2661, section 3.
struct NonSaturating: ObjectiveEquations {
  static let usual = NonSaturating()
  static let word = "non-saturating"
  static let source = "Goodfellow et al., arXiv:1406.2661"
  var summary: String { "G's gradient is largest while D rejects its images" }
  var scoreMeaning: ScoreMeaning { .probability }
  var hasLabels: Bool { true }

  func discriminatorLoss(real: Scores, fake: Scores, _ setting: LossSetting) -> Tensor {
    Minimax().discriminatorLoss(real: real, fake: fake, setting)
  }

  func generatorLoss(fake: Scores, real: () -> Scores) -> Tensor {
    (-fake.logits).activated(.softplus).mean
  }
}

extension Objective {
  /// The non-saturating loss.
  public static let nonSaturating = Objective(NonSaturating())
}
