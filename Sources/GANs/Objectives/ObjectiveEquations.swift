import Tensor

/// The equations of one objective, and what else is to be known of it.
protocol ObjectiveEquations: ChoiceValue {
  var scoreMeaning: ScoreMeaning { get }
  /// Whether real and generated images have labels that can be smoothed; without, unless it says so.
  var hasLabels: Bool { get }
  /// Whether G's gradient vanishes where D is sure of itself.
  var saturates: Bool { get }
  /// Whether the difference of D's mean scores estimates a distance of real and generated images.
  var estimatesDistance: Bool { get }
  /// The score of a real image beyond which D asks for nothing more; nil without one.
  var scoreBorder: Double? { get }
  /// By what it is seen that D is certain of every image.
  var certainty: DiscriminatorCertainty { get }

  /// What D minimises.
  func discriminatorLoss(real: Scores, fake: Scores, _ setting: LossSetting) -> Tensor
  /// What G minimises; see `Objective.generatorLoss`.
  func generatorLoss(fake: Scores, real: () -> Scores) -> Tensor
  /// The balance between the networks after a step; as it was, unless it says otherwise.
  func nextBalance(_ balance: Float, real: Double, fake: Double) -> Float
  /// Why it cannot be used in a recipe, in a clause, or nil where it can.
  func refusal(in recipe: Recipe) -> String?
}

extension ObjectiveEquations {
  var hasLabels: Bool { false }
  var saturates: Bool { false }
  var estimatesDistance: Bool { false }
  var scoreBorder: Double? { nil }
  var certainty: DiscriminatorCertainty {
    scoreMeaning == .probability ? .scoresFarApart : .unseen
  }

  func nextBalance(_ balance: Float, real: Double, fake: Double) -> Float { balance }
  func refusal(in recipe: Recipe) -> String? { nil }
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

/// By what it is seen that D is certain of every image, so that G changes nothing about it.
public enum DiscriminatorCertainty: Hashable, Sendable {
  /// The probabilities that real and generated images are real lie far apart.
  case scoresFarApart
  /// D's loss is below a bound; what that means, in words that follow “D's loss is 0.001:”.
  case loss(below: Double, meaning: String)
  /// By nothing: D's loss has no least value, or comes near it if training goes well.
  case unseen
}

/// What a discriminator's loss depends on besides the scores.
public struct LossSetting: Hashable, Sendable {
  /// How far the label of real images is from 1 towards 0; see `LabelSmoothing`.
  public var labelSmoothing: Float
  /// The balance k of `BoundaryEquilibrium`, 0…1.
  public var balance: Float

  /// What a loss depends on; plain unless it is said.
  public init(labelSmoothing: Float = 0, balance: Float = 0) {
    self.labelSmoothing = labelSmoothing
    self.balance = balance
  }
}
