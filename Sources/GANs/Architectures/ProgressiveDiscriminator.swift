import GraphNotation
import Layers
import Tensor

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

extension ProgressiveDiscriminator: GraphLayer {
  func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let growth = context.growth ?? .complete(levels: blocks.count + 1)
    func map(_ image: GraphEdge, level: Int) throws(UnwrittenLayer) -> GraphEdge {
      let map = try builder.append(
        NamedLayer("from_image.\(level)", fromImage[level]), to: image, context)
      return builder.activated(map, .leakyRelu(slope: 0.2))
    }
    // Images of the full size come as the level's.
    let x = growth.reduction > 1 ? builder.averagePooled(x, kernel: growth.reduction) : x
    var y = try map(x, level: growth.level)
    for level in (0..<growth.level).reversed() {
      y = try builder.append(NamedLayer("level.\(level + 1)", blocks[level]), to: y, context)
      y = builder.averagePooled(y, kernel: 2)
      if growth.fade < 1 && level == growth.level - 1 {
        let old = try map(builder.averagePooled(x, kernel: 2), level: level)
        y = builder.faded(from: old, to: y, share: growth.fade)
      }
    }
    return try builder.append(NamedLayer("level.0", last), to: y, context)
  }
}
