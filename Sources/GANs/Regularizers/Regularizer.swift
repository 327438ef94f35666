import Layers
import Tensor

/// What keeps the discriminator in bounds, besides the objective; any number can be used together.
public enum Regularizer: Hashable, Sendable, WrittenChoice {
  case gradientPenalty(GradientPenalty)
  case realGradientPenalty(RealGradientPenalty)
  case weightClipping(WeightClipping)
  case spectralNorm(SpectralNormalisation)
  case instanceNoise(InstanceNoise)
  case augmentation(Augmentation)
  case weightPenalty(WeightPenalty)
  case labelSmoothing(LabelSmoothing)
  case packing(Packing)

  /// One of each, in the order in which they are offered.
  public static let all: [Regularizer] = [
    .gradientPenalty(GradientPenalty()), .realGradientPenalty(RealGradientPenalty()),
    .weightClipping(WeightClipping()),
    .spectralNorm(SpectralNormalisation()), .instanceNoise(InstanceNoise()),
    .augmentation(Augmentation()), .weightPenalty(WeightPenalty()),
    .labelSmoothing(LabelSmoothing()), .packing(Packing()),
  ]

  var terms: any RegularizerTerms {
    switch self {
    case .gradientPenalty(let terms): terms
    case .realGradientPenalty(let terms): terms
    case .weightClipping(let terms): terms
    case .spectralNorm(let terms): terms
    case .instanceNoise(let terms): terms
    case .augmentation(let terms): terms
    case .weightPenalty(let terms): terms
    case .labelSmoothing(let terms): terms
    case .packing(let terms): terms
    }
  }

  public var text: ChoiceText { terms.text }

  public init?(_ text: ChoiceText) {
    switch text.word {
    case "gradient-penalty": self.init(GradientPenalty(text)) { .gradientPenalty($0) }
    case "r1": self.init(RealGradientPenalty(text)) { .realGradientPenalty($0) }
    case "weight-clipping": self.init(WeightClipping(text)) { .weightClipping($0) }
    case "spectral-norm": self.init(SpectralNormalisation(text)) { .spectralNorm($0) }
    case "noise": self.init(InstanceNoise(text)) { .instanceNoise($0) }
    case "augmentation": self.init(Augmentation(text)) { .augmentation($0) }
    case "weight-penalty": self.init(WeightPenalty(text)) { .weightPenalty($0) }
    case "label-smoothing": self.init(LabelSmoothing(text)) { .labelSmoothing($0) }
    case "packing": self.init(Packing(text)) { .packing($0) }
    default: return nil
    }
  }

  private init?<Terms>(_ terms: Terms?, _ make: (Terms) -> Regularizer) {
    guard let terms else { return nil }
    self = make(terms)
  }

  /// What it does, in a few words.
  public var summary: String { terms.summary }
}

/// The parts of a training step in which a regularizer can take part. It takes part where it says
/// so, and leaves everything else as it is.
protocol RegularizerTerms: Hashable, Sendable {
  var text: ChoiceText { get }
  var summary: String { get }
  /// nil where the settings are none that it can have.
  init?(_ text: ChoiceText)

  /// What is done to the weights of the networks before each use.
  func scaling(of network: AdversarialNetwork) -> WeightScaling
  /// Images that D judges together.
  var imagesPerScore: Int { get }
  /// How far the label of real images is from 1 towards 0.
  var labelSmoothing: Float { get }
  /// The images as D sees them.
  func seen(_ images: ImageBatch, step: Int, _ random: inout RandomGenerator) -> ImageBatch
  /// What is added to D's loss, nil for nothing.
  func discriminatorPenalty(_ step: DiscriminatorStep, _ random: inout RandomGenerator) -> Tensor?
  /// What is done to D's weights after its optimizer.
  func adjust(_ parameters: [Parameter])

  /// Why it cannot be used in a recipe, in a clause, or nil where it can.
  func refusal(in recipe: Recipe) -> String?
  /// Why it does nothing to images of such a shape, in a clause, or nil where it does.
  func refusal(of image: ImageShape) -> String?
}

/// One of the two networks.
public enum AdversarialNetwork: Sendable {
  case generator
  case discriminator
}

/// What a penalty on D may look at.
struct DiscriminatorStep {
  /// The discriminator in training, with the batch's labels.
  let score: (ImageBatch) -> Scores
  let real: ImageBatch
  /// As many generated images, through which no gradient passes.
  let fake: ImageBatch
  let parameters: [Parameter]
}

extension RegularizerTerms {
  func scaling(of network: AdversarialNetwork) -> WeightScaling { .plain }
  var imagesPerScore: Int { 1 }
  var labelSmoothing: Float { 0 }
  func seen(_ images: ImageBatch, step: Int, _ random: inout RandomGenerator) -> ImageBatch {
    images
  }
  func discriminatorPenalty(
    _ step: DiscriminatorStep, _ random: inout RandomGenerator
  ) -> Tensor? { nil }
  func adjust(_ parameters: [Parameter]) {}
  func refusal(in recipe: Recipe) -> String? { nil }
  func refusal(of image: ImageShape) -> String? { nil }
}
