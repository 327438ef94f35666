import Kernels

extension Tensor {
  /// The last axis, as an argument of a reduction.
  public var lastAxis: Range<Int> { shape.count - 1..<shape.count }

  /// All axes but the first: what belongs to one example of a batch.
  public var exampleAxes: Range<Int> { 1..<shape.count }

  /// Height and width of images [N, H, W, C].
  public var imageAxes: Range<Int> { 1..<3 }

  /// All axes but the last: what belongs to one channel.
  public var channelAxes: Range<Int> { 0..<shape.count - 1 }

  /// Σ x over a run of axes, which stay with the length 1:
  ///
  ///     [N, H, W, C] over 1..<3 → [N, 1, 1, C]
  ///
  /// - Precondition: the axes are among those of the shape.
  public func sum(over axes: Range<Int>) -> Tensor {
    let shape = self.shape
    let span = AxisSpan(shape, axes)
    var reduced = shape
    for axis in axes { reduced[axis] = 1 }
    return summed(span, shape: reduced).recorded("sumOverAxes", [self]) {
      [$0.upstream.broadcast(to: shape)]
    }
  }

  /// The mean over a run of axes, which stay with the length 1.
  public func mean(over axes: Range<Int>) -> Tensor {
    let elements = AxisSpan(shape, axes).middle
    return (1 / Float(max(1, elements))) * sum(over: axes)
  }

  /// The same values repeated along the axes in which this tensor has the length 1:
  ///
  ///     [N, 1, 1, C] to [N, H, W, C]
  ///
  /// - Precondition: those axes follow each other, and all others agree.
  public func broadcast(to shape: [Int]) -> Tensor {
    let aligned = withAxes(shape.count)
    if aligned.shape == shape { return aligned }
    guard let axes = Tensor.repeatedAxes(of: aligned.shape, in: shape) else {
      preconditionFailure("broadcast: the shape \(self.shape) to \(shape)")
    }
    let span = AxisSpan(shape, axes)
    return Tensor(
      shape: shape, Work("broadcast", elements: aligned.count + shape.reduce(1, *))
    ) { y in
      Kernels.broadcast(aligned.storage, span, into: y)
    }.recorded("broadcast", [aligned]) { [$0.upstream.sum(over: axes)] }
  }

  /// √Σ x² over a run of axes, which stay with the length 1; its gradient at 0 is taken as 0.
  public func euclideanNorm(over axes: Range<Int>) -> Tensor {
    let square = squared.sum(over: axes)
    // Below this the norm is as good as 0, and a quotient by it must not overflow.
    let least: Float = 1e-18
    return square.apply(.squareRoot).recorded("euclideanNorm", [self]) {
      [$0.inputs[0] * ($0.upstream / $0.output.clamped(to: least...Float.infinity))]
    }
  }

  /// Sums over the axes that were repeated to make this shape from another.
  func summed(to shape: [Int]) -> Tensor {
    if self.shape == shape { return self }
    guard let axes = Tensor.repeatedAxes(of: shape, in: self.shape) else {
      preconditionFailure("summed: the shape \(self.shape) to \(shape)")
    }
    return sum(over: axes).reshaped(shape)
  }

  /// The same values with axes of length 1 put before the others.
  func withAxes(_ rank: Int) -> Tensor {
    precondition(shape.count <= rank, "the shape \(shape) has more than \(rank) axes")
    return shape.count == rank
      ? self : reshaped(Array(repeating: 1, count: rank - shape.count) + shape)
  }

  /// The run of axes along which a shape must be repeated to become a larger one, or nil where it
  /// cannot.
  static func repeatedAxes(of small: [Int], in large: [Int]) -> Range<Int>? {
    guard small.count == large.count else { return nil }
    let differing = small.indices.filter { small[$0] != large[$0] }
    guard let first = differing.first, let last = differing.last else { return nil }
    let axes = first..<last + 1
    return small[axes].allSatisfy { $0 == 1 } ? axes : nil
  }

  private func summed(_ span: AxisSpan, shape: [Int]) -> Tensor {
    if span.outer == 1 {
      let rows = detached.reshaped([span.middle, span.inner])
      return (span.inner == 1 ? rows.sum : rows.sumByColumn).reshaped(shape)
    }
    return Tensor(shape: shape, Work("sum", flops: count, elements: count)) {
      Kernels.sumOverMiddle(storage, span, into: $0)
    }
  }
}
