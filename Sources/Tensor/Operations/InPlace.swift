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
  /// 1 − rate · weight decay
  let retained: Float

  public init(
    rate: Float, beta1: Float, beta2: Float, epsilon: Float, step: Int, weightDecay: Float = 0
  ) {
    retained = 1 - rate * weightDecay
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
      secondMomentScale: correction.secondMomentScale, epsilon: correction.epsilon,
      retained: correction.retained)
    Profile.measure(Work("Adam", flops: 12 * count, elements: 7 * count)) {
      inParallel(count) { routines.adam(step, range: $0) }
    }
  }

  /// One step of gradient descent with momentum, in one pass: v = momentum · v + g, θ = θ − rate · v.
  public func momentumStep(_ gradient: Tensor, velocity: Tensor, momentum: Float, rate: Float) {
    precondition(
      gradient.shape == shape && velocity.shape == shape,
      "momentumStep: the gradient has the shape \(gradient.shape), the parameter \(shape)")
    let step = MomentumStep(
      parameters: storage.pointer, gradient: gradient.pointer,
      velocity: velocity.storage.pointer, momentum: momentum, rate: rate)
    Profile.measure(Work("momentum", flops: 4 * count, elements: 5 * count)) {
      inParallel(count) { routines.momentum(step, range: $0) }
    }
  }

  /// One step of RMSProp, in one pass: s = decay · s + (1 − decay) g², θ = θ − rate · g / (√s + ε).
  public func rmsPropStep(
    _ gradient: Tensor, meanSquare: Tensor, decay: Float, rate: Float, epsilon: Float
  ) {
    precondition(
      gradient.shape == shape && meanSquare.shape == shape,
      "rmsPropStep: the gradient has the shape \(gradient.shape), the parameter \(shape)")
    let step = RMSPropStep(
      parameters: storage.pointer, gradient: gradient.pointer,
      meanSquare: meanSquare.storage.pointer, decay: decay, rate: rate, epsilon: epsilon)
    Profile.measure(Work("RMSProp", flops: 8 * count, elements: 5 * count)) {
      inParallel(count) { routines.rmsProp(step, range: $0) }
    }
  }

  /// Holds every element between two bounds.
  public func clamp(to bounds: ClosedRange<Float>) {
    Profile.measure(Work("weight clipping", elements: 2 * count)) {
      inParallel(count) {
        routines.apply(.clamp(bounds), pointer, storage.pointer, range: $0)
      }
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
