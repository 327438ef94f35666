import Kernels

extension Tensor {
  /// Softmax over the last axis:
  ///
  ///     y[…, j] = exp x[…, j] / Σₖ exp x[…, k]
  ///
  /// The largest of a row is taken off first, so that nothing overflows.
  public var softmax: Tensor {
    let columns = self.columns
    return Tensor(shape: shape, Work("softmax", flops: 40 * count, elements: 2 * count)) { y in
      Kernels.softmax(storage, columns: columns, into: y)
    }.recorded("softmax", [self]) { [$0.upstream.softmaxGradient(output: $0.output)] }
  }

  /// ln of the softmax over the last axis:
  ///
  ///     y[…, j] = x[…, j] − ln Σₖ exp x[…, k]
  public var logSoftmax: Tensor {
    let columns = self.columns
    return Tensor(shape: shape, Work("softmax", flops: 40 * count, elements: 2 * count)) { y in
      Kernels.logSoftmax(storage, columns: columns, into: y)
    }.recorded("logSoftmax", [self]) {
      let u = $0.upstream
      return [u - $0.output.exponential * u.sum(over: u.lastAxis)]
    }
  }

  /// y · (u − Σ u y), the sum over the last axis. It is linear in u, and its own transpose.
  func softmaxGradient(output: Tensor) -> Tensor {
    let columns = self.columns
    return Tensor(
      shape: shape, Work("softmax gradient", flops: 4 * count, elements: 3 * count)
    ) { d in
      Kernels.softmaxGradient(storage, output: output.storage, columns: columns, into: d)
    }.recorded("softmaxGradient", [self, output]) {
      let (u, y, v) = ($0.inputs[0], $0.inputs[1], $0.upstream)
      guard $0.needs[1] else { return [v.softmaxGradient(output: y), nil] }
      let common = (u * y).sum(over: u.lastAxis)
      let weight = (v * y).sum(over: u.lastAxis)
      return [
        $0.needs[0] ? v.softmaxGradient(output: y) : nil, v * (u - common) - u * weight,
      ]
    }
  }
}
