import KernelRoutines
import Kernels

// Matrix products example by example: attention is two of them. Each is linear in both of its
// factors, and the gradients of each are the other two.

extension Tensor {
  /// A B for every example, [N, m, k] × [N, k, n] → [N, m, n].
  ///
  /// - Precondition: as many examples on both sides, and the inner lengths agree.
  public func batchedProduct(_ b: Tensor) -> Tensor {
    precondition(
      shape.count == 3 && b.shape.count == 3 && shape[0] == b.shape[0] && shape[2] == b.shape[1],
      "batchedProduct: the shapes are \(shape) and \(b.shape)")
    let (examples, m, k, n) = (shape[0], shape[1], shape[2], b.shape[2])
    return Tensor(
      shape: [examples, m, n],
      Work(
        "batched product", flops: 2 * examples * m * k * n,
        elements: examples * (m * k + k * n + m * n))
    ) {
      Kernels.batchedProduct(
        storage, b.storage, examples: examples, ProductSizes(rows: m, inner: k, columns: n),
        into: $0)
    }.recorded("batchedProduct", [self, b]) {
      let u = $0.upstream
      return [
        $0.needs[0] ? u.batchedProduct($0.inputs[1].swappedLastAxes) : nil,
        $0.needs[1] ? $0.inputs[0].transposedBatchedProduct(u) : nil,
      ]
    }
  }

  /// Aᵀ B for every example, [N, m, k] and [N, m, n] → [N, k, n], without Aᵀ being built.
  ///
  /// - Precondition: as many examples on both sides, and the summed lengths agree.
  public func transposedBatchedProduct(_ b: Tensor) -> Tensor {
    precondition(
      shape.count == 3 && b.shape.count == 3 && shape[0] == b.shape[0] && shape[1] == b.shape[1],
      "transposedBatchedProduct: the shapes are \(shape) and \(b.shape)")
    let (examples, m, k, n) = (shape[0], shape[1], shape[2], b.shape[2])
    return Tensor(
      shape: [examples, k, n],
      Work(
        "batched product", flops: 2 * examples * m * k * n,
        elements: examples * (m * k + k * n + m * n))
    ) {
      Kernels.transposedBatchedProduct(
        storage, b.storage, examples: examples, ProductSizes(rows: k, inner: m, columns: n),
        into: $0)
    }.recorded("transposedBatchedProduct", [self, b]) {
      let u = $0.upstream
      return [
        $0.needs[0] ? $0.inputs[1].batchedProduct(u.swappedLastAxes) : nil,
        $0.needs[1] ? $0.inputs[0].batchedProduct(u) : nil,
      ]
    }
  }
}
