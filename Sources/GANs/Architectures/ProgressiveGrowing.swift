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

/// Convolution 3×3 and leaky ReLU, with pixel norm in generators.
private func rectifiedConvolution(
  from inputs: Int, to outputs: Int, pixelNorm: Bool, _ random: inout RandomGenerator
) -> [any Layer] {
  let convolution = Convolution(
    from: inputs, to: outputs, Window(kernel: 3, padding: 1), initialiser: .normal(deviation: 1),
    scaling: .equalised(gain: rectifierGain), &random)
  let rectified: [any Layer] = [convolution, ActivationLayer(.leakyRelu(slope: 0.2))]
  return pixelNorm ? rectified + [PixelNorm()] : rectified
}

/// A convolution 1×1 between images and maps.
private func pixelwise(
  from inputs: Int, to outputs: Int, gain: Float, _ random: inout RandomGenerator
) -> Convolution {
  Convolution(
    from: inputs, to: outputs, Window(kernel: 1), initialiser: .normal(deviation: 1),
    scaling: .equalised(gain: gain), &random)
}

/// A linear map with equalised weights.
private func linear(
  from inputs: Int, to outputs: Int, inputImage: ImageShape? = nil,
  outputImage: ImageShape? = nil, gain: Float, _ random: inout RandomGenerator
) -> Linear {
  Linear(
    inputs: inputs, outputs: outputs, inputImage: inputImage, outputImage: outputImage,
    initialiser: .normal(deviation: 1), scaling: .equalised(gain: gain), &random)
}

/// The growing generator: [N, inputs] → images of the level that it has grown to.
struct ProgressiveGenerator: Layer {
  /// From z to the first map.
  let first: Sequential
  /// What each level after the first does to the upsampled map below it.
  private let blocks: [Sequential]
  private let toImage: [Convolution]

  init(inputs: Int, image: ImageShape, widths: [Int], _ random: inout RandomGenerator) {
    let levels = widths.count
    let smallest = ImageShape(
      height: image.height >> (levels - 1), width: image.width >> (levels - 1),
      channels: widths[0])
    first = Sequential(
      [
        PixelNorm(),
        linear(
          from: inputs, to: smallest.count, outputImage: smallest, gain: rectifierGain / 4,
          &random),
        ActivationLayer(.leakyRelu(slope: 0.2)),
        Reshape([smallest.height, smallest.width, smallest.channels]), PixelNorm(),
      ] + rectifiedConvolution(from: widths[0], to: widths[0], pixelNorm: true, &random))
    blocks = (1..<levels).map { level in
      Sequential(
        rectifiedConvolution(
          from: widths[level - 1], to: widths[level], pixelNorm: true, &random)
          + rectifiedConvolution(
            from: widths[level], to: widths[level], pixelNorm: true, &random))
    }
    toImage = widths.map { pixelwise(from: $0, to: image.channels, gain: 1, &random) }
  }

  var children: [NamedLayer] { levelParts([first] + blocks, toImage, "to_image") }
  var chain: [any Layer] { first.chain }

  func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    let growth = context.growth ?? .complete(levels: blocks.count + 1)
    var below = first(x, context)
    var map = below
    for level in 0..<growth.level {
      below = map
      map = blocks[level](below.upsampled(by: 2, .nearest), context)
    }
    var image = toImage[growth.level](map, context)
    if growth.fade < 1 {
      let old = toImage[growth.level - 1](below, context).upsampled(by: 2, .nearest)
      image = old + growth.fade * (image - old)
    }
    image = image.activated(.tanh)
    return context.mode == .inference && growth.reduction > 1
      ? image.upsampled(by: growth.reduction, .nearest) : image
  }
}

/// The growing discriminator's trunk: images of the level that it has grown to → features.
struct ProgressiveDiscriminator: Layer {
  private let fromImage: [Convolution]
  /// What each level after the first does to its map before it is halved.
  private let blocks: [Sequential]
  private let last: Sequential

  init(image: ImageShape, widths: [Int], _ random: inout RandomGenerator) {
    let levels = widths.count
    fromImage = widths.map {
      pixelwise(from: image.channels, to: $0, gain: rectifierGain, &random)
    }
    blocks = (1..<levels).map { level in
      Sequential(
        rectifiedConvolution(
          from: widths[level], to: widths[level], pixelNorm: false, &random)
          + rectifiedConvolution(
            from: widths[level], to: widths[level - 1], pixelNorm: false, &random))
    }
    let smallest = ImageShape(
      height: image.height >> (levels - 1), width: image.width >> (levels - 1),
      channels: widths[0])
    last = Sequential(
      [MinibatchStandardDeviation()]
        + rectifiedConvolution(
          from: widths[0] + 1, to: widths[0], pixelNorm: false, &random)
        + [
          linear(
            from: smallest.count, to: widths[0], inputImage: smallest, gain: rectifierGain,
            &random),
          ActivationLayer(.leakyRelu(slope: 0.2)),
        ])
  }

  var children: [NamedLayer] { levelParts([last] + blocks, fromImage, "from_image") }

  func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    let growth = context.growth ?? .complete(levels: blocks.count + 1)
    func map(_ image: Tensor, level: Int) -> Tensor {
      fromImage[level](image, context, activation: .leakyRelu(slope: 0.2))
    }
    var y = map(x, level: growth.level)
    for level in (0..<growth.level).reversed() {
      y = blocks[level](y, context).averagePooled(kernel: 2)
      if growth.fade < 1 && level == growth.level - 1 {
        let old = map(x.averagePooled(kernel: 2), level: level)
        y = old + growth.fade * (y - old)
      }
    }
    return last(y, context)
  }
}

/// The levels and their 1×1 convolutions, as they are named in files: `level.1`, `to_image.1`.
private func levelParts(
  _ levels: [Sequential], _ maps: [Convolution], _ pixelwise: String
) -> [NamedLayer] {
  levels.enumerated().map { NamedLayer("level.\($0.offset)", $0.element) }
    + maps.enumerated().map { NamedLayer("\(pixelwise).\($0.offset)", $0.element) }
}
