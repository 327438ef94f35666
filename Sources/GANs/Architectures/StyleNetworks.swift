import Layers
import Tensor

/// A generator whose layers take their style from a vector w, and a discriminator of residual blocks:
///
///     mapping: [linear, leaky ReLU]: z → w
///     G: constant · for each size: modulated conv 3×3, leaky ReLU, the same again · double · …
///        image: Σ over the sizes of a modulated conv 1×1 of the map, doubled to the full size
///     D: see `ResidualNetworks`, fully connected to its score
///
/// Images and maps are doubled bilinearly; nothing but w varies from image to image, as there is no noise.
/// G's last layer is linear; in inference its images are clipped to −1…1. The mapping keeps a running mean
/// of w.
///
/// With equalised weights everything learns as fast as its inputs' scale asks, and the mapping a hundredth
/// of that; they go with rates like 2.5e-3 for both networks.
///
/// Source: Karras et al., Analyzing and Improving the Image Quality of StyleGAN, arXiv:1912.04958,
/// sections 2 and 4; as small as here: Karras et al., Training GANs with Limited Data, arXiv:2006.06676,
/// appendix C, CIFAR-10.
public struct StyleNetworks: PyramidArchitecture {
  /// Channels of the map of the full size; each smaller map has twice as many, up to `mostChannels`.
  public var channels: Int
  /// The most channels of a map.
  public var mostChannels: Int
  /// Layers of the mapping.
  public var mappingLayers: Int
  /// Numbers in w and between the mapping's layers.
  public var styleDimensions: Int
  /// Whether the weights of both networks are equalised.
  public var isEqualised: Bool
  /// Whether D is told how varied its batch is.
  public var hasDeviation: Bool

  /// Networks of a width, four times as wide at most.
  public init(
    channels: Int = 16, mostChannels: Int = 64, mappingLayers: Int = 2, styleDimensions: Int = 64,
    isEqualised: Bool = true, hasDeviation: Bool = false
  ) {
    self.channels = channels
    self.mostChannels = mostChannels
    self.mappingLayers = mappingLayers
    self.styleDimensions = styleDimensions
    self.isEqualised = isEqualised
    self.hasDeviation = hasDeviation
  }

  public static let usual = StyleNetworks()
  public static let word = "style"
  public static let settings: [ChoiceSetting<Self>] = [
    channelsSetting,
    .whole("layers", \.mappingLayers, 1...16, tries: [1, 2, 4, 8], "layers from z to w"),
    mostChannelsSetting,
    .whole(
      "w", \.styleDimensions, 1...65_536, tries: [32, 64, 128, 256], isNamed: true,
      "numbers in w, which every layer takes its style from"),
    .flag("equalised", \.isEqualised, "weights that all learn at one speed, for rates like 2.5e-3"),
    .flag("deviation", \.hasDeviation, "D is told how varied its batch is"),
  ]
  public static let source = "Karras et al., arXiv:1912.04958"
  public var summary: String { "a mapping from z to w, from which every layer takes its style" }
  var scalesItsWeights: Bool { isEqualised }
  var beginsAtZero: Bool { true }

  func styleSpace(of image: ImageShape) -> StyleSpace? {
    StyleSpace(dimensions: styleDimensions, styles: 2 * (image.halvings + 1))
  }

  func refusal(of shape: ImageShape) -> String? {
    shape.halvings > 0
      ? nil
      : "style networks double their images from at least 4 pixels, so width and height must "
        + "be even and at least 8, not \(shape)"
  }

  func weightCount(inputs: Int, image: ImageShape) -> Double? {
    guard channels > 0, mostChannels > 0, mappingLayers > 0, styleDimensions > 0 else {
      return nil
    }
    let widths = widths(of: image).map { Double($0) }
    let style = Double(styleDimensions)
    var count = Double(inputs) * style + Double(mappingLayers - 1) * style * style
    for (level, width) in widths.enumerated() {
      let below = widths[max(0, level - 1)]
      count += 9 * below * width + 9 * width * width + style * (below + 2 * width)
    }
    let discriminator = ResidualNetworks(
      channels: channels, mostChannels: mostChannels, hasBasis: false
    ).weightCount(inputs: 1, image: image)
    return discriminator.map { max($0, count) }
  }

  func generator(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential {
    Sequential([
      StyleGenerator(
        self, inputs: inputs, image: image, scaling: isEqualised ? .equalised(gain: 1) : scaling,
        &random),
      Clipping(),
    ])
  }

  func discriminator(
    image: ImageShape, outputs: Int, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> DiscriminatorNetwork {
    ResidualDiscriminator(
      widths: widths(of: image), blocks: 1, hasBasis: false, hasDeviation: hasDeviation,
      scaling: isEqualised ? .equalised(gain: 1) : scaling
    ).network(image: image, outputs: outputs, &random)
  }
}

extension Architecture {
  /// Networks of layers that take their style from a mapping of z.
  public static func style(_ networks: StyleNetworks) -> Architecture {
    Architecture(networks)
  }
}
