/// A function applied to every element.
public enum Activation: Hashable, Sendable {
  /// max(0, x)
  case relu
  /// x where x > 0, slope · x elsewhere
  case leakyRelu(slope: Float)
  /// (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)
  case tanh
  /// 1 / (1 + e⁻ˣ)
  case sigmoid
  /// ln(1 + eˣ)
  case softplus

  /// What values below 0 are multiplied by, where that is all that the function does.
  public var negativeSlope: Float? {
    switch self {
    case .relu: 0
    case .leakyRelu(let slope): slope
    case .tanh, .sigmoid, .softplus: nil
    }
  }
}

/// An operation on two arrays, element by element.
public enum Arithmetic: Hashable, Sendable {
  case add, subtract, multiply, divide
}
