import Tensor

/// Weights divided by their largest singular value, so that the layer is 1-Lipschitz:
///
///     W / σ(W),  σ = vᵀ W u,  v = W u / ‖W u‖,  u = Wᵀ v / ‖Wᵀ v‖
///
/// for W as a matrix [everything else, outputs]. One step of power iteration a forward pass in
/// training moves u towards the first singular vector; u is kept, and by it σ in inference. The
/// gradient passes through σ, with u and v held still.
///
/// Source: Miyato et al., Spectral Normalization for Generative Adversarial Networks,
/// arXiv:1802.05957, algorithm 1 (its W is the transpose of this one).
public struct SpectralNorm {
  /// The first right singular vector, as far as it is known, [outputs].
  public let u: Parameter

  private static let epsilon: Float = 1e-12

  /// A norm whose first estimate of a singular vector is drawn from `generator`.
  public init(outputs: Int, _ generator: inout RandomGenerator) {
    let start = Tensor.normal(shape: [outputs], &generator)
    u = Parameter(name: "weight_u", value: Self.unit(start))
  }

  /// Weights whose last axis are the outputs → the same over σ.
  public func callAsFunction(_ weight: Tensor, _ mode: Mode) -> Tensor {
    let outputs = u.value.count
    let matrix = weight.reshaped([weight.count / outputs, outputs])
    let fixed = matrix.detached
    let old = u.value.detached.reshaped([outputs, 1])
    let v = Self.unit(fixed.product(old))
    var new = old
    if mode == .training {
      // A new tensor: gradients of earlier passes still refer to the old vector.
      new = Self.unit(fixed.transposed.product(v))
      u.copy(from: Parameter(name: u.name, value: new.reshaped([outputs])))
    } else {
      new = Tensor(old.values, shape: old.shape)
    }
    let sigma = (matrix.product(new) * v).sum
    return weight / sigma
  }

  private static func unit(_ x: Tensor) -> Tensor {
    x / max([x].euclideanNorm, epsilon)
  }
}
