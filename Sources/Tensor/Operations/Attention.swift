import KernelRoutines
import Kernels

extension Tensor {
  /// Attention of queries, this tensor, to keys, which takes from their values:
  ///
  ///     A[n] = softmax over i of Q[n] K[n]ᵀ,  y[n] = A[n] V[n]
  ///
  /// [N, j, d], [N, i, d] and [N, i, e] → [N, j, e]. An example's map A stays in the cache while it
  /// is needed and is not kept: the gradient makes it anew,
  ///
  ///     ∂L/∂V = Aᵀ U,  ∂L/∂S = A ∘ (U Vᵀ − Σᵢ A ∘ U Vᵀ),  ∂L/∂Q = ∂L/∂S K,  ∂L/∂K = (∂L/∂S)ᵀ Q
  ///
  /// Source: Vaswani et al., Attention Is All You Need, arXiv:1706.03762, equation 1, without the
  /// factor 1/√d, as in SAGAN.
  ///
  /// - Precondition: as many examples everywhere, as many keys as values, queries and keys alike.
  public func attended(to keys: Tensor, values: Tensor) -> Tensor {
    let sizes = AttentionSizes(queries: shape, keys: keys.shape, values: values.shape)
    let result = Tensor(
      shape: [sizes.examples, sizes.queries, sizes.values],
      Work("attention", flops: sizes.flops, elements: 2 * (count + keys.count + values.count))
    ) { Kernels.attention(storage, keys.storage, values.storage, sizes, into: $0) }
    return result.recorded("attention", [self, keys, values]) { pullback in
      let (q, k, v, u) =
        (pullback.inputs[0], pullback.inputs[1], pullback.inputs[2], pullback.upstream)
      guard [q, k, v, u].contains(where: { $0.node != nil }) else {
        return q.attentionGradient(k, v, u, sizes)
      }
      let map = q.batchedProduct(k.swappedLastAxes).softmax
      let byScores = u.batchedProduct(v.swappedLastAxes).softmaxGradient(output: map)
      return [
        byScores.batchedProduct(k), byScores.transposedBatchedProduct(q),
        map.transposedBatchedProduct(u),
      ]
    }
  }

  /// The gradients by queries, keys and values for the upstream gradient u, example by example.
  private func attentionGradient(
    _ keys: Tensor, _ values: Tensor, _ u: Tensor, _ sizes: AttentionSizes
  ) -> [Tensor] {
    let byKeys = Storage(count: keys.count)
    let byValues = Storage(count: values.count)
    let byQueries = Tensor(
      shape: shape,
      Work(
        "attention gradient", flops: 3 * sizes.flops,
        elements: 2 * (count + keys.count + values.count) + u.count)
    ) {
      Kernels.attentionGradient(
        storage, keys.storage, values.storage, upstream: u.storage, sizes,
        into: AttentionGradients(queries: $0, keys: byKeys, values: byValues))
    }
    return [
      byQueries, Tensor(shape: keys.shape, storage: byKeys),
      Tensor(shape: values.shape, storage: byValues),
    ]
  }
}
