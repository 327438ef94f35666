import Layers
import Tensor

/// Convolutional networks by the DCGAN guidelines: strided and transposed convolutions, no pooling,
/// no hidden fully connected layer; batch norm except at G's output and D's input; ReLU in G with
/// tanh at the end, leaky ReLU in D.
///
/// For 28×28 images and c channels:
///
///     G: convT inputs → 2c, 7×7, stride 1 · convT 2c → c, 4×4, stride 2 · convT c → C, 4×4, stride 2
///     D: conv C → c, 4×4, stride 2 · conv c → 2c, 4×4, stride 2 · linear → 1
///
/// Larger images get one more step of stride 2, and twice the channels below it, while the smallest
/// map is over 8 pixels wide.
///
/// With attention, both networks look over the whole map at half the image's size, as in SAGAN
/// (arXiv:1805.08318).
///
/// Source: Radford, Metz & Chintala, Unsupervised Representation Learning with DCGANs, arXiv:1511.06434.
public struct DCGAN: Hashable, Codable, Sendable, ArchitectureNetworks {
  /// Channels of the map at half the image's size, c.
  public var channels: Int
  /// Whether D has batch norm; without it gradient penalties are meaningful.
  public var discriminatorBatchNorm: Bool
  /// Whether both networks have self-attention at half the image's size.
  public var attention: Bool

  public init(
    channels: Int = 32, discriminatorBatchNorm: Bool = true, attention: Bool = false
  ) {
    self.channels = channels
    self.discriminatorBatchNorm = discriminatorBatchNorm
    self.attention = attention
  }

  /// Reads what a model file says; attention came later than the first files.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      channels: try values.decode(Int.self, forKey: .channels),
      discriminatorBatchNorm: try values.decode(Bool.self, forKey: .discriminatorBatchNorm),
      attention: try values.decodeIfPresent(Bool.self, forKey: .attention) ?? false)
  }

  var discriminatorHasBatchNorm: Bool { discriminatorBatchNorm }

  /// Steps of stride 2 between the smallest map and the image.
  private func halvings(of image: ImageShape) -> Int {
    var steps = 2
    while max(image.height, image.width) >> steps > 8
      && image.height % (2 << steps) == 0 && image.width % (2 << steps) == 0
    {
      steps += 1
    }
    return steps
  }

  func refusal(of shape: ImageShape) -> String? {
    if shape.isPoint {
      return "a DCGAN makes images and the data are points; choose an MLP"
    }
    return shape.height % 4 == 0 && shape.width % 4 == 0
      ? nil
      : "a DCGAN halves its images twice, so width and height must be multiples of 4, not \(shape)"
  }

  func weightCount(inputs: Int, image: ImageShape) -> Double? {
    guard channels > 0 else { return nil }
    let steps = halvings(of: image)
    let smallest = Double((image.height >> steps) * (image.width >> steps))
    var width = Double(channels) * Double(1 << (steps - 1))
    var count = Double(inputs) * width * smallest
    for _ in 1..<steps {
      count += 16 * width * width / 2
      width /= 2
    }
    if attention { count += 2 * width * width }
    return count + 16 * width * Double(image.channels)
  }

  func generator(
    inputs: Int, image: ImageShape, _ random: inout RandomGenerator
  ) -> Sequential {
    let steps = halvings(of: image)
    let half = Window(kernel: 4, stride: 2, padding: 1)
    let smallest = Window(
      kernelHeight: image.height >> steps, kernelWidth: image.width >> steps, stride: 1,
      padding: 0)
    var width = channels << (steps - 1)
    var layers: [any Layer] = [
      Reshape([1, 1, inputs]),
      TransposedConvolution(
        from: inputs, to: width, smallest, initialiser: .uniformByFanIn, &random),
      BatchNorm(channels: width),
      ActivationLayer(.relu),
    ]
    for _ in 1..<steps {
      layers += [
        TransposedConvolution(
          from: width, to: width / 2, half, initialiser: .uniformByFanIn, &random),
        BatchNorm(channels: width / 2),
        ActivationLayer(.relu),
      ]
      width /= 2
    }
    if attention {
      layers.append(
        SelfAttention(channels: width, initialiser: .uniformByFanIn, initialGamma: 0.1, &random))
    }
    layers += [
      TransposedConvolution(
        from: width, to: image.channels, half, initialiser: .uniformByFanIn, &random),
      ActivationLayer(.tanh),
    ]
    return Sequential(layers)
  }

  func discriminator(
    image: ImageShape, _ random: inout RandomGenerator
  ) -> DiscriminatorNetwork {
    let steps = halvings(of: image)
    let half = Window(kernel: 4, stride: 2, padding: 1)
    var layers: [any Layer] = [
      Convolution(
        from: image.channels, to: channels, half, initialiser: .uniformByFanIn, &random),
      ActivationLayer(.leakyRelu(slope: 0.2)),
    ]
    if attention {
      layers.append(
        SelfAttention(
          channels: channels, initialiser: .uniformByFanIn, initialGamma: 0.1, &random))
    }
    var width = channels
    for _ in 1..<steps {
      layers.append(
        Convolution(from: width, to: 2 * width, half, initialiser: .uniformByFanIn, &random))
      if discriminatorBatchNorm { layers.append(BatchNorm(channels: 2 * width)) }
      layers.append(ActivationLayer(.leakyRelu(slope: 0.2)))
      width *= 2
    }
    let map = ImageShape(
      height: image.height >> steps, width: image.width >> steps, channels: width)
    return DiscriminatorNetwork(
      trunk: Sequential(layers), features: map.count, featureImage: map,
      head: Linear(
        inputs: map.count, outputs: 1, inputImage: map, initialiser: .uniformByFanIn, &random))
  }
}
