import Tensor

/// D is an autoencoder and an image's score is how badly it is drawn again, L(x) = mean |x − D(x)|:
///
///     L_D = L(x) − k L(G(z)),  L_G = L(G(z))
///     k ← clamp(k + λ (γ L(x) − L(G(z))), 0…1),  k = 0 at first
///
/// so that the two errors are kept at the ratio γ: less asks for better images, more for more varied
/// ones. Where some images are much easier to draw again than others, as a 1 is among digits, γ well
/// below 1 asks G for nothing but these: after 3,000 steps on MNIST images vary 0.35 as much as real
/// ones with γ 0.75, and 0.64 with γ 1, the default here; the paper has 0.5 to 0.7 for faces. Its λ is
/// 0.001 for hundreds of thousands of steps; k has to arrive within thousands here.
///
/// Source: Berthelot, Schumm & Metz, BEGAN, arXiv:1703.10717, equations 3 and 4.
public struct BoundaryEquilibrium: ObjectiveEquations {
  /// γ, the error of generated images over that of real ones, 0…1.
  public var diversity: Float
  /// λ, how fast the balance k moves in one step.
  private static let balanceRate: Float = 0.01

  /// An objective with γ = `diversity`.
  public init(diversity: Float = 1) {
    self.diversity = diversity
  }

  public static let usual = BoundaryEquilibrium()
  public static let word = "began"
  public static let settings: [ChoiceSetting<Self>] = [
    .number(
      "diversity", \.diversity, .within(0...1), tries: [0.3, 0.5, 0.7, 1],
      "γ: lower favours quality, higher variety")
  ]
  public static let source = "Berthelot et al., arXiv:1703.10717"
  public var summary: String { "D is an autoencoder that reconstructs real images better than G's" }
  var scoreMeaning: ScoreMeaning { .reconstructionError }

  func discriminatorLoss(real: Scores, fake: Scores, _ setting: LossSetting) -> Tensor {
    real.logits.mean - setting.balance * fake.logits.mean
  }

  func generatorLoss(fake: Scores, real: () -> Scores) -> Tensor { fake.logits.mean }

  func nextBalance(_ balance: Float, real: Double, fake: Double) -> Float {
    min(max(balance + Self.balanceRate * (diversity * Float(real) - Float(fake)), 0), 1)
  }

  func refusal(in recipe: Recipe) -> String? {
    recipe.conditioning.terms.tellsDiscriminator
      ? "the objective \(recipe.objective.name) has no score that a class could enter; "
        + "choose auxiliary-classifier or none as conditioning" : nil
  }
}

extension Objective {
  /// The boundary equilibrium.
  public static func boundaryEquilibrium(_ equations: BoundaryEquilibrium) -> Objective {
    Objective(equations)
  }
}
