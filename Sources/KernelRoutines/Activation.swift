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
}

/// An operation on two arrays, element by element.
public enum Arithmetic: Hashable, Sendable {
  case add, subtract, multiply, divide
}
