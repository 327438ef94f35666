import Tensor

/// What the two networks are trained to do, as losses of the discriminator's scores.
///
/// An objective sees scores, never images.
public struct Objective: DescribedChoice {
  /// The objectives, in the order in which they are offered.
  private static let list: [any ObjectiveEquations.Type] = [
    NonSaturating.self,
    Minimax.self,
    LeastSquares.self,
    Wasserstein.self,
    Hinge.self,
    Relativistic.self,
    BoundaryEquilibrium.self,
  ]

  private let equations: any ObjectiveEquations

  init(_ equations: any ObjectiveEquations) {
    self.equations = equations
  }

  public static var kinds: [any ChoiceValue.Type] { list }
  public var value: any ChoiceValue { equations }

  public init?(value: any ChoiceValue) {
    guard let equations = value as? any ObjectiveEquations else { return nil }
    self.init(equations)
  }
}

extension Objective {
  /// What a score means.
  public var scoreMeaning: ScoreMeaning { equations.scoreMeaning }

  /// Whether real and generated images have labels that can be smoothed.
  var hasLabels: Bool { equations.hasLabels }

  /// Whether G's gradient vanishes where D is sure of itself.
  public var saturates: Bool { equations.saturates }

  /// Whether the difference of D's mean scores estimates a distance of real and generated images.
  public var estimatesDistance: Bool { equations.estimatesDistance }

  /// The score of a real image beyond which D asks for nothing more, and its negative of a generated
  /// one; nil without such borders.
  public var scoreBorder: Double? { equations.scoreBorder }

  /// By what it is seen that D is certain of every image.
  public var certainty: DiscriminatorCertainty { equations.certainty }

  /// Why it cannot be used in a recipe, in a clause, or nil where it can.
  func refusal(in recipe: Recipe) -> String? { equations.refusal(in: recipe) }

  /// What the discriminator minimises.
  public func discriminatorLoss(
    real: Scores, fake: Scores, _ setting: LossSetting = LossSetting()
  ) -> Tensor {
    equations.discriminatorLoss(real: real, fake: fake, setting)
  }

  /// What the generator minimises.
  ///
  /// - Parameter real: the discriminator's scores of real images, for the objectives that compare
  ///   with them; computed only where they are used.
  public func generatorLoss(fake: Scores, real: () -> Scores) -> Tensor {
    equations.generatorLoss(fake: fake, real: real)
  }

  /// The balance between the networks after a step, where the objective keeps one.
  public func nextBalance(_ balance: Float, real: Double, fake: Double) -> Float {
    equations.nextBalance(balance, real: real, fake: fake)
  }
}
