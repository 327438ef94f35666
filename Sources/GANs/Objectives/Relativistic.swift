import Tensor

/// D says how much more real one image is than another, and G wants its own to be the more real:
///
///     L_D = −mean log σ(D(x) − D(G(z)))
///     L_G = −mean log σ(D(G(z)) − D(x))
///
/// A score by itself means nothing; only differences do.
///
/// Source: Jolicoeur-Martineau, The Relativistic Discriminator, arXiv:1807.00734, equations 6 and 7
/// (RSGAN).
struct Relativistic: ObjectiveEquations {
  static let usual = Relativistic()
  static let word = "relativistic"
  static let source = "Jolicoeur-Martineau, arXiv:1807.00734"
  var summary: String { "D says which of two images is more real" }
  var scoreMeaning: ScoreMeaning { .critic }
  var hasLabels: Bool { true }

  func discriminatorLoss(real: Scores, fake: Scores, _ setting: LossSetting) -> Tensor {
    crossEntropyOfReal(real.logits - fake.logits, smoothing: setting.labelSmoothing)
  }

  func generatorLoss(fake: Scores, real: () -> Scores) -> Tensor {
    crossEntropyOfReal(fake.logits - real().logits.detached, smoothing: 0)
  }
}

extension Objective {
  /// The relativistic loss.
  public static let relativistic = Objective(Relativistic())
}
