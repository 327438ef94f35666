import Tensor

/// Adam with bias correction, and AdamW where there is a weight decay λ:
///
///     m = β₁ m + (1 − β₁) g,  v = β₂ v + (1 − β₂) g²
///     θ = (1 − rate · λ) θ − rate · m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)
///
/// The decay acts on the weights themselves and not through g, so that v̂ does not divide it.
///
/// Source: Kingma & Ba, Adam, arXiv:1412.6980, algorithm 1; Loshchilov & Hutter, Decoupled Weight
/// Decay Regularization, arXiv:1711.05101, algorithm 2.
public final class Adam: Optimizer {
  /// What it changes.
  public let parameters: [Parameter]
  /// The learning rate, α.
  public var rate: Float
  /// β₁, how much of the first moment a step keeps.
  public let beta1: Float
  /// β₂, how much of the second moment a step keeps.
  public let beta2: Float
  /// ε
  public let epsilon: Float = 1e-8
  /// λ, 0 for plain Adam.
  public let weightDecay: Float
  /// Steps taken, t.
  public var steps = 0
  /// m and v, in the order of the parameters; kept in checkpoints.
  public let firstMoments: [Parameter]
  /// v, in the order of the parameters; kept in checkpoints.
  public let secondMoments: [Parameter]

  /// An optimizer that has taken no step yet.
  public init(
    _ parameters: [Parameter], rate: Float, beta1: Float, beta2: Float, weightDecay: Float = 0
  ) {
    self.parameters = parameters
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.weightDecay = weightDecay
    firstMoments = parameters.zeros(named: "first_moment")
    secondMoments = parameters.zeros(named: "second_moment")
  }

  public var state: [Parameter] { firstMoments + secondMoments }

  /// One step down the gradients, one for each parameter.
  public func step(_ gradients: [Tensor]) {
    checkCount(gradients)
    steps += 1
    let correction = AdamCorrection(
      rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: steps,
      weightDecay: weightDecay)
    for (index, gradient) in gradients.enumerated() {
      parameters[index].value.adamStep(
        gradient, firstMoment: firstMoments[index].value,
        secondMoment: secondMoments[index].value, correction)
    }
  }
}
