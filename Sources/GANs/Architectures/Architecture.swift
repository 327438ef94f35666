import Layers
import Tensor

/// The shape of the two networks.
public enum Architecture: Hashable, Codable, Sendable {
  case multilayerPerceptron(MultilayerPerceptron)
  case dcgan(DCGAN)
  case progressive(ProgressiveGrowing)

  /// One of each, in the order in which they are offered.
  public static let all: [Architecture] = [
    .multilayerPerceptron(MultilayerPerceptron()),
    .dcgan(DCGAN()),
    .dcgan(DCGAN(discriminatorBatchNorm: false)),
    .dcgan(DCGAN(discriminatorBatchNorm: false, attention: true)),
    .dcgan(DCGAN(denseUnits: 1024)),
    .progressive(ProgressiveGrowing()),
  ]

  /// The architecture that a command line calls so, `dcgan=64` for one of 64 channels, or nil.
  public init?(named written: String) {
    guard let text = ChoiceText(written),
      let usual = Self.all.first(where: { $0.name == text.word })
    else { return nil }
    let sizes = text.settings.compactMap { Int(exactly: $0) }
    guard sizes.count == text.settings.count, sizes.allSatisfy((1...1_000_000).contains) else {
      return nil
    }
    switch (usual, sizes.count) {
    case (_, 0): self = usual
    case (.dcgan(var networks), 1):
      networks.channels = sizes[0]
      self = .dcgan(networks)
    case (.progressive(var networks), 1...2):
      networks.channels = sizes[0]
      networks.mostChannels = 4 * sizes[0]
      if sizes.count == 2 { networks.phaseSteps = sizes[1] }
      self = .progressive(networks)
    default: return nil
    }
  }

  private var networks: any ArchitectureNetworks {
    switch self {
    case .multilayerPerceptron(let networks): networks
    case .dcgan(let networks): networks
    case .progressive(let networks): networks
    }
  }

  /// What a command line calls it: a word, and its sizes where they are not the usual ones.
  public var name: String { networks.text.description }

  /// What it is, in a few words.
  public var summary: String { networks.summary }

  /// Whether an image's score depends on the other images of its batch.
  var discriminatorHasBatchNorm: Bool { networks.discriminatorHasBatchNorm }

  /// Whether its layers scale their weights in a way of their own.
  var scalesItsWeights: Bool { networks.scalesItsWeights }

  /// Why the networks cannot make images of a shape, in one sentence, or nil where they can.
  public func refusal(of shape: ImageShape) -> String? { networks.refusal(of: shape) }

  /// How far networks for images of a shape have grown after so many steps; nil for networks that
  /// do not grow.
  public func growth(afterSteps steps: Int, image: ImageShape) -> Growth? {
    networks.growth(afterSteps: steps, image: image)
  }

  /// Steps after which networks for images of a shape have their full size; 0 for networks that do not
  /// grow.
  public func stepsToFullSize(image: ImageShape) -> Int { networks.stepsToFullSize(image: image) }

  /// About how many weights the larger network has, nil where a layer has no units. No integer, so
  /// that no size is too large to be counted.
  func weightCount(inputs: Int, image: ImageShape) -> Double? {
    networks.weightCount(inputs: inputs, image: image)
  }

  func generator(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential {
    networks.generator(inputs: inputs, image: image, scaling: scaling, &random)
  }

  func decoder(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential {
    networks.decoder(inputs: inputs, image: image, scaling: scaling, &random)
  }

  func discriminator(
    image: ImageShape, outputs: Int, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> DiscriminatorNetwork {
    networks.discriminator(image: image, outputs: outputs, scaling: scaling, &random)
  }
}

/// A discriminator's network, in the two parts between which a class may enter.
struct DiscriminatorNetwork {
  /// Images [N, H, W, C] → features, [N, …].
  var trunk: Sequential
  /// Features in one image or vector.
  var features: Int
  /// The image that the features are, if they are one.
  var featureImage: ImageShape?
  /// Features → scores, [N, 1], or whatever else is asked for, [N, outputs].
  var head: Linear
}

/// What an architecture builds.
protocol ArchitectureNetworks {
  var text: ChoiceText { get }
  var summary: String { get }
  var discriminatorHasBatchNorm: Bool { get }
  var scalesItsWeights: Bool { get }

  func refusal(of shape: ImageShape) -> String?

  func growth(afterSteps steps: Int, image: ImageShape) -> Growth?
  func stepsToFullSize(image: ImageShape) -> Int

  /// About how many weights the larger network has; nil where a layer has no units.
  func weightCount(inputs: Int, image: ImageShape) -> Double?

  /// [N, inputs] → [N, H, W, C] in −1…1.
  ///
  /// - Parameter scaling: what is done to the weights before each use.
  func generator(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential

  /// The half of D that draws an image again, [N, inputs] → [N, H, W, C], where D is an autoencoder:
  /// as the generator, but with D's way of normalising, and without tanh. Where most pixels are at an
  /// edge of −1…1, tanh would hold D's first copies there, where it has no slope to learn from.
  func decoder(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential

  /// - Parameters:
  ///   - image: what D sees, planes of classes and packed images among the channels.
  ///   - outputs: what the head gives for each image, 1 for a score.
  func discriminator(
    image: ImageShape, outputs: Int, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> DiscriminatorNetwork
}

extension ArchitectureNetworks {
  var scalesItsWeights: Bool { false }
  func growth(afterSteps steps: Int, image: ImageShape) -> Growth? { nil }

  func decoder(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential {
    generator(inputs: inputs, image: image, scaling: scaling, &random)
  }

  func stepsToFullSize(image: ImageShape) -> Int { 0 }
}
