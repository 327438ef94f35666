import Tensor

/// How gradients are kept small before an optimizer takes them.
public enum GradientClipping: Hashable, Codable, Sendable {
  /// All gradients by one factor, so that their common Euclidean norm is at most so large:
  ///
  ///     g = g · min(1, bound / (‖g‖ + 10⁻⁶))
  ///
  /// Source: Pascanu, Mikolov & Bengio, On the Difficulty of Training Recurrent Neural Networks,
  /// arXiv:1211.5063, algorithm 1.
  case norm(Float)
  /// Every element held between −bound and bound.
  case value(Float)

  public func callAsFunction(_ gradients: [Tensor]) -> [Tensor] {
    switch self {
    case .norm(let bound):
      let factor = bound / (gradients.euclideanNorm + 1e-6)
      return factor < 1 ? gradients.map { factor * $0 } : gradients
    case .value(let bound):
      return gradients.map { $0.clamped(to: -bound...bound) }
    }
  }
}

extension [Tensor] {
  /// √Σ x² over all elements of all tensors.
  public var euclideanNorm: Float {
    Float(reduce(0.0) { $0 + Double($1.detached.squared.sum.scalar) }.squareRoot())
  }
}
