import Tensor

/// The Wasserstein distance between real and generated images, estimated by a critic:
///
///     L_D = mean D(G(z)) − mean D(x)
///     L_G = −mean D(G(z))
///
/// It is an estimate, mean D(x) − mean D(G(z)), while the critic is 1-Lipschitz, which a gradient
/// penalty, spectral norm or clipped weights see to.
///
/// Source: Arjovsky, Chintala & Bottou, Wasserstein GAN, arXiv:1701.07875, equation 2.
struct Wasserstein: ObjectiveEquations {
  var text: ChoiceText { ChoiceText("wasserstein") }
  var summary: String { "a bounded critic measures how far the images are from real ones" }
  var scoreMeaning: ScoreMeaning { .critic }
  var hasLabels: Bool { false }

  func discriminatorLoss(real: Scores, fake: Scores, _ setting: LossSetting) -> Tensor {
    fake.logits.mean - real.logits.mean
  }

  func generatorLoss(fake: Scores, real: () -> Scores) -> Tensor { -fake.logits.mean }
}
