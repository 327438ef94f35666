import Layers
import Tensor

/// The hinge game: D is content once real images score above 1 and generated ones below −1.
///
///     L_D = mean max(0, 1 − D(x)) + mean max(0, 1 + D(G(z)))
///     L_G = −mean D(G(z))
///
/// Source: Lim & Ye, Geometric GAN, arXiv:1705.02894; Zhang et al., Self-Attention GAN,
/// arXiv:1805.08318, equation 4.
struct Hinge: ObjectiveEquations {
  static let usual = Hinge()
  static let word = "hinge"
  static let source = "Lim & Ye, arXiv:1705.02894; Zhang et al., arXiv:1805.08318"
  var summary: String { "D learns only from images that it is not sure of" }
  var scoreMeaning: ScoreMeaning { .critic }
  var scoreBorder: Double? { 1 }
  var certainty: DiscriminatorCertainty {
    .loss(
      below: 0.01, meaning: "all images are beyond its margin, and it has nothing left to learn")
  }

  func discriminatorLoss(real: Scores, fake: Scores, _ setting: LossSetting) -> Tensor {
    Loss.discriminatorHinge(real: real.logits, fake: fake.logits)
  }

  func generatorLoss(fake: Scores, real: () -> Scores) -> Tensor {
    Loss.generatorHinge(fake: fake.logits)
  }
}

extension Objective {
  /// The hinge loss.
  public static let hinge = Objective(Hinge())
}
