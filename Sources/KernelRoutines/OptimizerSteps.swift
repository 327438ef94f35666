/// One step of gradient descent with momentum, for every parameter θ with gradient g:
///
///     v = momentum · v + g
///     θ = θ − rate · v
public struct MomentumStep {
  public var parameters: UnsafeMutablePointer<Float>
  public var gradient: UnsafePointer<Float>
  public var velocity: UnsafeMutablePointer<Float>
  public var momentum: Float
  public var rate: Float

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
  public var parameters: UnsafeMutablePointer<Float>
  public var gradient: UnsafePointer<Float>
  public var meanSquare: UnsafeMutablePointer<Float>
  public var decay: Float
  public var rate: Float
  public var epsilon: Float

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
