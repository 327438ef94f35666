import Tensor

/// Least squares in place of logarithms, so that images on the right side of D's border but far from
/// real ones are pulled, too:
///
///     L_D = ½ mean (D(x) − b)² + ½ mean (D(G(z)) − a)²
///     L_G = ½ mean (D(G(z)) − c)²
///
/// (a, b, c) = (0, 1, 1) asks G for what D takes as real; (−1, 1, 0), for which b − c = 1 and
/// b − a = 2, minimises Pearson's χ² divergence. Smoothed by α, the target of real images is
/// b − α (b − a).
///
/// Source: Mao et al., Least Squares Generative Adversarial Networks, arXiv:1611.04076, equations 2,
/// 8 and 9.
public struct LeastSquares: ObjectiveEquations {
  /// What D is to say of generated images, a.
  public var fakeTarget: Float
  /// What D is to say of real images, b.
  public var realTarget: Float
  /// What G wants D to say of its images, c.
  public var generatorTarget: Float

  /// An objective with these targets; what is left out is as usual.
  public init(fakeTarget: Float = 0, realTarget: Float = 1, generatorTarget: Float = 1) {
    self.fakeTarget = fakeTarget
    self.realTarget = realTarget
    self.generatorTarget = generatorTarget
  }

  /// The coding (−1, 1, 0), by which G minimises Pearson's χ² divergence.
  public static let pearson = LeastSquares(fakeTarget: -1, realTarget: 1, generatorTarget: 0)

  public static let usual = LeastSquares()
  public static let word = "least-squares"
  public static let settings: [ChoiceSetting<Self>] = [
    .number("fake", \.fakeTarget, .any, tries: [-1, 0], "a, D's target of generated images"),
    .number("real", \.realTarget, .any, tries: [0.9, 1], "b, D's target of real images"),
    .number(
      "generator", \.generatorTarget, .any, tries: [0, 1], "c, what G wants D to say of its images"),
  ]
  public static let source = "Mao et al., arXiv:1611.04076"
  public var settingsRefusal: String? {
    fakeTarget == realTarget ? "D's targets of generated and of real images must differ" : nil
  }
  public var summary: String { "squared distances from targets, so no score saturates" }
  var scoreMeaning: ScoreMeaning { .target }
  var hasLabels: Bool { true }
  var certainty: DiscriminatorCertainty {
    .loss(below: 0.001, meaning: "it meets its targets, whatever G draws")
  }

  func discriminatorLoss(real: Scores, fake: Scores, _ setting: LossSetting) -> Tensor {
    let target = realTarget - setting.labelSmoothing * (realTarget - fakeTarget)
    return 0.5
      * ((real.logits - target).squared.mean + (fake.logits - fakeTarget).squared.mean)
  }

  func generatorLoss(fake: Scores, real: () -> Scores) -> Tensor {
    0.5 * (fake.logits - generatorTarget).squared.mean
  }
}

extension Objective {
  /// Least squares.
  public static func leastSquares(_ equations: LeastSquares) -> Objective { Objective(equations) }
}
