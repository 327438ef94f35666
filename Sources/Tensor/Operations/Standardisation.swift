import Kernels

extension Tensor {
  /// x with mean 0 and variance 1 over a run of axes:
  ///
  ///     y = (x − mean) / √(variance + ε)
  ///
  /// The heart of all norms: layer norm goes over H, W and C, instance norm over H and W. Where it
  /// is not centred, y = x / √(mean of x² + ε), which over the channels is pixel norm.
  ///
  /// With m = mean over the axes, the gradient is (u − m(u) − y · m(u y)) / √(variance + ε), without
  /// m(u) where it is not centred.
  public func standardised(
    over axes: Range<Int>, centred: Bool = true, epsilon: Float
  ) -> Tensor {
    let span = AxisSpan(shape, axes)
    let inverse = Storage(count: span.outer * span.inner)
    return Tensor(shape: shape, Work("norm", flops: 7 * count, elements: 2 * count)) {
      Kernels.standardise(
        storage, span, centred: centred, epsilon: epsilon, inverse: inverse, into: $0)
    }.recorded("standardise", [self]) { pullback in
      let u = pullback.upstream
      guard pullback.inputs[0].node != nil || u.node != nil else {
        let work = Work("norm gradient", flops: 8 * u.count, elements: 3 * u.count)
        return [
          Tensor(shape: u.shape, work) {
            Kernels.standardisationGradient(
              u.storage, output: pullback.output.storage, inverse: inverse, span,
              centred: centred, into: $0)
          }
        ]
      }
      return [
        u.standardisationGradient(
          output: pullback.output,
          inverse: pullback.inputs[0].inverseDeviation(
            over: axes, centred: centred, epsilon: epsilon),
          over: axes, centred: centred)
      ]
    }
  }

  /// 1 / √(variance + ε) over a run of axes, which stay with the length 1.
  func inverseDeviation(over axes: Range<Int>, centred: Bool = true, epsilon: Float) -> Tensor {
    let difference = centred ? self - mean(over: axes) : self
    return (difference.squared.mean(over: axes) + epsilon).reciprocalSquareRoot
  }

  /// The gradient of a standardisation with the result y, for the upstream gradient self, written in
  /// operations that can be differentiated.
  func standardisationGradient(
    output y: Tensor, inverse: Tensor, over axes: Range<Int>, centred: Bool = true
  ) -> Tensor {
    let rest = centred ? self - mean(over: axes) : self
    return (rest - y * (self * y).mean(over: axes)) * inverse
  }
}
