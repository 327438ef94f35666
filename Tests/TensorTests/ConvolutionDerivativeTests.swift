import Testing

@testable import Tensor

/// Derivatives of the three products of a convolution, among them the gradient by the kernel,
/// which second derivatives go through.
@Suite struct ConvolutionDerivativeTests {
  struct Case: CustomTestStringConvertible {
    var height: Int
    var width: Int
    var inputs: Int
    var outputs: Int
    var kernel: (height: Int, width: Int)
    var stride: Int
    var padding: Int
    var testDescription: String {
      "\(height)×\(width)×\(inputs) → \(outputs), kernel \(kernel.height)×\(kernel.width), "
        + "stride \(stride), padding \(padding)"
    }
  }

  static let convolutions = [
    Case(height: 1, width: 1, inputs: 1, outputs: 1, kernel: (1, 1), stride: 1, padding: 0),
    Case(height: 1, width: 1, inputs: 2, outputs: 3, kernel: (3, 3), stride: 1, padding: 1),
    Case(height: 4, width: 5, inputs: 1, outputs: 2, kernel: (3, 3), stride: 1, padding: 1),
    Case(height: 4, width: 6, inputs: 2, outputs: 2, kernel: (4, 4), stride: 2, padding: 1),
    // Windows that leave a row and a column over.
    Case(height: 5, width: 5, inputs: 2, outputs: 1, kernel: (2, 2), stride: 2, padding: 0),
    Case(height: 4, width: 4, inputs: 1, outputs: 2, kernel: (3, 3), stride: 3, padding: 1),
    Case(height: 3, width: 5, inputs: 1, outputs: 1, kernel: (2, 3), stride: 1, padding: 2),
    Case(height: 6, width: 4, inputs: 1, outputs: 2, kernel: (1, 2), stride: 3, padding: 1),
  ]

  @Test("first and second derivatives of convolutions are right", arguments: convolutions)
  func convolution(_ c: Case) {
    let x = sample([2, c.height, c.width, c.inputs], seed: 1)
    let kernel = sample([c.kernel.height, c.kernel.width, c.inputs, c.outputs], seed: 2)
    let bias = sample([c.outputs], seed: 3)
    FiniteDifferences(of: [x, kernel, bias]) {
      $0[0].convolved($0[1], bias: $0[2], stride: c.stride, padding: c.padding)
    }.check("convolution")
    FiniteDifferences(of: [x, kernel]) {
      let y = $0[0].convolved($0[1], stride: c.stride, padding: c.padding)
      return y * y
    }.check("convolution squared")
  }

  static let transposed = [
    Case(height: 1, width: 1, inputs: 1, outputs: 1, kernel: (1, 1), stride: 1, padding: 0),
    Case(height: 1, width: 1, inputs: 3, outputs: 2, kernel: (3, 4), stride: 1, padding: 0),
    Case(height: 2, width: 3, inputs: 2, outputs: 1, kernel: (4, 4), stride: 2, padding: 1),
    Case(height: 3, width: 2, inputs: 1, outputs: 2, kernel: (3, 3), stride: 1, padding: 1),
    Case(height: 2, width: 2, inputs: 1, outputs: 2, kernel: (2, 2), stride: 3, padding: 0),
    // Eight channels and more go another way than few.
    Case(height: 2, width: 2, inputs: 1, outputs: 8, kernel: (2, 2), stride: 2, padding: 0),
    Case(height: 2, width: 3, inputs: 1, outputs: 9, kernel: (3, 3), stride: 2, padding: 1),
    Case(height: 2, width: 2, inputs: 2, outputs: 8, kernel: (1, 2), stride: 3, padding: 0),
    Case(height: 1, width: 1, inputs: 2, outputs: 17, kernel: (2, 2), stride: 1, padding: 0),
  ]

  @Test("first and second derivatives of transposed convolutions are right", arguments: transposed)
  func transposedConvolution(_ c: Case) {
    let x = sample([2, c.height, c.width, c.inputs], seed: 4)
    let kernel = sample([c.kernel.height, c.kernel.width, c.inputs, c.outputs], seed: 5)
    let bias = sample([c.outputs], seed: 6)
    FiniteDifferences(of: [x, kernel, bias]) {
      $0[0].transposedConvolved($0[1], bias: $0[2], stride: c.stride, padding: c.padding)
    }.check("transposed convolution")
    var squared = FiniteDifferences(of: [x, kernel]) {
      let y = $0[0].transposedConvolved($0[1], stride: c.stride, padding: c.padding)
      return y * y
    }
    squared.tolerance = 1e-2
    squared.check("transposed convolution squared")
  }

  @Test("derivatives of a transposed convolution of a size of choice are right")
  func sizes() {
    for outputs in [2, 8] {
      let x = sample([1, 3, 2, 2], seed: 7)
      let kernel = sample([3, 3, 2, outputs], seed: 8)
      FiniteDifferences(of: [x, kernel]) {
        $0[0].transposedConvolved($0[1], stride: 2, padding: 1, size: (6, 4))
      }.check("transposed convolution to 6×4")
    }
  }

  @Test("first and second derivatives of the gradient by the kernel are right")
  func kernelGradient() {
    for (stride, padding) in [(1, 0), (2, 1), (3, 2)] {
      let window = Window(kernelHeight: 3, kernelWidth: 2, stride: stride, padding: padding)
      let (height, width) = (window.reduced(5, kernel: 3), window.reduced(4, kernel: 2))
      let x = sample([2, 5, 4, 2], seed: 9)
      let u = sample([2, height, width, 3], seed: 10)
      FiniteDifferences(of: [x, u]) { $0[0].kernelGradient($0[1], window: window) }
        .check("kernelGradient, stride \(stride)")
    }
  }

  @Test("the gradient of a penalty on gradients is right, through convolutions and activations")
  func gradientPenalty() {
    let x = sample([2, 4, 4, 1], seed: 11)
    let kernel = sample([3, 3, 1, 2], seed: 12)
    let weight = sample([8, 1], seed: 13)
    func penalty(_ inputs: [Tensor]) -> Tensor {
      let x = inputs[0].variable
      let scores = x.convolved(inputs[1], stride: 2, padding: 1).activated(.tanh)
        .reshaped([2, 8]).product(inputs[2])
      let g = gradient(of: scores.sum, withRespectTo: [x], createGraph: true)[0]
      return (g * g).sum
    }
    FiniteDifferences(of: [kernel, weight]) { penalty([x] + $0) }.checkFirst("gradient penalty")
  }
}
