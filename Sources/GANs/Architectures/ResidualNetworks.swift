import Layers
import Tensor

/// Networks of residual blocks without normalisation:
///
///     G: z → the smallest map · for each size: [block] · double · … · leaky ReLU, conv 3×3 → image
///     D: conv 3×3 · for each size: [block] · halve · … · leaky ReLU, the smallest map → features
///
/// A block adds conv(lrelu(conv(lrelu(x)))), both 3×3, to x, which a 1×1 convolution brings to other
/// channels where they change. Maps are doubled bilinearly before the block and halved by the mean of
/// 2×2 pixels after it. A block begins as its skip: its last convolution is zero, its first is He's
/// times L^(−½) in a network of L blocks, so that depth does not change how strongly D begins to score.
/// G's last layer is linear; in inference its images are clipped to −1…1.
///
/// With a basis, the smallest map is B ⊙ W z in G, and D's features are Σ B ⊙ map over its pixels, with a
/// learnt B of the map's shape; else both are fully connected.
///
/// Source: Huang, Gokaslan, Kuleshov & Tompkin, The GAN is dead; long live the GAN!, arXiv:2501.05441,
/// section 3, here with plain convolutions of 3×3 in place of bottlenecks with grouped ones; initialisation:
/// Zhang, Dauphin & Ma, Fixup, arXiv:1901.09321, section 3.
public struct ResidualNetworks: PyramidArchitecture {
  /// Channels of the map of the full size; each smaller map has twice as many, up to `mostChannels`.
  public var channels: Int
  /// The most channels of a map.
  public var mostChannels: Int
  /// Blocks of each size.
  public var blocks: Int
  /// Whether a learnt basis stands between numbers and the smallest map.
  public var hasBasis: Bool

  /// Networks of a width and depth, four times as wide at most.
  public init(
    channels: Int = 16, mostChannels: Int = 64, blocks: Int = 1, hasBasis: Bool = true
  ) {
    self.channels = channels
    self.mostChannels = mostChannels
    self.blocks = blocks
    self.hasBasis = hasBasis
  }

  public static let usual = ResidualNetworks()
  public static let word = "residual"
  public static let settings: [ChoiceSetting<Self>] = [
    channelsSetting,
    .whole("blocks", \.blocks, 1...100, tries: [1, 2, 3], "residual blocks of each size"),
    mostChannelsSetting,
    .flag(
      "basis", \.hasBasis, "a learnt map that z scales and D compares with; else fully connected"),
  ]
  public static let source = "Huang et al., arXiv:2501.05441"
  public var summary: String { "residual blocks without normalisation" }

  var beginsAtZero: Bool { true }

  func refusal(of shape: ImageShape) -> String? {
    shape.halvings > 0
      ? nil
      : "residual networks halve their images down to at least 4 pixels, so width and height must "
        + "be even and at least 8, not \(shape)"
  }

  func weightCount(inputs: Int, image: ImageShape) -> Double? {
    guard channels > 0, mostChannels > 0, blocks > 0 else { return nil }
    let widths = widths(of: image).map { Double($0) }
    let smallest = image.halved(widths.count - 1, channels: 1)
    var count = Double(hasBasis ? 1 : smallest.count) * Double(inputs) * widths[0]
    for (level, width) in widths.enumerated() {
      let below = widths[max(0, level - 1)]
      count += 10 * below * width + 9 * width * width
      count += Double(blocks - 1) * 18 * width * width
    }
    return count
  }

  func generator(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential {
    let widths = widths(of: image)
    let smallest = image.halved(widths.count - 1, channels: widths[0])
    let builder = ResidualBlockBuilder(blocks: widths.count * blocks, scaling: scaling)
    var layers: [any Layer] =
      hasBasis
      ? [
        Linear(
          inputs: inputs, outputs: widths[0], initialiser: .fanIn(gain: 1), scaling: scaling,
          &random),
        BasisExpansion(smallest, &random),
      ]
      : [
        Linear(
          inputs: inputs, outputs: smallest.count, outputImage: smallest,
          initialiser: .fanIn(gain: 1), scaling: scaling, &random),
        Reshape([smallest.height, smallest.width, smallest.channels]),
      ]
    for (level, width) in widths.enumerated() {
      if level > 0 { layers.append(Upsampling(factor: 2, .bilinear)) }
      layers += builder.blocks(
        blocks, from: widths[max(0, level - 1)], to: width, &random)
    }
    let last = Convolution(
      from: widths[widths.count - 1], to: image.channels, Window(kernel: 3, padding: 1),
      initialiser: .fanIn(gain: 1), scaling: scaling, &random)
    return Sequential(layers + [ActivationLayer(.leakyRelu(slope: 0.2)), last, Clipping()])
  }

  func discriminator(
    image: ImageShape, outputs: Int, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> DiscriminatorNetwork {
    ResidualDiscriminator(
      widths: widths(of: image), blocks: blocks, hasBasis: hasBasis, scaling: scaling
    ).network(image: image, outputs: outputs, &random)
  }
}

extension Architecture {
  /// Networks of residual blocks.
  public static func residual(_ networks: ResidualNetworks) -> Architecture {
    Architecture(networks)
  }
}
