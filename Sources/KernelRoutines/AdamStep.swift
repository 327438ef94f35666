/// One step of Adam (Kingma & Ba, arXiv:1412.6980, algorithm 1), for every parameter θ with gradient g:
///
///     m = β₁ m + (1 − β₁) g
///     v = β₂ v + (1 − β₂) g²
///     θ = retained · θ − rate · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
public struct AdamStep {
  /// θ, changed in place.
  public var parameters: UnsafeMutablePointer<Float>
  /// g
  public var gradient: UnsafePointer<Float>
  /// m, changed in place.
  public var firstMoment: UnsafeMutablePointer<Float>
  /// v, changed in place.
  public var secondMoment: UnsafeMutablePointer<Float>
  /// β₁
  public var beta1: Float
  /// β₂
  public var beta2: Float
  /// rate / (1 − β₁ᵗ)
  public var stepSize: Float
  /// 1 / √(1 − β₂ᵗ)
  public var secondMomentScale: Float
  /// ε
  public var epsilon: Float
  /// 1 − rate · weight decay
  public var retained: Float

  /// A step over these arrays.
  public init(
    parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
    firstMoment: UnsafeMutablePointer<Float>, secondMoment: UnsafeMutablePointer<Float>,
    beta1: Float, beta2: Float, stepSize: Float, secondMomentScale: Float, epsilon: Float,
    retained: Float = 1
  ) {
    self.parameters = parameters
    self.gradient = gradient
    self.firstMoment = firstMoment
    self.secondMoment = secondMoment
    self.beta1 = beta1
    self.beta2 = beta2
    self.stepSize = stepSize
    self.secondMomentScale = secondMomentScale
    self.epsilon = epsilon
    self.retained = retained
  }
}
