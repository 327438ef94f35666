import Layers
import Tensor

/// A layer as a model file writes it down, by what must be known to build it; its weights are tensors of
/// the file.
public indirect enum LayerDescription: Hashable, Codable, Sendable {
  /// [inputs] → [outputs]; where the outputs are an image, the file has them channel after channel.
  case linear(inputs: Int, outputs: Int, image: ImageShape? = nil)
  /// [H, W, inputs] → [H′, W′, outputs]
  case convolution(inputs: Int, outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0)
  /// [H, W, inputs] → [H′, W′, outputs]
  case transposedConvolution(
    inputs: Int, outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0)
  case batchNorm(channels: Int)
  /// Told the class weights, [features].
  case conditionalBatchNorm(channels: Int, features: Int)
  case instanceNorm(channels: Int)
  case layerNorm(channels: Int)
  case pixelNorm
  case relu
  case leakyRelu(slope: Float)
  case tanh
  case sigmoid
  /// Features in another shape, [H, W, C] or [features], the elements in their order.
  case reshape(shape: [Int])
  case upsampling(factor: Int, interpolation: Interpolation)
  case averagePooling(kernel: Int)
  case selfAttention(channels: Int)
  /// y = skip(x) + branch(x), without a skip x + branch(x)
  case residual(branch: [LayerDescription], skip: [LayerDescription])
}

extension LayerDescription {
  /// The layer, its weights drawn from `random`.
  func makeLayer(_ random: inout RandomGenerator) -> any Layer {
    let drawn = Initialiser.uniformByFanIn
    switch self {
    case .linear(let inputs, let outputs, let image):
      return Linear(
        inputs: inputs, outputs: outputs, outputImage: image, initialiser: drawn, &random)
    case .convolution(let inputs, let outputs, let kernel, let stride, let padding):
      return Convolution(
        from: inputs, to: outputs, Window(kernel: kernel, stride: stride, padding: padding),
        initialiser: drawn, &random)
    case .transposedConvolution(let inputs, let outputs, let kernel, let stride, let padding):
      return TransposedConvolution(
        from: inputs, to: outputs, Window(kernel: kernel, stride: stride, padding: padding),
        initialiser: drawn, &random)
    case .batchNorm(let channels): return BatchNorm(channels: channels)
    case .conditionalBatchNorm(let channels, let features):
      return ConditionalBatchNorm(channels: channels, features: features, &random)
    case .instanceNorm(let channels): return InstanceNorm(channels: channels)
    case .layerNorm(let channels): return LayerNorm(channels: channels)
    case .pixelNorm: return PixelNorm()
    case .relu: return ActivationLayer(.relu)
    case .leakyRelu(let slope): return ActivationLayer(.leakyRelu(slope: slope))
    case .tanh: return ActivationLayer(.tanh)
    case .sigmoid: return ActivationLayer(.sigmoid)
    case .reshape(let shape): return Reshape(shape)
    case .upsampling(let factor, let interpolation):
      return Upsampling(factor: factor, interpolation)
    case .averagePooling(let kernel): return AveragePooling(kernel: kernel)
    case .selfAttention(let channels):
      return SelfAttention(channels: channels, initialiser: drawn, &random)
    case .residual(let branch, let skip):
      return ResidualBlock(
        branch: branch.map { $0.makeLayer(&random) }, skip: skip.map { $0.makeLayer(&random) })
    }
  }

  /// How many weights it has.
  var weightCount: Double {
    switch self {
    case .linear(let inputs, let outputs, _): (Double(inputs) + 1) * Double(outputs)
    case .convolution(let inputs, let outputs, let kernel, _, _),
      .transposedConvolution(let inputs, let outputs, let kernel, _, _):
      (Double(inputs) * Double(kernel) * Double(kernel) + 1) * Double(outputs)
    case .batchNorm(let channels): 4 * Double(channels)
    case .conditionalBatchNorm(let channels, let features):
      2 * (Double(features) + 2) * Double(channels)
    case .instanceNorm(let channels), .layerNorm(let channels): 2 * Double(channels)
    case .selfAttention(let channels): 1.25 * Double(channels) * Double(channels)
    case .residual(let branch, let skip):
      (branch + skip).reduce(0) { $0 + $1.weightCount }
    case .pixelNorm, .relu, .leakyRelu, .tanh, .sigmoid, .reshape, .upsampling, .averagePooling: 0
    }
  }
}
