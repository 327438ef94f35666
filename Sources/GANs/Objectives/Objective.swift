import Tensor

/// What the two networks are trained to do, as losses of the discriminator's scores.
///
/// An objective sees scores, never images.
public enum Objective: Hashable, Sendable, WrittenChoice {
  case nonSaturating
  case minimax
  case leastSquares(LeastSquares)
  case wasserstein
  case hinge
  case relativistic
  case boundaryEquilibrium(BoundaryEquilibrium)

  /// One of each, in the order in which they are offered.
  public static let all: [Objective] = [
    .nonSaturating, .minimax, .leastSquares(LeastSquares()), .wasserstein, .hinge, .relativistic,
    .boundaryEquilibrium(BoundaryEquilibrium()),
  ]

  var equations: any ObjectiveEquations {
    switch self {
    case .nonSaturating: NonSaturating()
    case .minimax: Minimax()
    case .leastSquares(let equations): equations
    case .wasserstein: Wasserstein()
    case .hinge: Hinge()
    case .relativistic: Relativistic()
    case .boundaryEquilibrium(let equations): equations
    }
  }

  public var text: ChoiceText { equations.text }

  public init?(_ text: ChoiceText) {
    switch (text.word, text.settings.count) {
    case ("non-saturating", 0): self = .nonSaturating
    case ("minimax", 0): self = .minimax
    case ("least-squares", 0): self = .leastSquares(LeastSquares())
    case ("least-squares", 3):
      self = .leastSquares(
        LeastSquares(
          fakeTarget: text.settings[0], realTarget: text.settings[1],
          generatorTarget: text.settings[2]))
    case ("wasserstein", 0): self = .wasserstein
    case ("hinge", 0): self = .hinge
    case ("relativistic", 0): self = .relativistic
    case ("began", 0): self = .boundaryEquilibrium(BoundaryEquilibrium())
    case ("began", 1) where (0...1).contains(text.settings[0]):
      self = .boundaryEquilibrium(BoundaryEquilibrium(diversity: text.settings[0]))
    default: return nil
    }
  }

  /// What it asks of the networks, in a few words.
  public var summary: String { equations.summary }

  /// What a score means.
  public var scoreMeaning: ScoreMeaning { equations.scoreMeaning }

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

/// What a discriminator's score says of an image.
public enum ScoreMeaning: String, Hashable, Codable, Sendable {
  /// σ(score) is the probability that the image is real.
  case probability
  /// A number that is aimed at targets for real and for generated images.
  case target
  /// A critic's score without bounds: real images get more of it than generated ones.
  case critic
  /// How badly the discriminator, an autoencoder, draws the image again: a mean distance of pixels.
  case reconstructionError
}

/// What a discriminator's loss depends on besides the scores.
public struct LossSetting: Hashable, Sendable {
  /// How far the label of real images is from 1 towards 0; see `LabelSmoothing`.
  public var labelSmoothing: Float
  /// The balance k of `BoundaryEquilibrium`, 0…1.
  public var balance: Float

  public init(labelSmoothing: Float = 0, balance: Float = 0) {
    self.labelSmoothing = labelSmoothing
    self.balance = balance
  }
}

/// The equations of one objective.
protocol ObjectiveEquations {
  var text: ChoiceText { get }
  var summary: String { get }
  var scoreMeaning: ScoreMeaning { get }
  /// Whether real and generated images have labels that can be smoothed.
  var hasLabels: Bool { get }

  func discriminatorLoss(real: Scores, fake: Scores, _ setting: LossSetting) -> Tensor
  func generatorLoss(fake: Scores, real: () -> Scores) -> Tensor
  func nextBalance(_ balance: Float, real: Double, fake: Double) -> Float
}

extension ObjectiveEquations {
  func nextBalance(_ balance: Float, real: Double, fake: Double) -> Float { balance }
}
