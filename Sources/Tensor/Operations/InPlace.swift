import KernelRoutines
import Kernels

/// What one step of Adam needs besides the tensors.
public typealias AdamCorrection = Kernels.AdamCorrection

// Changes in place, for parameters between two steps; no gradient passes.
extension Tensor {
  /// One step of Adam, in one pass over parameters, gradient and moments.
  public func adamStep(
    _ gradient: Tensor, firstMoment: Tensor, secondMoment: Tensor, _ correction: AdamCorrection
  ) {
    precondition(
      gradient.shape == shape && firstMoment.shape == shape && secondMoment.shape == shape,
      "adamStep: the gradient has the shape \(gradient.shape), the parameter \(shape)")
    Profile.measure(Work("Adam", flops: 12 * count, elements: 7 * count)) {
      Kernels.adamStep(
        storage, gradient: gradient.storage, firstMoment: firstMoment.storage,
        secondMoment: secondMoment.storage, correction)
    }
  }

  /// One step of gradient descent with momentum, in one pass: v = momentum · v + g, θ = θ − rate · v.
  public func momentumStep(_ gradient: Tensor, velocity: Tensor, momentum: Float, rate: Float) {
    precondition(
      gradient.shape == shape && velocity.shape == shape,
      "momentumStep: the gradient has the shape \(gradient.shape), the parameter \(shape)")
    Profile.measure(Work("momentum", flops: 4 * count, elements: 5 * count)) {
      Kernels.momentumStep(
        storage, gradient: gradient.storage, velocity: velocity.storage, momentum: momentum,
        rate: rate)
    }
  }

  /// One step of RMSProp, in one pass: s = decay · s + (1 − decay) g², θ = θ − rate · g / (√s + ε).
  public func rmsPropStep(
    _ gradient: Tensor, meanSquare: Tensor, decay: Float, rate: Float, epsilon: Float
  ) {
    precondition(
      gradient.shape == shape && meanSquare.shape == shape,
      "rmsPropStep: the gradient has the shape \(gradient.shape), the parameter \(shape)")
    Profile.measure(Work("RMSProp", flops: 8 * count, elements: 5 * count)) {
      Kernels.rmsPropStep(
        storage, gradient: gradient.storage, meanSquare: meanSquare.storage, decay: decay,
        rate: rate, epsilon: epsilon)
    }
  }

  /// Holds every element between two bounds.
  public func clamp(to bounds: ClosedRange<Float>) {
    Profile.measure(Work("weight clipping", elements: 2 * count)) {
      Kernels.apply(.clamp(bounds), storage, into: storage)
    }
  }

  /// self = decay · self + (1 − decay) · x
  public func moveAverage(to x: Tensor, decay: Float) {
    precondition(shape == x.shape, "moveAverage: the shapes are \(shape) and \(x.shape)")
    Profile.measure(Work("moving average", flops: 3 * count, elements: 3 * count)) {
      Kernels.moveAverage(storage, to: x.storage, decay: decay)
    }
  }
}
