import Tensor

/// Flattens D about real images, R₁:
///
///     penalty = ½ γ · mean ‖∇ D(x)‖²,  x real
///
/// so that where G makes what is real nothing pushes it away again: the plain game circles its
/// solution, with R₁ it arrives. The gradient is itself differentiated, so that D learns from it.
/// Where several images are judged together, the gradient is that of the pack.
///
/// Source: Mescheder, Geiger & Nowozin, Which Training Methods for GANs do actually Converge?,
/// arXiv:1801.04406, equation 9.
public struct RealGradientPenalty: RegularizerTerms {
  /// γ, per pixel's unit of −1…1.
  public var weight: Float
  /// In which steps it is taken, and how γ changes.
  public var schedule = PenaltySchedule()

  /// A penalty of this weight.
  public init(weight: Float = 0.1) {
    self.weight = weight
  }

  public static let usual = RealGradientPenalty()
  public static let word = "r1"
  public static let settings: [ChoiceSetting<Self>] = PenaltySchedule.settings(
    weight: \.weight, end: \.schedule.end, over: \.schedule.over, every: \.schedule.every)
  public static let source = "Mescheder et al., arXiv:1801.04406"
  public var summary: String {
    "D's gradient is kept small at real images, so that G can settle there"
  }

  func penalisedSlopes(at step: Int) -> Set<ImageOrigin> {
    schedule.factor(at: step) == nil ? [] : [.real]
  }

  func discriminatorPenalty(
    _ step: DiscriminatorStep, _ random: inout RandomGenerator
  ) -> Tensor? {
    schedule.factor(at: step.index).flatMap { step.slopePenalty($0 * weight, at: .real) }
  }

  func refusal(in recipe: Recipe) -> String? { recipe.refusalOfGradients(for: "r1") }
}

extension Regularizer {
  /// R₁.
  public static func realGradientPenalty(_ terms: RealGradientPenalty) -> Regularizer {
    Regularizer(terms)
  }
}
