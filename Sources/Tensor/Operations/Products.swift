import KernelRoutines
import Kernels

extension Tensor {
  /// The matrix product A B (+ bias), [m, k] × [k, n] → [m, n].
  ///
  /// - Parameters:
  ///   - bias: [n], added to every row.
  ///   - activation: applied to the result.
  /// - Precondition: the inner lengths agree.
  public func product(
    _ b: Tensor, bias: Tensor? = nil, activation: Activation? = nil
  ) -> Tensor {
    if let activation, activation.negativeSlope == nil || b.shape.last == 1 {
      return product(b, bias: bias).activated(activation)
    }
    precondition(
      shape.count == 2 && b.shape.count == 2 && shape[1] == b.shape[0],
      "product: the shapes are \(shape) and \(b.shape)")
    let m = shape[0]
    let k = shape[1]
    let n = b.shape[1]
    let result = Tensor(
      shape: [m, n], Work("product", flops: 2 * m * n * k, elements: m * k + k * n + m * n)
    ) {
      Kernels.product(
        storage, b.storage, bias: bias?.storage, negativeSlope: activation?.negativeSlope ?? 1,
        ProductSizes(rows: m, inner: k, columns: n), into: $0)
    }
    return result.recorded("product", [self, b] + (bias.map { [$0] } ?? [])) {
      let u = $0.upstream(through: activation)
      return [
        $0.needs[0] ? u.product($0.inputs[1].transposed) : nil,
        $0.needs[1] ? $0.inputs[0].transposedProduct(u) : nil,
      ] + (bias == nil ? [] : [$0.needs[2] ? u.sumByColumn : nil])
    }
  }

  /// Aᵀ B, [m, k] and [m, n] → [k, n], without Aᵀ being built.
  func transposedProduct(_ b: Tensor) -> Tensor {
    precondition(
      shape.count == 2 && b.shape.count == 2 && shape[0] == b.shape[0],
      "transposedProduct: the shapes are \(shape) and \(b.shape)")
    let m = shape[0]
    let k = shape[1]
    let n = b.shape[1]
    if n == 1 && k > 1 {
      // A column of sums is a row times A, which the product does in whole vectors.
      return b.reshaped([1, m]).product(self).reshaped([k, 1])
    }
    let result = Tensor(
      shape: [k, n],
      Work("transposed product", flops: 2 * m * n * k, elements: m * k + m * n + k * n)
    ) {
      Kernels.transposedProduct(
        storage, b.storage, ProductSizes(rows: k, inner: m, columns: n), into: $0)
    }
    return result.recorded("transposedProduct", [self, b]) {
      let u = $0.upstream
      return [
        $0.needs[0] ? $0.inputs[1].product(u.transposed) : nil,
        $0.needs[1] ? $0.inputs[0].product(u) : nil,
      ]
    }
  }

  /// Aᵀ of a matrix.
  public var transposed: Tensor {
    precondition(shape.count == 2, "transposed: the shape is \(shape)")
    return swappedLastAxes
  }

  /// [.., m, n] → [.., n, m]
  public var swappedLastAxes: Tensor {
    let m = shape[shape.count - 2]
    let n = shape[shape.count - 1]
    return Tensor(
      shape: Array(shape.dropLast(2)) + [n, m], Work("transpose", elements: 2 * count)
    ) { Kernels.transpose(storage, rows: m, columns: n, into: $0) }
    .recorded("swapLastAxes", [self]) { [$0.upstream.swappedLastAxes] }
  }
}
