import Layers
import Tensor

/// The discriminator of residual blocks:
///
///     conv 3×3 · for each size: [block] · halve · … · leaky ReLU, the smallest map → features
///
/// See `ResidualNetworks`.
struct ResidualDiscriminator {
  /// Channels of the map of each size, the smallest first.
  var widths: [Int]
  /// Blocks of each size.
  var blocks: Int
  /// Whether the features are Σ B ⊙ map over the pixels of the smallest map, with a learnt B; else they
  /// are the map.
  var hasBasis: Bool
  /// Whether the features say how varied the batch is, too.
  var hasDeviation = false
  var scaling: WeightScaling

  /// - Parameters:
  ///   - image: what D sees.
  ///   - outputs: what the head gives for each image.
  func network(
    image: ImageShape, outputs: Int, _ random: inout RandomGenerator
  ) -> DiscriminatorNetwork {
    let smallest = image.halved(widths.count - 1, channels: widths[0])
    let builder = ResidualBlockBuilder(blocks: widths.count * blocks, scaling: scaling)
    var layers: [any Layer] = [
      Convolution(
        from: image.channels, to: widths[widths.count - 1], Window(kernel: 3, padding: 1),
        initialiser: .fanIn(gain: 1), scaling: scaling, &random)
    ]
    for level in widths.indices.reversed() {
      layers += builder.blocks(
        blocks, from: widths[level], to: widths[max(0, level - 1)], &random)
      if level > 0 { layers.append(AveragePooling(kernel: 2)) }
    }
    layers.append(ActivationLayer(.leakyRelu(slope: 0.2)))
    if hasBasis { layers.append(BasisReduction(smallest, &random)) }
    var map = hasBasis ? ImageShape(height: 1, width: 1, channels: widths[0]) : smallest
    if hasDeviation {
      layers.append(MinibatchStandardDeviation())
      map.channels += 1
    }
    let featureImage = hasBasis ? nil : map
    return DiscriminatorNetwork(
      trunk: Sequential(layers), features: map.count, featureImage: featureImage,
      head: Linear(
        inputs: map.count, outputs: outputs, inputImage: featureImage,
        initialiser: .fanIn(gain: 1), scaling: scaling, &random))
  }
}
