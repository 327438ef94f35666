import Layers
import Tensor

/// Networks that begin with images of a few pixels and grow: 4×4, 8×8, 16×16, 32×32 for 32×32 images
/// (7, 14, 28 for 28×28).
///
///     G: pixel norm → linear → [map, conv 3×3] · for each level: upsample ×2, conv 3×3, conv 3×3
///     D: for each level: conv 3×3, conv 3×3, average ×½ · minibatch deviation, conv 3×3, linear
///
/// with leaky ReLU (0.2) everywhere, pixel norm after each of G's convolutions, equalised weights, and
/// a 1×1 convolution between the images of each level and its map. A new level comes in two phases of
/// as many steps: it is faded in over the first and stays through the second. G ends in tanh, where
/// the paper's is linear, so that images keep to −1…1.
///
/// Source: Karras et al., Progressive Growing of GANs, arXiv:1710.10196.
public struct ProgressiveGrowing: PyramidArchitecture {
  /// Channels of the map of the full size; each smaller level has twice as many, up to `mostChannels`.
  public var channels: Int
  /// The most channels that a map has.
  public var mostChannels: Int
  /// Steps of each phase.
  public var phaseSteps: Int

  /// An architecture with these settings; what is left out is as usual.
  public init(channels: Int = 16, mostChannels: Int = 64, phaseSteps: Int = 400) {
    self.channels = channels
    self.mostChannels = mostChannels
    self.phaseSteps = phaseSteps
  }

  public static let usual = ProgressiveGrowing()
  public static let word = "progressive"
  public static let settings: [ChoiceSetting<Self>] = [
    channelsSetting,
    .whole(
      "steps", \.phaseSteps, 1...1_000_000_000, tries: [100, 200, 400, 800, 1600, 3200],
      "steps of each phase, in which a size fades in or stays"),
    mostChannelsSetting,
  ]
  public static let source = "Karras et al., arXiv:1710.10196"
  public var summary: String { "networks that grow from a few pixels to the full size" }
  var scalesItsWeights: Bool { true }

  /// Sizes of the images, from the smallest to the full one.
  private func levels(of image: ImageShape) -> Int { image.halvings + 1 }

  func refusal(of shape: ImageShape) -> String? {
    levels(of: shape) > 1
      ? nil
      : "progressive growing begins with half the width and height or less, at least 4, which "
        + "must be even numbers of at least 8, not \(shape)"
  }

  func growth(afterSteps steps: Int, image: ImageShape) -> Growth? {
    let levels = levels(of: image)
    let phase = steps / max(1, phaseSteps)
    let level = min((phase + 1) / 2, levels - 1)
    let fades = phase % 2 == 1 && phase / 2 + 1 < levels
    let fade = fades ? Float(steps % phaseSteps + 1) / Float(phaseSteps) : 1
    return Growth(
      level: level, levels: levels, fade: fade,
      firstStep: level == 0 ? 0 : phaseSteps * (2 * level - 1))
  }

  func stepsToFullSize(image: ImageShape) -> Int { phaseSteps * (2 * levels(of: image) - 2) }

  var grownAtOnce: ProgressiveGrowing {
    ProgressiveGrowing(channels: channels, mostChannels: mostChannels, phaseSteps: 1)
  }

  func weightCount(inputs: Int, image: ImageShape) -> Double? {
    guard channels > 0, mostChannels > 0, (1...1_000_000_000).contains(phaseSteps) else {
      return nil
    }
    let widths = widths(of: image).map { Double($0) }
    let smallest = Double(image.height * image.width) / Double(1 << (2 * (widths.count - 1)))
    return widths.reduce(Double(inputs) * widths[0] * smallest) { $0 + 18 * $1 * widths[0] }
  }

  func generator(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential {
    Sequential([
      ProgressiveGenerator(
        inputs: inputs, image: image, widths: widths(of: image), &random)
    ])
  }

  func discriminator(
    image: ImageShape, outputs: Int, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> DiscriminatorNetwork {
    let widths = widths(of: image)
    return DiscriminatorNetwork(
      trunk: Sequential([ProgressiveDiscriminator(image: image, widths: widths, &random)]),
      features: widths[0], featureImage: nil,
      head: Linear(
        inputs: widths[0], outputs: outputs, initialiser: .normal(deviation: 1),
        scaling: .equalised(gain: 1), &random))
  }
}

extension Architecture {
  /// Networks that grow.
  public static func progressive(_ networks: ProgressiveGrowing) -> Architecture {
    Architecture(networks)
  }
}
