import Testing

@testable import Tensor

/// First and second derivatives of every differentiable operation against finite differences.
@Suite struct DerivativeTests {
  @Test("derivatives of sums, differences, products and affine maps are right")
  func arithmetic() {
    let a = sample([2, 3], seed: 1)
    let b = sample([2, 3], seed: 2)
    FiniteDifferences(of: [a, b]) { $0[0] + $0[1] }.check("a + b")
    FiniteDifferences(of: [a, b]) { $0[0] - $0[1] }.check("a − b")
    FiniteDifferences(of: [a, b]) { $0[0] * $0[1] }.check("a · b")
    FiniteDifferences(of: [a]) { $0[0] * $0[0] * $0[0] }.check("a³")
    FiniteDifferences(of: [a]) { -(3 * $0[0] + 0.5) * $0[0] }.check("−(3a + ½) · a")
    FiniteDifferences(of: [a]) { $0[0].affine(scale: -2, shift: 1) }.check("1 − 2a")
  }

  @Test("derivatives of activations are right away from their kinks")
  func activations() {
    let x = sampleAwayFromZero([3, 5], seed: 3)
    for activation in [
      Activation.relu, .leakyRelu(slope: 0.2), .tanh, .sigmoid, .softplus,
    ] {
      FiniteDifferences(of: [x]) { $0[0].activated(activation) }.check("\(activation)")
      FiniteDifferences(of: [x]) { $0[0].activated(activation) * $0[0] }.check("x \(activation)")
    }
  }

  @Test("derivatives of sums and repetitions are right")
  func reductions() {
    let x = sample([3, 4], seed: 4)
    let images = sample([2, 2, 3, 2], seed: 5)
    FiniteDifferences(of: [x]) { ($0[0] * $0[0]).sum }.check("sum")
    FiniteDifferences(of: [x]) { ($0[0] * $0[0]).mean }.check("mean")
    FiniteDifferences(of: [x]) { ($0[0] * $0[0]).sumByColumn }.check("sumByColumn")
    FiniteDifferences(of: [images]) { ($0[0] * $0[0]).sumByColumn }.check("sumByColumn of images")
    FiniteDifferences(of: [x]) { ($0[0] * $0[0]).sumByRow }.check("sumByRow")
    FiniteDifferences(of: [sample([], seed: 6)]) { ($0[0] * $0[0]).repeated([2, 3]) }
      .check("repeated")
    FiniteDifferences(of: [sample([3], seed: 7)]) { ($0[0] * $0[0]).repeatedByRow([4, 3]) }
      .check("repeatedByRow")
  }

  @Test("derivatives of rearrangements are right")
  func rearrangements() {
    let a = sample([3, 4], seed: 8)
    let b = sample([3, 2], seed: 9)
    let images = sample([2, 3, 4, 2], seed: 10)
    FiniteDifferences(of: [a]) { ($0[0] * $0[0]).reshaped([2, 6]) }.check("reshaped")
    FiniteDifferences(of: [a]) { ($0[0] * $0[0]).transposed }.check("transposed")
    FiniteDifferences(of: [images]) { ($0[0] * $0[0]).swappedLastAxes }.check("swappedLastAxes")
    FiniteDifferences(of: [a, b]) { ($0[0] * $0[0]).concatenated(with: $0[1] * $0[1]) }.check(
      "concatenated")
    FiniteDifferences(of: [a]) { ($0[0] * $0[0]).columns(1..<3) }.check("columns")
    FiniteDifferences(of: [a]) { ($0[0] * $0[0]).columns(0..<4) }.check("all columns")
    FiniteDifferences(of: [a]) { ($0[0] * $0[0]).rows(at: [2, 0, 2, 2]) }.check("rows")
    FiniteDifferences(of: [images]) { ($0[0] * $0[0]).cropped(height: 2, width: 3) }
      .check("cropped")
  }

  @Test("derivatives of matrix products are right, with a bias and without")
  func products() {
    for (m, k, n) in [(1, 1, 1), (2, 3, 4), (3, 5, 1), (1, 2, 7)] {
      let a = sample([m, k], seed: 11)
      let b = sample([k, n], seed: 12)
      let c = sample([m, n], seed: 13)
      let bias = sample([n], seed: 14)
      FiniteDifferences(of: [a, b]) { $0[0].product($0[1]) }.check("A B")
      FiniteDifferences(of: [a, b, bias]) { $0[0].product($0[1], bias: $0[2]) }.check("A B + c")
      FiniteDifferences(of: [a, c]) { $0[0].transposedProduct($0[1]) }.check("Aᵀ C")
      FiniteDifferences(of: [a, b]) {
        let y = $0[0].product($0[1])
        return y * y
      }.check("(A B)²")
    }
  }

  @Test("derivatives of maps by column are right")
  func byColumn() {
    let x = sample([3, 2], seed: 15)
    let factor = sample([2], seed: 16)
    let constant = sample([2], seed: 17)
    FiniteDifferences(of: [x, factor, constant]) { $0[0].affineByColumn($0[1], $0[2]) }
      .check("affineByColumn")
    let mean = sample([2], seed: 18)
    let variance = Tensor([0.7, 1.9], shape: [2])
    FiniteDifferences(of: [x, factor, constant]) {
      $0[0].normalised(
        mean: mean.detached, variance: variance, scale: $0[1], shift: $0[2], epsilon: 1e-5)
    }.check("normalised")
  }

  @Test("first derivatives of batch normalisation are right, through the statistics")
  func batchNormalisation() {
    for shape in [[5, 3], [2, 3, 2, 2]] {
      let columns = shape[shape.count - 1]
      let inputs = [
        sample(shape, seed: 19), sample([columns], seed: 20), sample([columns], seed: 21),
      ]
      FiniteDifferences(of: inputs) {
        $0[0].batchNormalised(
          $0[0].batchStatistics, scale: $0[1], shift: $0[2], epsilon: 1e-5)
      }.checkFirst("batch normalisation")
    }
  }
}
