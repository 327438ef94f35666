import Tensor

/// RMSProp, as PyTorch's: the gradient divided by the root of its mean square.
///
///     s = decay · s + (1 − decay) g²
///     θ = θ − rate · g / (√s + ε)
///
/// The optimizer of the first WGAN, whose critic momentum makes unstable.
///
/// Source: Tieleman & Hinton, Neural Networks for Machine Learning, lecture 6.5 (2012).
public final class RMSProp: Optimizer {
  /// What it changes.
  public let parameters: [Parameter]
  /// The learning rate.
  public var rate: Float
  /// How much of the mean square a step keeps.
  public let decay: Float
  /// ε
  public let epsilon: Float = 1e-8
  /// Steps taken.
  public var steps = 0
  /// s, in the order of the parameters; kept in checkpoints.
  public let meanSquares: [Parameter]

  /// An optimizer that has taken no step yet.
  public init(_ parameters: [Parameter], rate: Float, decay: Float = 0.99) {
    self.parameters = parameters
    self.rate = rate
    self.decay = decay
    meanSquares = parameters.zeros(named: "mean_square")
  }

  public var state: [Parameter] { meanSquares }

  public func step(_ gradients: [Tensor]) {
    checkCount(gradients)
    steps += 1
    for (index, gradient) in gradients.enumerated() {
      parameters[index].value.rmsPropStep(
        gradient, meanSquare: meanSquares[index].value, decay: decay, rate: rate,
        epsilon: epsilon)
    }
  }
}
