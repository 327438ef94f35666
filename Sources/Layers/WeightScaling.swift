import GraphNotation
import Tensor

/// What a layer does to its weights each time before it uses them.
public enum WeightScaling: Hashable, Codable, Sendable {
  /// Nothing.
  case plain
  /// The weights begin as N(0, 1) and are multiplied by gain / √fanIn, so that all of them learn at
  /// the same speed; at a rate other than 1 they and a linear map's bias learn so many times as fast,
  /// from weights N(0, 1 / rate²) that are multiplied by the rate besides.
  ///
  /// Source: Karras et al., Progressive Growing of GANs, arXiv:1710.10196, section 4.1; the rate: Karras
  /// et al., A Style-Based Generator Architecture for GANs, arXiv:1812.04948, appendix C.
  case equalised(gain: Float, rate: Float = 1)
  /// The weights are divided by their largest singular value; see `SpectralNorm`.
  case spectral
}

/// The weights of a layer with their scaling.
struct ScaledWeight {
  let parameter: Parameter
  /// What the bias is multiplied by.
  let biasFactor: Float
  private let factor: Float
  private let spectralNorm: SpectralNorm?

  /// - Parameter shape: the outputs last.
  init(
    shape: [Int], fanIn: Int, layout: FileLayout, initialiser: Initialiser,
    scaling: WeightScaling, _ generator: inout RandomGenerator
  ) {
    let initialiser = scaling.initialiser(instead: initialiser)
    parameter = Parameter(
      name: "weight", value: initialiser.weights(shape: shape, fanIn: fanIn, &generator),
      layout: layout)
    switch scaling {
    case .plain:
      (factor, biasFactor) = (1, 1)
      spectralNorm = nil
    case .equalised(let gain, let rate):
      let inputs = shape.dropLast().reduce(1, *)
      (factor, biasFactor) = (gain * rate / Float(inputs).squareRoot(), rate)
      spectralNorm = nil
    case .spectral:
      (factor, biasFactor) = (1, 1)
      spectralNorm = SpectralNorm(outputs: shape[shape.count - 1], &generator)
    }
  }

  /// The kernel of a convolution with a window, [kH, kW, inputs, outputs], and its bias, [outputs].
  ///
  /// - Parameters:
  ///   - fanIn: the channels that the initialiser counts: PyTorch takes the second axis of its weight,
  ///     which of a transposed convolution is the outputs.
  ///   - layout: how a model file orders the kernel of a shape.
  static func convolution(
    _ channels: (inputs: Int, outputs: Int), _ window: Window, fanIn: Int,
    layout: ([Int]) -> FileLayout, _ start: (initialiser: Initialiser, scaling: WeightScaling),
    _ generator: inout RandomGenerator
  ) -> (weight: ScaledWeight, bias: Parameter) {
    let shape = [window.kernelHeight, window.kernelWidth, channels.inputs, channels.outputs]
    let fanIn = fanIn * window.taps
    let weight = ScaledWeight(
      shape: shape, fanIn: fanIn, layout: layout(shape), initialiser: start.initialiser,
      scaling: start.scaling, &generator)
    let initialiser = start.scaling.initialiser(instead: start.initialiser)
    let bias = Parameter(
      name: "bias", value: initialiser.bias(channels.outputs, fanIn: fanIn, &generator))
    return (weight, bias)
  }

  var statistics: [Parameter] { spectralNorm.map { [$0.u] } ?? [] }

  /// The weights as the layer uses them.
  func callAsFunction(_ mode: Mode) -> Tensor {
    if let spectralNorm { return spectralNorm(parameter.value, mode) }
    return factor == 1 ? parameter.value : factor * parameter.value
  }

  /// Adds the weights as the layer uses them to a graph, as they lie in model files.
  func constant(in builder: inout GraphBuilder) -> String {
    builder.constant(
      parameter.name, parameter.layout.fileOrder(of: self(.inference)),
      shape: parameter.layout.shape)
  }
}

extension WeightScaling {
  /// How weights and biases begin, which equalised weights leave no choice.
  func initialiser(instead initialiser: Initialiser) -> Initialiser {
    if case .equalised(_, let rate) = self { .normal(deviation: 1 / rate) } else { initialiser }
  }
}
