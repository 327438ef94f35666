import Tensor

/// How weights begin.
public enum Initialiser: Hashable, Sendable {
  /// N(0, deviation²), biases zero. Source: DCGAN, arXiv:1511.06434, section 4 (deviation 0.02).
  case normal(deviation: Float)
  /// N(0, 2 / fanIn), biases zero: keeps the variance through rectifiers where no batch norm does.
  /// Source: He et al., Delving Deep into Rectifiers, arXiv:1502.01852, equation 10.
  case rectified
  /// N(0, gain² / fanIn), biases zero.
  case fanIn(gain: Float)
  /// U(−1/√fanIn, 1/√fanIn) for weights and biases: PyTorch's default.
  case uniformByFanIn

  func weights(shape: [Int], fanIn: Int, _ generator: inout RandomGenerator) -> Tensor {
    let count = shape.reduce(1, *)
    switch self {
    case .normal(let deviation):
      return Tensor((0..<count).map { _ in deviation * generator.normal() }, shape: shape)
    case .rectified:
      return Initialiser.normal(deviation: (2 / Float(fanIn)).squareRoot())
        .weights(shape: shape, fanIn: fanIn, &generator)
    case .fanIn(let gain):
      return Initialiser.normal(deviation: gain / Float(fanIn).squareRoot())
        .weights(shape: shape, fanIn: fanIn, &generator)
    case .uniformByFanIn:
      let bound = 1 / Float(fanIn).squareRoot()
      return Tensor(
        (0..<count).map { _ in bound * (2 * generator.uniform() - 1) }, shape: shape)
    }
  }

  func bias(_ count: Int, fanIn: Int, _ generator: inout RandomGenerator) -> Tensor {
    switch self {
    case .normal, .rectified, .fanIn: Tensor(repeating: 0, shape: [count])
    case .uniformByFanIn: weights(shape: [count], fanIn: fanIn, &generator)
    }
  }
}
