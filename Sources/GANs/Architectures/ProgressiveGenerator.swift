import GraphNotation
import Layers
import Tensor

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

extension ProgressiveGenerator: GraphLayer {
  func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let growth = context.growth ?? .complete(levels: blocks.count + 1)
    func picture(_ level: Int, _ map: GraphEdge) throws(UnwrittenLayer) -> GraphEdge {
      try builder.append(NamedLayer("to_image.\(level)", toImage[level]), to: map, context)
    }
    var below = try builder.append(NamedLayer("level.0", first), to: x, context)
    var map = below
    for level in 0..<growth.level {
      below = map
      let doubled = builder.upsampled(below, by: 2, .nearest)
      map = try builder.append(
        NamedLayer("level.\(level + 1)", blocks[level]), to: doubled, context)
    }
    var image = try picture(growth.level, map)
    if growth.fade < 1 {
      let old = builder.upsampled(try picture(growth.level - 1, below), by: 2, .nearest)
      image = builder.faded(from: old, to: image, share: growth.fade)
    }
    image = builder.activated(image, .tanh)
    return growth.reduction > 1
      ? builder.upsampled(image, by: growth.reduction, .nearest) : image
  }
}
