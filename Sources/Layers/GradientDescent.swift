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
  /// What it changes.
  public let parameters: [Parameter]
  /// The learning rate.
  public var rate: Float
  /// How much of the velocity a step keeps.
  public let momentum: Float
  /// Steps taken.
  public var steps = 0
  /// v, in the order of the parameters; kept in checkpoints.
  public let velocities: [Parameter]

  /// An optimizer that has taken no step yet.
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
