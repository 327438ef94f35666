import Tensor

/// The original objective: D maximises, G minimises log D(x) + log(1 − D(G(z))).
///
///     L_D = −mean log D(x) − mean log(1 − D(G(z)))
///     L_G = mean log(1 − D(G(z)))
///
/// with D = σ(logit), so that −log D = softplus(−logit) and −log(1 − D) = softplus(logit).
/// G's gradient vanishes where D is sure of itself.
///
/// Source: Goodfellow et al., Generative Adversarial Nets, arXiv:1406.2661, equation 1.
enum Minimax: ObjectiveEquations {
  static func discriminatorLoss(real: Scores, fake: Scores) -> Tensor {
    (-real.logits).activated(.softplus).mean + fake.logits.activated(.softplus).mean
  }

  static func generatorLoss(fake: Scores) -> Tensor {
    -fake.logits.activated(.softplus).mean
  }
}
