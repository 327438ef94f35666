/// One step of gradient descent with momentum, for every parameter θ with gradient g:
///
///     v = momentum · v + g
///     θ = θ − rate · v
public struct MomentumStep {
  /// θ, changed in place.
  public var parameters: UnsafeMutablePointer<Float>
  /// g
  public var gradient: UnsafePointer<Float>
  /// v, changed in place.
  public var velocity: UnsafeMutablePointer<Float>
  /// How much of the velocity is kept.
  public var momentum: Float
  /// The learning rate.
  public var rate: Float

  /// A step over these arrays.
  public init(
    parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
    velocity: UnsafeMutablePointer<Float>, momentum: Float, rate: Float
  ) {
    self.parameters = parameters
    self.gradient = gradient
    self.velocity = velocity
    self.momentum = momentum
    self.rate = rate
  }
}

/// One step of RMSProp, for every parameter θ with gradient g:
///
///     s = decay · s + (1 − decay) · g²
///     θ = θ − rate · g / (√s + ε)
public struct RMSPropStep {
  /// θ, changed in place.
  public var parameters: UnsafeMutablePointer<Float>
  /// g
  public var gradient: UnsafePointer<Float>
  /// s, changed in place.
  public var meanSquare: UnsafeMutablePointer<Float>
  /// How much of the mean square is kept.
  public var decay: Float
  /// The learning rate.
  public var rate: Float
  /// ε
  public var epsilon: Float

  /// A step over these arrays.
  public init(
    parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
    meanSquare: UnsafeMutablePointer<Float>, decay: Float, rate: Float, epsilon: Float
  ) {
    self.parameters = parameters
    self.gradient = gradient
    self.meanSquare = meanSquare
    self.decay = decay
    self.rate = rate
    self.epsilon = epsilon
  }
}
