import Testing

@testable import Tensor

/// Matrix products and convolutions of random sizes against their definitions.
@Suite struct ProductTests {
  private let tolerance = 2e-5

  @Test("matrix products of every size are right")
  func products() {
    var random = RandomGenerator(seed: 1)
    var sizes = [(1, 1, 1), (64, 100, 10), (3, 784, 65), (97, 3, 130), (385, 9, 70), (5, 0, 3)]
    for _ in 0..<20 {
      sizes.append(
        (1 + random.index(below: 40), 1 + random.index(below: 300), 1 + random.index(below: 90)))
    }
    for (index, (m, k, n)) in sizes.enumerated() {
      let a = sample([m, k], seed: index)
      let b = sample([k, n], seed: index + 100)
      let bias = sample([n], seed: index + 200)
      let expected = NaiveConvolution.product(a, b, bias: bias.values)
      let found = a.product(b, bias: bias)
      #expect(found.shape == [m, n])
      #expect(relativeError(found.values, expected) < tolerance, "\(m)×\(k)×\(n)")
      let zero = Array(repeating: Float(0), count: n)
      #expect(
        relativeError(a.product(b).values, NaiveConvolution.product(a, b, bias: zero))
          < tolerance, "\(m)×\(k)×\(n) without a bias")
    }
  }

  @Test("convolutions of random sizes are right", arguments: [1, 2, 3, 7, 64])
  func convolutions(batch: Int) {
    var random = RandomGenerator(seed: UInt64(batch))
    for round in 0..<(batch == 64 ? 4 : 12) {
      let (kh, kw) = (1 + random.index(below: 5), 1 + random.index(below: 5))
      let stride = 1 + random.index(below: 3)
      let padding = random.index(below: 3)
      let height = max(1, kh - 2 * padding) + random.index(below: 8)
      let width = max(1, kw - 2 * padding) + random.index(below: 8)
      let (inputs, outputs) = (1 + random.index(below: 9), 1 + random.index(below: 20))
      let x = sample([batch, height, width, inputs], seed: round)
      let kernel = sample([kh, kw, inputs, outputs], seed: round + 50)
      let bias = sample([outputs], seed: round + 90)
      let expected = NaiveConvolution.convolved(
        x, kernel, bias: bias.values, stride: stride, padding: padding)
      let found = x.convolved(kernel, bias: bias, stride: stride, padding: padding)
      #expect(found.shape == expected.shape)
      #expect(
        relativeError(found.values, expected.values) < tolerance,
        "\(x.shape) with \(kernel.shape), stride \(stride), padding \(padding)")
    }
  }

  @Test("transposed convolutions of random sizes are right", arguments: [1, 2, 3, 7, 64])
  func transposedConvolutions(batch: Int) {
    var random = RandomGenerator(seed: UInt64(batch + 10))
    for round in 0..<(batch == 64 ? 4 : 16) {
      let (kh, kw) = (1 + random.index(below: 5), 1 + random.index(below: 5))
      let stride = 1 + random.index(below: 3)
      let padding = random.index(below: (min(kh, kw) + 1) / 2)
      let (height, width) = (1 + random.index(below: 5), 1 + random.index(below: 5))
      // Below 8 channels, from 8 and from 16 on different ways are taken.
      let inputs = 1 + random.index(below: 9)
      let outputs = [1, 3, 8, 11, 16, 21][round % 6]
      let x = sample([batch, height, width, inputs], seed: round)
      let kernel = sample([kh, kw, inputs, outputs], seed: round + 50)
      let bias = sample([outputs], seed: round + 90)
      let expected = NaiveConvolution.transposed(
        x, kernel, bias: bias.values, stride: stride, padding: padding)
      guard expected.shape[1] > 0, expected.shape[2] > 0 else { continue }
      let found = x.transposedConvolved(kernel, bias: bias, stride: stride, padding: padding)
      #expect(found.shape == expected.shape)
      #expect(
        relativeError(found.values, expected.values) < tolerance,
        "\(x.shape) with \(kernel.shape), stride \(stride), padding \(padding)")
    }
  }

  @Test("one pixel becomes its kernel, in few channels and in many")
  func onePixel() {
    for outputs in [1, 8, 16] {
      let x = sample([3, 1, 1, 5], seed: 1)
      let kernel = sample([7, 7, 5, outputs], seed: 2)
      let zero = Array(repeating: Float(0), count: outputs)
      let expected = NaiveConvolution.transposed(x, kernel, bias: zero, stride: 1, padding: 0)
      let found = x.transposedConvolved(kernel)
      #expect(found.shape == [3, 7, 7, outputs])
      #expect(relativeError(found.values, expected.values) < tolerance)
    }
  }

  @Test("the padding of an image is zero after its buffer was used for something else")
  func staleBuffers() {
    let kernel = Tensor(repeating: 1, shape: [3, 3, 1, 1])
    for round in 0..<20 {
      // Fills buffers of many sizes with numbers that would show, then gives them back.
      for side in 1..<12 { _ = Tensor(repeating: 1e6, shape: [1, side, side, 1]) }
      let y = Tensor(repeating: 1, shape: [1, 2, 2, 1]).convolved(kernel, padding: 1)
      #expect(y.values == [4, 4, 4, 4], "round \(round)")
    }
  }
}
