import Layers
import Tensor

/// The networks of strided and transposed convolutions that DCGAN and SAGAN share.
///
/// For 28×28 images and c channels:
///
///     G: convT inputs → 4c, 3×3 · convT 4c → 2c, 5×5, to 7×7 · convT 2c → c, 4×4, to 14×14
///        · convT c → C, 4×4, to 28×28
///     D: conv C → c, 4×4 · conv c → 2c, 4×4 · conv 2c → 4c, 4×4, to 3×3 · linear → 1
///
/// all of stride 2 but G's first. Larger images get more steps, each with twice the channels, until
/// the map is at most `smallestSide` pixels wide; an odd side is reached by a kernel of 5.
struct StridedConvolutions {
  /// Channels of the map at half the image's size, c.
  var channels: Int
  /// Whether D has batch norm.
  var discriminatorBatchNorm: Bool
  /// Whether both networks have self-attention at half the image's size.
  var attention: Bool
  /// Units of a fully connected layer next to z and next to D's head; 0 for none.
  var denseUnits: Int
  /// The most pixels on a side of the smallest map.
  var smallestSide: Int

  /// Steps of stride 2 between the smallest map and the image.
  private func halvings(of image: ImageShape) -> Int {
    var steps = 2
    while max(image.height, image.width) >> steps > max(1, smallestSide)
      && min(image.height, image.width) >> steps > 1
    {
      steps += 1
    }
    return steps
  }

  func weightCount(inputs: Int, image: ImageShape) -> Double? {
    guard channels > 0, denseUnits >= 0 else { return nil }
    let steps = halvings(of: image)
    let smallest = Double((image.height >> steps) * (image.width >> steps))
    var width = Double(channels) * Double(1 << (steps - 1))
    let dense = Double(denseUnits)
    var count =
      dense > 0 ? dense * (Double(inputs) + width * smallest) : Double(inputs) * width * smallest
    for _ in 1..<steps {
      count += 16 * width * width / 2
      width /= 2
    }
    if attention { count += 2 * width * width }
    return count + 16 * width * Double(image.channels)
  }

  func generator(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential {
    Sequential(
      upwards(inputs: inputs, image: image, batchNorm: true, scaling: scaling, &random)
        + [ActivationLayer(.tanh)])
  }

  func decoder(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential {
    Sequential(
      upwards(
        inputs: inputs, image: image, batchNorm: discriminatorBatchNorm, scaling: scaling, &random))
  }

  /// The layers from numbers to an image, but for G's tanh.
  private func upwards(
    inputs: Int, image: ImageShape, batchNorm: Bool, scaling: WeightScaling,
    _ random: inout RandomGenerator
  ) -> [any Layer] {
    let initialiser = batchNorm ? Initialiser.uniformByFanIn : .rectified
    func rectified(_ width: Int) -> [any Layer] {
      (batchNorm ? [BatchNorm(channels: width)] : []) + [ActivationLayer(.relu)]
    }
    let steps = halvings(of: image)
    let half = Window(kernel: 4, stride: 2, padding: 1)
    let smallest = Window(
      kernelHeight: image.height >> steps, kernelWidth: image.width >> steps, stride: 1,
      padding: 0)
    var width = channels << (steps - 1)
    var layers: [any Layer] = []
    if denseUnits > 0 {
      layers += [
        Linear(
          inputs: inputs, outputs: denseUnits, initialiser: initialiser, scaling: scaling,
          &random)
      ]
      layers += rectified(denseUnits)
    }
    let units = denseUnits > 0 ? denseUnits : inputs
    layers += [
      Reshape([1, 1, units]),
      TransposedConvolution(
        from: units, to: width, smallest, initialiser: initialiser, scaling: scaling, &random),
    ]
    layers += rectified(width)
    for step in (1..<steps).reversed() {
      let doubled = Window(
        kernelHeight: 4 + (image.height >> step) % 2, kernelWidth: 4 + (image.width >> step) % 2,
        stride: 2, padding: 1)
      layers += [
        TransposedConvolution(
          from: width, to: width / 2, doubled, initialiser: initialiser, scaling: scaling,
          &random)
      ]
      width /= 2
      layers += rectified(width)
    }
    if attention {
      layers.append(
        SelfAttention(
          channels: width, initialiser: initialiser, scaling: scaling, initialGamma: 0.1,
          &random))
    }
    layers.append(
      TransposedConvolution(
        from: width, to: image.channels, half, initialiser: initialiser, scaling: scaling,
        &random))
    return layers
  }

  func discriminator(
    image: ImageShape, outputs: Int, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> DiscriminatorNetwork {
    let steps = halvings(of: image)
    let half = Window(kernel: 4, stride: 2, padding: 1)
    var layers: [any Layer] = [
      Convolution(
        from: image.channels, to: channels, half, initialiser: .uniformByFanIn, scaling: scaling,
        &random),
      ActivationLayer(.leakyRelu(slope: 0.2)),
    ]
    if attention {
      layers.append(
        SelfAttention(
          channels: channels, initialiser: .uniformByFanIn, scaling: scaling, initialGamma: 0.1,
          &random))
    }
    var width = channels
    for _ in 1..<steps {
      layers.append(
        Convolution(
          from: width, to: 2 * width, half, initialiser: .uniformByFanIn, scaling: scaling, &random)
      )
      if discriminatorBatchNorm { layers.append(BatchNorm(channels: 2 * width)) }
      layers.append(ActivationLayer(.leakyRelu(slope: 0.2)))
      width *= 2
    }
    let map = ImageShape(
      height: image.height >> steps, width: image.width >> steps, channels: width)
    if denseUnits > 0 {
      layers.append(
        Linear(
          inputs: map.count, outputs: denseUnits, inputImage: map, initialiser: .uniformByFanIn,
          scaling: scaling, &random))
      if discriminatorBatchNorm { layers.append(BatchNorm(channels: denseUnits)) }
      layers.append(ActivationLayer(.leakyRelu(slope: 0.2)))
    }
    let featureImage = denseUnits > 0 ? nil : map
    let features = denseUnits > 0 ? denseUnits : map.count
    return DiscriminatorNetwork(
      trunk: Sequential(layers), features: features, featureImage: featureImage,
      head: Linear(
        inputs: features, outputs: outputs, inputImage: featureImage,
        initialiser: .uniformByFanIn, scaling: scaling, &random))
  }
}
