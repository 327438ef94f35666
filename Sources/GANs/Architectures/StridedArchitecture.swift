import Layers
import Tensor

/// An architecture of strided convolutions, with the settings that all of these have.
protocol StridedArchitecture: ArchitectureNetworks {
  /// Channels of the map at half the image's size.
  var channels: Int { get set }
  /// Whether D has batch norm.
  var discriminatorBatchNorm: Bool { get set }
  /// The most pixels on a side of the smallest map.
  var smallestSide: Int { get set }
  /// What builds the networks.
  var convolutions: StridedConvolutions { get }
}

extension StridedArchitecture {
  static var channelsSetting: ChoiceSetting<Self> {
    .whole(
      "channels", \.channels, 1...1_000_000, tries: [8, 16, 24, 32, 48, 64, 96, 128],
      "width: channels of the map at half the image's size")
  }

  static var plainCriticSetting: ChoiceSetting<Self> {
    .flag("plain-critic", \.hasPlainCritic, "D without batch norm, for penalties on its gradient")
  }

  static var smallestSideSetting: ChoiceSetting<Self> {
    .whole(
      "smallest", \.smallestSide, 1...1_000_000, tries: [2, 4, 8, 16], isNamed: true,
      "the most pixels on a side of the smallest map")
  }

  private var hasPlainCritic: Bool {
    get { !discriminatorBatchNorm }
    set { discriminatorBatchNorm = !newValue }
  }

  var discriminatorHasBatchNorm: Bool { discriminatorBatchNorm }

  func refusal(of shape: ImageShape) -> String? {
    let name = Self.word.uppercased()
    if shape.isPoint {
      return "a \(name) makes images and the data are points; choose an MLP"
    }
    return shape.height % 4 == 0 && shape.width % 4 == 0
      ? nil
      : "a \(name) halves its images twice, so width and height must be multiples of 4, not \(shape)"
  }

  func weightCount(inputs: Int, image: ImageShape) -> Double? {
    convolutions.weightCount(inputs: inputs, image: image)
  }

  func generator(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential {
    convolutions.generator(inputs: inputs, image: image, scaling: scaling, &random)
  }

  func decoder(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential {
    convolutions.decoder(inputs: inputs, image: image, scaling: scaling, &random)
  }

  func discriminator(
    image: ImageShape, outputs: Int, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> DiscriminatorNetwork {
    convolutions.discriminator(image: image, outputs: outputs, scaling: scaling, &random)
  }
}
