import Tensor

/// Flattens D about generated images, R₂:
///
///     penalty = ½ γ · mean ‖∇ D(G(z))‖²
///
/// With R₁ it bounds D's slope wherever G can be pushed, which a relativistic objective needs in order to
/// converge. The gradient is itself differentiated, so that D learns from it; none reaches G.
///
/// Source: Mescheder, Geiger & Nowozin, Which Training Methods for GANs do actually Converge?,
/// arXiv:1801.04406, equation 10; Huang et al., arXiv:2501.05441, section 2.2.
public struct GeneratedGradientPenalty: RegularizerTerms {
  /// γ, per pixel's unit of −1…1.
  public var weight: Float
  /// In which steps it is taken, and how γ changes.
  public var schedule = PenaltySchedule()

  /// R₂ of a weight γ.
  public init(weight: Float = 0.1) {
    self.weight = weight
  }

  public static let usual = GeneratedGradientPenalty()
  public static let word = "r2"
  public static let settings: [ChoiceSetting<Self>] = PenaltySchedule.settings(
    weight: \.weight, end: \.schedule.end, over: \.schedule.over, every: \.schedule.every)
  public static let source = "Mescheder et al., arXiv:1801.04406"
  public var summary: String {
    "D's gradient is kept small at generated images, beside R₁ at real ones"
  }

  func penalisedSlopes(at step: Int) -> Set<ImageOrigin> {
    schedule.factor(at: step) == nil ? [] : [.generated]
  }

  func discriminatorPenalty(
    _ step: DiscriminatorStep, _ random: inout RandomGenerator
  ) -> Tensor? {
    schedule.factor(at: step.index).flatMap { step.slopePenalty($0 * weight, at: .generated) }
  }

  func refusal(in recipe: Recipe) -> String? { recipe.refusalOfGradients(for: "r2") }
}

extension Regularizer {
  /// R₂.
  public static func generatedGradientPenalty(_ terms: GeneratedGradientPenalty) -> Regularizer {
    Regularizer(terms)
  }
}
