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
  static let usual = Wasserstein()
  static let word = "wasserstein"
  static let source = "Arjovsky et al., arXiv:1701.07875"
  var summary: String { "a critic of bounded slope measures the distance to the data" }
  var scoreMeaning: ScoreMeaning { .critic }
  var estimatesDistance: Bool { true }

  func discriminatorLoss(real: Scores, fake: Scores, _ setting: LossSetting) -> Tensor {
    fake.logits.mean - real.logits.mean
  }

  func generatorLoss(fake: Scores, real: () -> Scores) -> Tensor { -fake.logits.mean }

  func refusal(in recipe: Recipe) -> String? {
    if recipe.regularizers.contains(where: \.boundsCritic) { return nil }
    let bounds = Regularizer.all.filter(\.boundsCritic).map(\.word)
    return "nothing bounds the critic, so its scores say nothing of a distance; add "
      + bounds.dropLast().joined(separator: ", ") + " or " + bounds.suffix(1).joined()
  }
}

extension Objective {
  /// The Wasserstein loss.
  public static let wasserstein = Objective(Wasserstein())
}
