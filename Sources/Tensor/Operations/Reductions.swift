import Kernels

extension Tensor {
  /// Σ x over all elements, of shape [].
  public var sum: Tensor {
    let shape = self.shape
    let sum = Profile.measure(Work("sum", flops: count, elements: count)) {
      Kernels.sum(storage)
    }
    return Tensor(sum).recorded("sum", [self]) { [$0.upstream.repeated(shape)] }
  }

  /// The mean of all elements, of shape [].
  public var mean: Tensor { (1 / Float(count)) * sum }

  /// One value repeated.
  func repeated(_ shape: [Int]) -> Tensor {
    Tensor(repeating: scalar, shape: shape).recorded("repeat", [self]) { [$0.upstream.sum] }
  }

  /// Sums over all axes but the last, [columns].
  public var sumByColumn: Tensor {
    let shape = self.shape
    return Tensor(
      shape: [columns], Work("sum by column", flops: count, elements: count)
    ) { Kernels.sumByColumn(storage, rows: rows, into: $0) }
    .recorded("sumByColumn", [self]) { [$0.upstream.repeatedByRow(shape)] }
  }

  /// Sums over the last axis of [rows, columns], [rows, 1].
  public var sumByRow: Tensor {
    reshaped([rows, columns]).sum(over: 1..<2)
  }

  /// A row repeated for every row of `shape`.
  func repeatedByRow(_ shape: [Int]) -> Tensor {
    let columns = self.count
    let rows = shape.reduce(1, *) / max(1, columns)
    return Tensor(shape: shape, Work("repeat", elements: columns * rows)) {
      Kernels.repeatRow(storage, into: $0)
    }.recorded("repeatByRow", [self]) { [$0.upstream.sumByColumn] }
  }
}
