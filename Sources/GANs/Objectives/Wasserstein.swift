import Tensor

/// The Wasserstein distance between real and generated images, estimated by a critic:
///
///     L_D = mean D(G(z)) − mean D(x)
///     L_G = −mean D(G(z))
///
/// It is an estimate while the critic is 1-Lipschitz, which a gradient penalty or clipped weights
/// see to.
///
/// Source: Arjovsky, Chintala & Bottou, Wasserstein GAN, arXiv:1701.07875, equation 2.
enum Wasserstein: ObjectiveEquations {
  static func discriminatorLoss(real: Scores, fake: Scores) -> Tensor {
    fake.logits.mean - real.logits.mean
  }

  static func generatorLoss(fake: Scores) -> Tensor {
    -fake.logits.mean
  }
}
