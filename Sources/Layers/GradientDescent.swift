import Tensor

/// Stochastic gradient descent with momentum, as PyTorch's SGD:
///
///     v = momentum · v + g
///     θ = θ − rate · v
///
/// Without momentum, θ = θ − rate · g.
///
/// Source: Sutskever et al., On the Importance of Initialization and Momentum in Deep Learning,
/// ICML 2013, equations 1 and 2, with the rate taken out of v.
public final class GradientDescent: Optimizer {
  public let parameters: [Parameter]
  public var rate: Float
  public let momentum: Float
  public var steps = 0
  /// v, in the order of the parameters; kept in checkpoints.
  public let velocities: [Parameter]

  public init(_ parameters: [Parameter], rate: Float, momentum: Float = 0) {
    self.parameters = parameters
    self.rate = rate
    self.momentum = momentum
    velocities = parameters.zeros(named: "velocity")
  }

  public var state: [Parameter] { velocities }

  public func step(_ gradients: [Tensor]) {
    checkCount(gradients)
    steps += 1
    for (index, gradient) in gradients.enumerated() {
      parameters[index].value.momentumStep(
        gradient, velocity: velocities[index].value, momentum: momentum, rate: rate)
    }
  }
}
