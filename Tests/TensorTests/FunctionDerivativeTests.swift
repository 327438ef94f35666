import Testing

@testable import Tensor

/// First and second derivatives of functions, norms, resampling and batched products against finite
/// differences.
@Suite struct FunctionDerivativeTests {
  /// Positive numbers away from 0.
  private func positive(_ shape: [Int], seed: Int) -> Tensor {
    Tensor(sample(shape, seed: seed).values.map { abs($0) + 0.5 }, shape: shape).variable
  }

  @Test("derivatives of exp, log, roots and quotients are right")
  func functions() {
    let x = positive([3, 7], seed: 1)
    FiniteDifferences(of: [x]) { $0[0].exponential }.check("exp")
    FiniteDifferences(of: [x]) { $0[0].logarithm }.check("log")
    FiniteDifferences(of: [x]) { $0[0].squareRoot }.check("√x")
    FiniteDifferences(of: [x]) { $0[0].reciprocalSquareRoot }.check("1/√x")
    FiniteDifferences(of: [x]) { $0[0].reciprocal }.check("1/x")
    FiniteDifferences(of: [x]) { $0[0].squared * $0[0] }.check("x² · x")
    FiniteDifferences(of: [x]) { (1 - $0[0]) / 3 - 2 }.check("(1 − x) / 3 − 2")
  }

  @Test("derivatives of |x| and of bounds are right away from their kinks")
  func kinks() {
    let x = sampleAwayFromZero([3, 7], seed: 2)
    FiniteDifferences(of: [x]) { $0[0].absoluteValue * $0[0] }.check("|x| x")
    FiniteDifferences(of: [x]) { $0[0].clamped(to: 0...10) * $0[0] }.check("clamp")
    FiniteDifferences(of: [x]) { $0[0].atMost(0) * $0[0] }.check("min(x, 0) x")
  }

  @Test("a bound's derivative is 1 on the bound and between, 0 outside")
  func clampSlopes() {
    let x = Tensor([-2, -1, 0, 1, 2], shape: [5]).variable
    let y = x.clamped(to: -1...1)
    #expect(y.values == [-1, -1, 0, 1, 1])
    #expect(gradient(of: y.sum, withRespectTo: [x])[0].values == [0, 1, 1, 1, 0])
    #expect(x.atLeast(0).values == [0, 0, 0, 1, 2])
    #expect(x.atMost(0).values == [-2, -1, 0, 0, 0])
  }

  @Test("derivatives of softmax and its logarithm are right", arguments: [1, 3, 9, 17])
  func softmax(_ columns: Int) {
    let x = sample([2, columns], seed: 3)
    FiniteDifferences(of: [x]) { $0[0].softmax }.check("softmax")
    FiniteDifferences(of: [x]) { $0[0].logSoftmax }.check("log softmax")
    FiniteDifferences(of: [x]) { ($0[0] * $0[0]).softmax.logarithm }.check("ln softmax")
  }

  @Test(
    "derivatives of standardised values are right, over any run of axes",
    arguments: [1..<3, 1..<4, 3..<4, 0..<3, 0..<4])
  func standardisation(_ axes: Range<Int>) {
    let x = sample([2, 2, 3, 3], seed: 4)
    for centred in [true, false] {
      var check = FiniteDifferences(of: [x]) {
        $0[0].standardised(over: axes, centred: centred, epsilon: 0.1)
      }
      check.step = 3e-3
      check.check("over \(axes), centred: \(centred)")
    }
  }

  @Test("derivatives of batch norm are right, the second ones too")
  func batchNorm() {
    let x = sample([3, 2, 2, 3], seed: 5)
    let scale = sample([3], seed: 6)
    let shift = sample([3], seed: 7)
    var check = FiniteDifferences(of: [x, scale, shift]) {
      $0[0].batchNormalised(
        $0[0].batchStatistics, scale: $0[1], shift: $0[2], epsilon: 0.1)
    }
    check.step = 3e-3
    check.check("batch norm")
    FiniteDifferences(of: [x, scale, shift]) {
      $0[0].normalised(
        mean: shift.detached, variance: scale.squared.detached, scale: $0[1], shift: $0[2],
        epsilon: 0.1) * $0[0]
    }.check("batch norm in inference")
  }

  @Test("derivatives of resampled images are right")
  func resampling() {
    let x = sample([2, 4, 5, 3], seed: 8)
    FiniteDifferences(of: [x]) { $0[0].squared.upsampled(by: 2, .nearest) }.check("nearest")
    FiniteDifferences(of: [x]) { $0[0].squared.upsampled(by: 2, .bilinear) }.check("bilinear")
    FiniteDifferences(of: [x]) { $0[0].squared.averagePooled(kernel: 2) }.check("pooling")
    FiniteDifferences(of: [x]) { $0[0].squared.averagePooled(kernel: 3, stride: 1) }
      .check("overlapping pooling")
  }

  @Test("derivatives of batched products are right, with one example and with many")
  func batchedProducts() {
    for (examples, m, k, n) in [(1, 2, 3, 4), (3, 5, 1, 2), (2, 1, 7, 1)] {
      let a = sample([examples, m, k], seed: 9)
      let b = sample([examples, k, n], seed: 10)
      let c = sample([examples, m, n], seed: 11)
      FiniteDifferences(of: [a, b]) { $0[0].batchedProduct($0[1]) }.check("A B")
      FiniteDifferences(of: [a, c]) { $0[0].transposedBatchedProduct($0[1]) }.check("Aᵀ C")
    }
  }

  @Test("derivatives of attention are right, for any lengths of queries, keys and values")
  func attention() {
    for (examples, queries, keys, width, values) in [
      (1, 3, 5, 2, 4), (3, 4, 1, 1, 2), (2, 1, 7, 3, 1),
    ] {
      let q = sample([examples, queries, width], seed: 14)
      let k = sample([examples, keys, width], seed: 15)
      let v = sample([examples, keys, values], seed: 16)
      FiniteDifferences(of: [q, k, v]) { $0[0].attended(to: $0[1], values: $0[2]) }
        .check("attention")
      let map = q.batchedProduct(k.swappedLastAxes).softmax
      let error = q.attended(to: k, values: v) - map.batchedProduct(v)
      #expect(error.absoluteValue.sum.scalar < 1e-5)
    }
  }

  @Test("derivatives of tensors side by side, of any rank, are right")
  func sideBySide() {
    let a = sample([2, 3, 2, 1], seed: 12)
    let b = sample([2, 3, 2, 4], seed: 13)
    FiniteDifferences(of: [a, b]) { $0[0].squared.concatenated(with: $0[1].squared) }.check(
      "concatenated")
    FiniteDifferences(of: [b]) { $0[0].squared.columns(1..<3) }.check("columns")
  }
}
