/// Real images drawn anew in every step, for the sets that the program draws itself: D sees each of them once,
/// so that there is nothing to learn by heart, and what it finds in them holds for all.
///
/// That D learns a small set by heart is what limits GANs on few images: Karras et al., Training Generative
/// Adversarial Networks with Limited Data, arXiv:2006.06676, section 2.
public struct FreshData: RegularizerTerms {
  /// The regularizer, which has no settings.
  public init() {}

  public static let usual = FreshData()
  public static let word = "fresh"
  public static let source = "Karras et al., arXiv:2006.06676"
  public var summary: String {
    "faces and digits are drawn anew in every step, so that D learns none by heart"
  }

  var drawsImagesAnew: Bool { true }

  func refusal(in recipe: Recipe) -> String? {
    recipe.conditioning.favoursRareClasses
      ? "fresh draws every class as often, so that rare-classes has nothing to do; leave one of them out"
      : nil
  }
}

extension Regularizer {
  /// Real images drawn anew in every step.
  public static let freshData = Regularizer(FreshData())
}
