import Foundation
import KernelRoutines
import Kernels

/// What one step of Adam needs besides the tensors.
public struct AdamCorrection: Sendable {
  let beta1: Float
  let beta2: Float
  let epsilon: Float
  /// rate / (1 − β₁ᵗ)
  let stepSize: Float
  /// 1 / √(1 − β₂ᵗ)
  let secondMomentScale: Float

  public init(rate: Float, beta1: Float, beta2: Float, epsilon: Float, step: Int) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    stepSize = Float(Double(rate) / (1 - pow(Double(beta1), Double(step))))
    secondMomentScale = Float(1 / (1 - pow(Double(beta2), Double(step))).squareRoot())
  }
}

// Changes in place, for parameters between two steps; no gradient passes.
extension Tensor {
  /// One step of Adam, in one pass over parameters, gradient and moments.
  public func adamStep(
    _ gradient: Tensor, firstMoment: Tensor, secondMoment: Tensor, _ correction: AdamCorrection
  ) {
    precondition(
      gradient.shape == shape && firstMoment.shape == shape && secondMoment.shape == shape,
      "adamStep: the gradient has the shape \(gradient.shape), the parameter \(shape)")
    let step = AdamStep(
      parameters: storage.pointer, gradient: gradient.pointer,
      firstMoment: firstMoment.storage.pointer, secondMoment: secondMoment.storage.pointer,
      beta1: correction.beta1, beta2: correction.beta2, stepSize: correction.stepSize,
      secondMomentScale: correction.secondMomentScale, epsilon: correction.epsilon)
    Profile.measure(Work("Adam", flops: 12 * count, elements: 7 * count)) {
      inParallel(count) { routines.adam(step, range: $0) }
    }
  }

  /// self = decay · self + (1 − decay) · x
  public func moveAverage(to x: Tensor, decay: Float) {
    precondition(shape == x.shape, "moveAverage: the shapes are \(shape) and \(x.shape)")
    Profile.measure(Work("moving average", flops: 3 * count, elements: 3 * count)) {
      inParallel(count) {
        routines.movingAverage(storage.pointer, x.pointer, decay: decay, range: $0)
      }
    }
  }
}
