import Tensor

/// Adam with bias correction:
///
///     m = β₁ m + (1 − β₁) g,  v = β₂ v + (1 − β₂) g²
///     θ = θ − rate · m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)
///
/// Source: Kingma & Ba, Adam, arXiv:1412.6980, algorithm 1.
public final class Adam {
  public let parameters: [Parameter]
  public var rate: Float
  public let beta1: Float
  public let beta2: Float
  public let epsilon: Float = 1e-8
  /// Steps taken, t.
  public var steps = 0
  /// m and v, in the order of the parameters; kept in checkpoints.
  public let firstMoments: [Parameter]
  public let secondMoments: [Parameter]

  public init(_ parameters: [Parameter], rate: Float, beta1: Float, beta2: Float) {
    self.parameters = parameters
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    func zeros(_ name: String) -> [Parameter] {
      parameters.map {
        Parameter(
          name: name, value: Tensor(repeating: 0, shape: $0.value.shape), layout: $0.layout)
      }
    }
    firstMoments = zeros("first_moment")
    secondMoments = zeros("second_moment")
  }

  /// One step down the gradients, one for each parameter.
  public func step(_ gradients: [Tensor]) {
    precondition(
      gradients.count == parameters.count,
      "Adam: \(gradients.count) gradients for \(parameters.count) parameters")
    steps += 1
    let correction = AdamCorrection(
      rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: steps)
    for (index, gradient) in gradients.enumerated() {
      parameters[index].value.adamStep(
        gradient, firstMoment: firstMoments[index].value,
        secondMoment: secondMoments[index].value, correction)
    }
  }
}
