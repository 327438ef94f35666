import Layers
import Tensor

/// The shape of the two networks.
public struct Architecture: DescribedChoice {
  /// The architectures, in the order in which they are offered.
  private static let list: [any ArchitectureNetworks.Type] = [
    MultilayerPerceptron.self,
    DCGAN.self,
    SAGAN.self,
    ProgressiveGrowing.self,
    ResidualNetworks.self,
    StyleNetworks.self,
  ]

  private let networks: any ArchitectureNetworks

  init(_ networks: any ArchitectureNetworks) {
    self.networks = networks
  }

  public static var kinds: [any ChoiceValue.Type] { list }
  public var value: any ChoiceValue { networks }

  public init?(value: any ChoiceValue) {
    guard let networks = value as? any ArchitectureNetworks else { return nil }
    self.init(networks)
  }
}

extension Architecture {
  /// Whether an image's score depends on the other images of its batch.
  var discriminatorHasBatchNorm: Bool { networks.discriminatorHasBatchNorm }

  /// Whether its layers scale their weights in a way of their own.
  var scalesItsWeights: Bool { networks.scalesItsWeights }
  var beginsAtZero: Bool { networks.beginsAtZero }

  /// The space between the generator's halves; nil where it has none.
  func styleSpace(of image: ImageShape) -> StyleSpace? { networks.styleSpace(of: image) }

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

  /// The same networks, which grow as fast as they can where they grow.
  public var grownAtOnce: Architecture { Architecture(networks.grownAtOnce) }

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
