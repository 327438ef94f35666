import Layers
import Tensor

/// D's loss and its slopes from one pass back through D, and one pass forward, in place of two each.
///
/// Let D be piecewise linear in the images x and in each of its parameters, b those that it adds to values.
/// With the loss's slope by every score, cₙ = ∂loss/∂D(xₙ), held fixed, the loss has the gradient of
///
///     A = Σ cₙ D(xₙ) = ⟨∂A/∂x, x⟩ + Σ ⟨∂A/∂b, b⟩
///
/// by D's parameters, and D's slopes are ∇ D(xₙ) = (∂A/∂xₙ) / cₙ. So one pass back makes ∂A/∂x and ∂A/∂b;
/// they hold everything else. The right side, differentiated together with a penalty on slopes, goes forward
/// through D once, with v + c x in place of the penalty's v, and each kernel needs one product in place of two.
///
/// Euler's theorem on homogeneous functions; for networks of rectifiers: Srinivas & Fleuret, Full-Gradient
/// Representation for Neural Network Visualization, arXiv:1905.00780, proposition 1.
struct SharedSlopes {
  /// ∇ D(x) by the images' origin, [N, H, W, C], which can be differentiated again.
  let slopes: [ImageOrigin: Tensor]
  /// Has the loss's gradient by D's parameters, not its value.
  let loss: Tensor

  /// The least |cₙ| that slopes are divided by: where a loss has no slope, its gradient is changed by no more.
  private static let leastFactor: Float = 1e-12

  /// - Parameters:
  ///   - loss: depends on the scores alone.
  ///   - judged: images, as variables, and their scores.
  ///   - origins: where slopes are wanted; the loss's gradient by others takes the ordinary way.
  ///   - offsets: the parameters that D adds to values.
  init(
    of loss: Tensor, _ judged: [ImageOrigin: (images: ImageBatch, scores: Scores)],
    at origins: Set<ImageOrigin>, offsets: [Parameter]
  ) {
    let origins = [ImageOrigin.real, .generated].filter { origins.contains($0) }
    let parts = [ImageOrigin.real, .generated].compactMap { origin in
      judged[origin].map { (origin: origin, images: $0.images, scores: $0.scores) }
    }
    let factors = gradient(of: loss, withRespectTo: parts.map(\.scores.logits)).map(Self.nonzero)
    var weighted: [ImageOrigin: (images: Tensor, factors: Tensor, sum: Tensor)] = [:]
    for (part, factors) in zip(parts, factors) {
      weighted[part.origin] = (part.images.tensor, factors, (part.scores.logits * factors).sum)
    }
    let shared = origins.compactMap { weighted[$0] }
    let others = weighted.filter { !origins.contains($0.key) }.map(\.value.sum)
    let variables = shared.map(\.images) + offsets.map(\.value)
    let sum = shared.dropFirst().reduce(shared[0].sum) { $0 + $1.sum }
    let gradients = gradient(of: sum, withRespectTo: variables, createGraph: true)
    var slopes: [ImageOrigin: Tensor] = [:]
    for (index, origin) in origins.enumerated() {
      let factors = shared[index].factors
      let shape = [factors.count] + Array(repeating: 1, count: gradients[index].shape.count - 1)
      slopes[origin] = gradients[index] / factors.reshaped(shape)
    }
    self.slopes = slopes
    let products = zip(gradients, shared.map(\.images.detached) + offsets.map(\.value)).map {
      ($0 * $1).sum
    }
    self.loss = (products.dropFirst() + others).reduce(products[0]) { $0 + $1 }
  }

  /// The same numbers, none of them closer to 0 than `leastFactor`.
  private static func nonzero(_ factors: Tensor) -> Tensor {
    Tensor(
      factors.values.map { abs($0) < leastFactor ? ($0 < 0 ? -leastFactor : leastFactor) : $0 },
      shape: factors.shape)
  }
}
