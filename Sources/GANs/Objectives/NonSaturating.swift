import Tensor

/// The objective most GANs are trained with: D as in the minimax game, G maximises log D(G(z)).
///
///     L_D = −mean log D(x) − mean log(1 − D(G(z)))
///     L_G = −mean log D(G(z))
///
/// G's gradient is largest where D rejects its images. This is binary cross-entropy with logits
/// and the labels real = 1, fake = 0, for G fake = 1.
///
/// Source: Goodfellow et al., Generative Adversarial Nets, arXiv:1406.2661, section 3.
enum NonSaturating: ObjectiveEquations {
  static func discriminatorLoss(real: Scores, fake: Scores) -> Tensor {
    Minimax.discriminatorLoss(real: real, fake: fake)
  }

  static func generatorLoss(fake: Scores) -> Tensor {
    (-fake.logits).activated(.softplus).mean
  }
}
