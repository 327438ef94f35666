import Layers
import Tensor

/// The shape of the two networks.
public enum Architecture: Hashable, Codable, Sendable {
  case multilayerPerceptron(MultilayerPerceptron)
  case dcgan(DCGAN)

  private var networks: any ArchitectureNetworks {
    switch self {
    case .multilayerPerceptron(let networks): networks
    case .dcgan(let networks): networks
    }
  }

  /// The field's name for it.
  public var name: String {
    switch self {
    case .multilayerPerceptron: "MLP"
    case .dcgan: "DCGAN"
    }
  }

  /// Whether an image's score depends on the other images of its batch.
  var discriminatorHasBatchNorm: Bool { networks.discriminatorHasBatchNorm }

  /// Why the networks cannot make images of a shape, in one sentence, or nil where they can.
  public func refusal(of shape: ImageShape) -> String? { networks.refusal(of: shape) }

  /// About how many weights the larger network has, nil where a layer has no units. No integer, so
  /// that no size is too large to be counted.
  func weightCount(inputs: Int, image: ImageShape) -> Double? {
    networks.weightCount(inputs: inputs, image: image)
  }

  func generator(
    inputs: Int, image: ImageShape, _ random: inout RandomGenerator
  ) -> Sequential {
    networks.generator(inputs: inputs, image: image, &random)
  }

  func discriminator(
    image: ImageShape, _ random: inout RandomGenerator
  ) -> DiscriminatorNetwork {
    networks.discriminator(image: image, &random)
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
  /// Features → scores, [N, 1].
  var head: Linear
}

/// What an architecture builds.
protocol ArchitectureNetworks {
  var discriminatorHasBatchNorm: Bool { get }

  func refusal(of shape: ImageShape) -> String?

  /// About how many weights the larger network has; nil where a layer has no units.
  func weightCount(inputs: Int, image: ImageShape) -> Double?

  /// [N, inputs] → [N, H, W, C] in −1…1.
  func generator(
    inputs: Int, image: ImageShape, _ random: inout RandomGenerator
  ) -> Sequential

  func discriminator(
    image: ImageShape, _ random: inout RandomGenerator
  ) -> DiscriminatorNetwork
}
