import Kernels
import Testing

@testable import Tensor

/// Operators and reductions along runs of axes: their values against plain loops, their derivatives
/// against finite differences.
@Suite struct BroadcastingTests {
  /// Shapes whose values repeat along a run of axes of [2, 3, 4, 5].
  private static let repeatedShapes = [
    [2, 1, 1, 5], [2, 1, 1, 1], [1, 1, 1, 5], [5], [2, 3, 4, 1], [1, 3, 4, 5], [3, 4, 5], [], [1],
  ]

  /// b's element for an element of a tensor of the shape, by its position.
  private func repeated(_ b: Tensor, in shape: [Int]) -> [Float] {
    let small = Array(repeating: 1, count: shape.count - b.shape.count) + b.shape
    return (0..<shape.reduce(1, *)).map { index in
      var rest = index
      var offset = 0
      var stride = 1
      for axis in shape.indices.reversed() {
        let position = rest % shape[axis]
        rest /= shape[axis]
        if small[axis] > 1 { offset += position * stride }
        stride *= small[axis]
      }
      return b.values[offset]
    }
  }

  @Test("operators repeat the smaller tensor's values, on either side", arguments: repeatedShapes)
  func values(_ shape: [Int]) {
    let x = sampleAwayFromZero([2, 3, 4, 5], seed: 1)
    let b = sampleAwayFromZero(shape, seed: 2)
    let r = repeated(b, in: x.shape)
    #expect((x + b).values == zip(x.values, r).map { $0 + $1 })
    #expect((b + x).values == zip(x.values, r).map { $0 + $1 })
    #expect((x - b).values == zip(x.values, r).map { $0 - $1 })
    #expect((b - x).values == zip(x.values, r).map { $1 - $0 })
    #expect((x * b).values == zip(x.values, r).map { $0 * $1 })
    #expect((b * x).values == zip(x.values, r).map { $0 * $1 })
    #expect((x / b).values == zip(x.values, r).map { $0 / $1 })
    #expect((b / x).values == zip(x.values, r).map { $1 / $0 })
    #expect(b.broadcast(to: x.shape).values == r)
  }

  @Test("derivatives of operators with repeated values are right", arguments: repeatedShapes)
  func derivatives(_ shape: [Int]) {
    let x = sampleAwayFromZero([2, 3, 4, 5], seed: 3, gap: 1)
    let b = sampleAwayFromZero(shape, seed: 4, gap: 1)
    FiniteDifferences(of: [x, b]) { $0[0] + $0[1] * $0[1] }.check("x + b²")
    FiniteDifferences(of: [x, b]) { $0[1] - $0[0] * $0[1] }.check("b − x b")
    FiniteDifferences(of: [x, b]) { $0[0] / $0[1] }.check("x / b")
    FiniteDifferences(of: [x, b]) { $0[1] / $0[0] }.check("b / x")
    FiniteDifferences(of: [b]) { ($0[0] * $0[0]).broadcast(to: x.shape) }.check("broadcast")
  }

  @Test(
    "sums over a run of axes are sums of the elements that share the other axes",
    arguments: [0..<1, 1..<3, 1..<4, 3..<4, 0..<3, 0..<4, 2..<2])
  func sums(_ axes: Range<Int>) {
    let shape = [3, 5, 7, 19]
    let x = sample(shape, seed: 5)
    var reduced = shape
    for axis in axes { reduced[axis] = 1 }
    var expected = Array(repeating: 0.0, count: reduced.reduce(1, *))
    let span = AxisSpan(shape, axes)
    for (index, value) in x.values.enumerated() {
      let outer = index / (span.middle * span.inner)
      expected[outer * span.inner + index % span.inner] += Double(value)
    }
    let sum = x.sum(over: axes)
    #expect(sum.shape == reduced)
    #expect(relativeError(sum.values, expected) < 1e-6)
    let mean = x.mean(over: axes)
    #expect(relativeError(mean.values, expected.map { $0 / Double(span.middle) }) < 1e-6)
  }

  @Test("derivatives of sums over a run of axes are right")
  func sumDerivatives() {
    let x = sample([2, 3, 2, 3], seed: 6)
    for axes in [0..<1, 1..<3, 1..<4, 3..<4, 0..<4] {
      FiniteDifferences(of: [x]) { ($0[0] * $0[0]).sum(over: axes) }.check("sum over \(axes)")
    }
    FiniteDifferences(of: [x]) { $0[0].euclideanNorm(over: 1..<4) }.check("norm")
  }

  @Test("the norm of zeros is 0, and so are its first and second derivatives")
  func normOfZeros() {
    let x = Tensor(repeating: 0, shape: [2, 3]).variable
    let norm = x.euclideanNorm(over: 1..<2)
    let first = gradient(of: norm.sum, withRespectTo: [x], createGraph: true)[0]
    let second = gradient(of: (first * first).sum, withRespectTo: [x])[0]
    #expect(norm.values == [0, 0])
    #expect(first.values.allSatisfy { $0 == 0 })
    #expect(second.values.allSatisfy { $0 == 0 })
  }
}
