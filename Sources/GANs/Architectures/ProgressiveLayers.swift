import GraphNotation
import Layers
import Tensor

/// Convolution 3×3 and leaky ReLU, with pixel norm in generators.
func rectifiedConvolution(
  from inputs: Int, to outputs: Int, pixelNorm: Bool, _ random: inout RandomGenerator
) -> [any Layer] {
  let convolution = Convolution(
    from: inputs, to: outputs, Window(kernel: 3, padding: 1), initialiser: .normal(deviation: 1),
    scaling: .equalised(gain: rectifierGain), &random)
  let rectified: [any Layer] = [convolution, ActivationLayer(.leakyRelu(slope: 0.2))]
  return pixelNorm ? rectified + [PixelNorm()] : rectified
}

/// A convolution 1×1 between images and maps.
func pixelwise(
  from inputs: Int, to outputs: Int, gain: Float, _ random: inout RandomGenerator
) -> Convolution {
  Convolution(
    from: inputs, to: outputs, Window(kernel: 1), initialiser: .normal(deviation: 1),
    scaling: .equalised(gain: gain), &random)
}

/// A linear map with equalised weights.
func linear(
  from inputs: Int, to outputs: Int, inputImage: ImageShape? = nil,
  outputImage: ImageShape? = nil, gain: Float, _ random: inout RandomGenerator
) -> Linear {
  Linear(
    inputs: inputs, outputs: outputs, inputImage: inputImage, outputImage: outputImage,
    initialiser: .normal(deviation: 1), scaling: .equalised(gain: gain), &random)
}

/// The levels and their 1×1 convolutions, as they are named in files: `level.1`, `to_image.1`.
func levelParts(
  _ levels: [Sequential], _ maps: [Convolution], _ pixelwise: String
) -> [NamedLayer] {
  levels.enumerated().map { NamedLayer("level.\($0.offset)", $0.element) }
    + maps.enumerated().map { NamedLayer("\(pixelwise).\($0.offset)", $0.element) }
}

extension GraphBuilder {
  /// Adds old + share · (new − old).
  mutating func faded(from old: GraphEdge, to new: GraphEdge, share: Float) -> GraphEdge {
    let difference = combined("Sub", new, old)
    return combined("Add", old, times(difference, share))
  }
}
