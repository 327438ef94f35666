import GraphNotation
import Layers
import Tensor

/// The parts of two networks and their training in which a conditioning can take part. It takes part
/// where it says so, and leaves everything else as it is.
protocol ConditioningTerms: ChoiceValue {
  /// What G is given besides z.
  func inputs(of data: DataDescription) -> [LatentInput]
  /// Whether the data must have labels.
  var usesClasses: Bool { get }
  /// Whether the data must have categorical attributes.
  var usesAttributes: Bool { get }
  /// Whether images of rare classes are drawn more often than they occur.
  var favoursRareClasses: Bool { get }
  /// When classes begin to count.
  var late: LateStart { get }
  /// What stands before G's first layer, with weights drawn from `random`; nil where G takes rows as they
  /// are.
  func generatorInput(
    _ latent: LatentDescription, _ random: inout RandomGenerator
  ) -> ClassInput?
  /// Whether D is told what was asked for.
  var tellsDiscriminator: Bool { get }
  /// Channels that D sees beside those of an image.
  func planes(of latent: LatentDescription) -> Int
  /// What D has for it, with weights drawn from `random`.
  func discriminatorPart(
    _ site: ConditioningSite, _ random: inout RandomGenerator
  ) -> any DiscriminatorPart
  /// Whether D's features are asked about each image by itself.
  var readsFeatures: Bool { get }
  /// Whether D's loss compares real images with moved copies of them.
  var comparesMovedImages: Bool { get }
  /// Why such images cannot be asked for so, in one clause, or nil where they can.
  func refusal(of image: ImageShape) -> String?
}

extension ConditioningTerms {
  func inputs(of data: DataDescription) -> [LatentInput] {
    usesClasses ? [.classes(data.classNames)] : []
  }
  var usesClasses: Bool { false }
  var usesAttributes: Bool { false }
  var favoursRareClasses: Bool { false }
  var late: LateStart { LateStart() }
  func generatorInput(
    _ latent: LatentDescription, _ random: inout RandomGenerator
  ) -> ClassInput? { ClassInput(latent, dimensions: 0, late, &random) }
  var tellsDiscriminator: Bool { false }
  func planes(of latent: LatentDescription) -> Int { 0 }
  var readsFeatures: Bool { false }
  var comparesMovedImages: Bool { false }
  func refusal(of image: ImageShape) -> String? { nil }
}

extension ChoiceSetting {
  /// Whether a conditioning by classes shows D and G rare ones more often.
  ///
  /// Source: Mahajan et al., Exploring the Limits of Weakly Supervised Pretraining, arXiv:1805.00932,
  /// section 2.2.
  static func rareClasses(_ path: WritableKeyPath<Choice, Bool> & Sendable) -> ChoiceSetting {
    .flag(
      "rare-classes", path, "a class of n images is drawn in proportion to √n, not to n")
  }
}

extension ChoiceSetting {
  /// The step after which classes begin to count.
  static func begins(_ path: WritableKeyPath<Choice, Int> & Sendable) -> ChoiceSetting {
    .whole(
      "begins", path, 0...100_000_000, tries: [0, 1_000, 2_000, 5_000, 10_000], isNamed: true,
      "step after which classes begin to count; before it nothing is asked")
  }

  /// The steps over which classes come to count in full.
  static func ramp(_ path: WritableKeyPath<Choice, Int> & Sendable) -> ChoiceSetting {
    .whole(
      "ramp", path, 0...100_000_000, tries: [0, 1_000, 2_000, 5_000, 10_000], isNamed: true,
      "steps over which classes come to count in full; 0 for at once")
  }
}

/// Where a conditioning's part of D is built.
struct ConditioningSite {
  /// What G takes.
  let latent: LatentDescription
  /// D's features of an image, and the map that they are a flattening of, if they are.
  let features: Int
  let featureImage: ImageShape?
  let scaling: WeightScaling

  var classes: Int { latent.classNames.count }
}

/// What a discriminator has for a conditioning: what it does to D's input, to its score and to the
/// losses.
protocol DiscriminatorPart {
  /// Layers between D's features and what is read from them.
  var layers: [NamedLayer] { get }
  /// What reads features.
  var heads: [NamedLayer] { get }
  /// How much of what is asked D is told; nil for always all.
  var strength: ConditionStrength? { get }
  /// Whether scores stay linear in the images where D's are, with nothing added to them: no planes, no
  /// layers of its own between the features and the score.
  var keepsLinearity: Bool { get }
  /// Images as D takes them.
  func input(_ images: Tensor, _ condition: Condition) -> Tensor
  /// What is added to the score [N, 1] of features [N, features]; nil for nothing.
  func score(_ features: Tensor, _ condition: Condition, _ context: Context) -> Tensor?
  /// `input`, written down.
  ///
  /// - Parameter told: what was asked of the images; nil where D is not told it.
  func writeInput(
    _ images: GraphEdge, told: GraphEdge?, to builder: inout GraphBuilder
  ) -> GraphEdge
  /// `score`, written down.
  func writeScore(
    _ features: GraphEdge, told: GraphEdge?, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge?
  /// What it finds in features besides, by name, written down.
  func writeAnswers(
    _ features: GraphEdge, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> [String: GraphEdge]
  /// What is added to the losses; nil for nothing.
  ///
  /// - Parameters:
  ///   - real: nil in G's step.
  ///   - moved: of the real images, moved; nil where they are not compared.
  ///   - condition: what was asked of the generated images, and of the real ones their classes.
  func loss(
    real: DiscriminatorOutput?, moved: DiscriminatorOutput?, fake: DiscriminatorOutput,
    _ condition: Condition
  ) -> ConditioningLoss?
}

extension DiscriminatorPart {
  var layers: [NamedLayer] { [] }
  var heads: [NamedLayer] { [] }
  var strength: ConditionStrength? { nil }
  var keepsLinearity: Bool { false }
  func input(_ images: Tensor, _ condition: Condition) -> Tensor { images }
  func score(_ features: Tensor, _ condition: Condition, _ context: Context) -> Tensor? { nil }
  func writeInput(
    _ images: GraphEdge, told: GraphEdge?, to builder: inout GraphBuilder
  ) -> GraphEdge { images }
  func writeScore(
    _ features: GraphEdge, told: GraphEdge?, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge? { nil }
  func writeAnswers(
    _ features: GraphEdge, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> [String: GraphEdge] { [:] }
  func loss(
    real: DiscriminatorOutput?, moved: DiscriminatorOutput?, fake: DiscriminatorOutput,
    _ condition: Condition
  ) -> ConditioningLoss? { nil }
}

/// What a conditioning adds to a loss, and what it shows of itself.
public struct ConditioningLoss {
  /// What is added to the loss, of shape [].
  public let value: Tensor
  /// What the step shows of it.
  public let measures: [Measure]
}

extension GraphBuilder {
  /// Adds ⟨rows, features⟩ of each example, [N, 1], whatever order these hold a map in.
  mutating func product(_ rows: GraphEdge, _ features: GraphEdge) -> GraphEdge {
    let same = row(features, holding: rows.map)
    return reshaped(sum(combined("Mul", rows, same), over: 1...1), to: [1])
  }
}
