import Tensor

/// What a layer does to its weights each time before it uses them.
public enum WeightScaling: Hashable, Codable, Sendable {
  /// Nothing.
  case plain
  /// The weights begin as N(0, 1) and are multiplied by gain / √fanIn, so that all of them learn at
  /// the same speed.
  ///
  /// Source: Karras et al., Progressive Growing of GANs, arXiv:1710.10196, section 4.1.
  case equalised(gain: Float)
  /// The weights are divided by their largest singular value; see `SpectralNorm`.
  case spectral
}

/// The weights of a layer with their scaling.
struct ScaledWeight {
  let parameter: Parameter
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
      factor = 1
      spectralNorm = nil
    case .equalised(let gain):
      let inputs = shape.dropLast().reduce(1, *)
      factor = gain / Float(inputs).squareRoot()
      spectralNorm = nil
    case .spectral:
      factor = 1
      spectralNorm = SpectralNorm(outputs: shape[shape.count - 1], &generator)
    }
  }

  var statistics: [Parameter] { spectralNorm.map { [$0.u] } ?? [] }

  /// The weights as the layer uses them.
  func callAsFunction(_ mode: Mode) -> Tensor {
    if let spectralNorm { return spectralNorm(parameter.value, mode) }
    return factor == 1 ? parameter.value : factor * parameter.value
  }
}

extension WeightScaling {
  /// How weights and biases begin, which equalised weights leave no choice.
  func initialiser(instead initialiser: Initialiser) -> Initialiser {
    if case .equalised = self { .normal(deviation: 1) } else { initialiser }
  }
}
