import Foundation
import KernelRoutines

/// What one step of Adam needs besides the arrays.
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

  /// - Parameter step: t, from 1.
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

/// One step of Adam in place, in one pass over parameters, gradient and moments.
public func adamStep(
  _ parameters: Storage, gradient: Storage, firstMoment: Storage, secondMoment: Storage,
  _ correction: AdamCorrection
) {
  gradient.require(parameters.count, "adamStep: gradient")
  firstMoment.require(parameters.count, "adamStep: first moment")
  secondMoment.require(parameters.count, "adamStep: second moment")
  let step = AdamStep(
    parameters: parameters.pointer, gradient: gradient.pointer,
    firstMoment: firstMoment.pointer, secondMoment: secondMoment.pointer,
    beta1: correction.beta1, beta2: correction.beta2, stepSize: correction.stepSize,
    secondMomentScale: correction.secondMomentScale, epsilon: correction.epsilon,
    retained: correction.retained)
  inParallel(parameters.count) { routines.adam(step, range: $0) }
}

/// One step of gradient descent with momentum in place: v = momentum · v + g, θ = θ − rate · v.
public func momentumStep(
  _ parameters: Storage, gradient: Storage, velocity: Storage, momentum: Float, rate: Float
) {
  gradient.require(parameters.count, "momentumStep: gradient")
  velocity.require(parameters.count, "momentumStep: velocity")
  let step = MomentumStep(
    parameters: parameters.pointer, gradient: gradient.pointer, velocity: velocity.pointer,
    momentum: momentum, rate: rate)
  inParallel(parameters.count) { routines.momentum(step, range: $0) }
}

/// One step of RMSProp in place: s = decay · s + (1 − decay) g², θ = θ − rate · g / (√s + ε).
public func rmsPropStep(
  _ parameters: Storage, gradient: Storage, meanSquare: Storage, decay: Float, rate: Float,
  epsilon: Float
) {
  gradient.require(parameters.count, "rmsPropStep: gradient")
  meanSquare.require(parameters.count, "rmsPropStep: mean square")
  let step = RMSPropStep(
    parameters: parameters.pointer, gradient: gradient.pointer, meanSquare: meanSquare.pointer,
    decay: decay, rate: rate, epsilon: epsilon)
  inParallel(parameters.count) { routines.rmsProp(step, range: $0) }
}

/// average = decay · average + (1 − decay) · x
public func moveAverage(_ average: Storage, to x: Storage, decay: Float) {
  x.require(average.count, "moveAverage: x")
  inParallel(average.count) {
    routines.movingAverage(average.pointer, x.pointer, decay: decay, range: $0)
  }
}
