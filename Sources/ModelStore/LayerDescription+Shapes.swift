import Tensor

/// What a layer makes of what comes before it, checked without building it: a description from a damaged
/// file is refused, and none asks for all memory.
extension LayerDescription {
  /// Values that one example may have between two layers.
  private static let mostValues = 1 << 24
  /// Sizes that a layer may have.
  private static let sizes = 1...65_536

  /// The shape of an example after the layer.
  ///
  /// - Parameter shape: before it: [features] or [H, W, C].
  func outputShape(of shape: [Int]) throws(NetworkRefusal) -> [Int] {
    if let size = ownSizes.first(where: { !Self.sizes.contains($0) }) {
      throw NetworkRefusal(reason: "a layer of its network has the size \(size)")
    }
    guard let made = try unchecked(shape) else {
      throw NetworkRefusal(reason: "a layer of its network, \(word), cannot follow \(shape)")
    }
    let values = made.reduce(1.0) { $0 * Double($1) }
    if made.contains(where: { $0 < 1 }) || values > Double(Self.mostValues) {
      throw NetworkRefusal(reason: "its network makes \(made) between two layers")
    }
    return made
  }

  /// The widths of the conditions that the layer and those in it are told.
  var conditionWidths: [Int] {
    switch self {
    case .conditionalBatchNorm(_, let features): [features]
    case .residual(let branch, let skip): (branch + skip).flatMap(\.conditionWidths)
    default: []
    }
  }

  /// The numbers that the layer is described by; a padding of 0 passes as 1.
  private var ownSizes: [Int] {
    switch self {
    case .linear(let inputs, let outputs, let image):
      [inputs, outputs] + (image.map { [$0.height, $0.width, $0.channels] } ?? [])
    case .convolution(let inputs, let outputs, let kernel, let stride, let padding),
      .transposedConvolution(let inputs, let outputs, let kernel, let stride, let padding):
      [inputs, outputs, kernel, stride, max(1, padding)]
    case .conditionalBatchNorm(let channels, let features): [channels, features]
    case .batchNorm(let channels), .instanceNorm(let channels), .layerNorm(let channels),
      .selfAttention(let channels):
      [channels]
    case .reshape(let shape): shape
    case .upsampling(let factor, _): [factor]
    case .averagePooling(let kernel): [kernel]
    case .pixelNorm, .relu, .leakyRelu, .tanh, .sigmoid, .residual: []
    }
  }

  /// The shape as the layer's equation gives it; nil where the shape before it does not fit.
  private func unchecked(_ shape: [Int]) throws(NetworkRefusal) -> [Int]? {
    let isImage = shape.count == 3
    let count = shape.reduce(1, *)
    switch self {
    case .linear(let inputs, let outputs, let image):
      return shape == [inputs] && image.map { $0.count == outputs } ?? true ? [outputs] : nil
    case .convolution(let inputs, let outputs, let kernel, let stride, let padding):
      guard isImage, shape[2] == inputs, (0..<kernel).contains(padding) else { return nil }
      let sides = shape[..<2].map { $0 + 2 * padding - kernel }
      return sides.allSatisfy { $0 >= 0 } ? sides.map { $0 / stride + 1 } + [outputs] : nil
    case .transposedConvolution(let inputs, let outputs, let kernel, let stride, let padding):
      guard isImage, shape[2] == inputs, (0..<kernel).contains(padding) else { return nil }
      return shape[..<2].map { ($0 - 1) * stride - 2 * padding + kernel } + [outputs]
    case .batchNorm(let channels), .conditionalBatchNorm(let channels, _),
      .instanceNorm(let channels), .layerNorm(let channels):
      return shape.last == channels ? shape : nil
    case .selfAttention(let channels):
      // Every position looks at every other.
      let positions = isImage ? shape[0] * shape[1] : 0
      return isImage && shape[2] == channels && positions <= 4096 ? shape : nil
    case .pixelNorm, .relu, .leakyRelu, .tanh, .sigmoid: return shape
    case .reshape(let wanted):
      guard wanted.count == 1 || wanted.count == 3 else { return nil }
      return wanted.reduce(1.0, { $0 * Double($1) }) == Double(count) ? wanted : nil
    case .upsampling(let factor, _):
      return isImage ? [shape[0] * factor, shape[1] * factor, shape[2]] : nil
    case .averagePooling(let kernel):
      guard isImage, shape[0] % kernel == 0, shape[1] % kernel == 0 else { return nil }
      return [shape[0] / kernel, shape[1] / kernel, shape[2]]
    case .residual(let branch, let skip):
      let made = try branch.outputShape(of: shape)
      return try skip.outputShape(of: shape) == made ? made : nil
    }
  }

  /// What a refusal calls it.
  private var word: String {
    switch self {
    case .linear: "a linear map"
    case .convolution: "a convolution"
    case .transposedConvolution: "a transposed convolution"
    case .batchNorm: "batch norm"
    case .conditionalBatchNorm: "conditional batch norm"
    case .instanceNorm: "instance norm"
    case .layerNorm: "layer norm"
    case .pixelNorm: "pixel norm"
    case .relu, .leakyRelu, .tanh, .sigmoid: "an activation"
    case .reshape: "a reshape"
    case .upsampling: "an upsampling"
    case .averagePooling: "an average pooling"
    case .selfAttention: "self-attention"
    case .residual: "a residual block"
    }
  }
}
