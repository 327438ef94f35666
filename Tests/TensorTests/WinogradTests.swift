import Testing

@testable import Kernels
@testable import Tensor

/// Convolutions in tiles against their definition, in double precision.
@Suite struct WinogradTests {
  struct Case: CustomTestStringConvertible {
    var images = 2
    var height: Int
    var width: Int
    var inputs: Int
    var outputs: Int
    var padding = 1
    var testDescription: String {
      "\(images)×\(height)×\(width)×\(inputs) → \(outputs), padding \(padding)"
    }
  }

  /// Whole tiles and cut ones, whole vectors and cut ones, one round of tiles and several.
  static let cases = [
    Case(height: 16, width: 16, inputs: 16, outputs: 16),
    Case(height: 8, width: 12, inputs: 32, outputs: 48),
    Case(height: 9, width: 7, inputs: 20, outputs: 35),
    Case(images: 3, height: 10, width: 11, inputs: 17, outputs: 3),
    Case(height: 13, width: 16, inputs: 24, outputs: 24, padding: 0),
    Case(height: 13, width: 10, inputs: 24, outputs: 24, padding: 2),
    Case(images: 40, height: 4, width: 8, inputs: 64, outputs: 64),
    Case(images: 7, height: 32, width: 32, inputs: 16, outputs: 16),
  ]

  @Test("results in tiles differ from the definition by 3e-6 of the largest", arguments: cases)
  func results(_ c: Case) {
    let x = sample([c.images, c.height, c.width, c.inputs], seed: 1)
    let kernel = sample([3, 3, c.inputs, c.outputs], seed: 2)
    let bias = sample([c.outputs], seed: 3)
    let window = Window(kernel: 3, padding: c.padding)
    let y = x.convolved(kernel, bias: bias, padding: c.padding)
    #expect(Winograd(Images(x.shape, ""), Images(y.shape, ""), window) != nil)
    let expected = NaiveConvolution.convolved(
      x, kernel, bias: bias.values, stride: 1, padding: c.padding)
    #expect(y.shape == expected.shape)
    #expect(relativeError(y.values, expected.values) < 3e-6)
    let active = x.convolved(
      kernel, bias: bias, padding: c.padding, activation: .leakyRelu(slope: 0.2))
    #expect(
      relativeError(active.values, expected.values.map { $0 < 0 ? 0.2 * $0 : $0 }) < 3e-6)
    let back = x.transposedConvolved(kernel, bias: bias, padding: c.padding)
    let turned = NaiveConvolution.transposed(
      x, kernel, bias: bias.values, stride: 1, padding: c.padding)
    #expect(back.shape == turned.shape)
    #expect(relativeError(back.values, turned.values) < 3e-6)
  }

  @Test("gradients by kernels differ from the definition by 5e-6 of the largest", arguments: cases)
  func kernelGradients(_ c: Case) {
    let x = sample([c.images, c.height, c.width, c.inputs], seed: 4)
    let window = Window(kernel: 3, padding: c.padding)
    let (height, width) = (window.reduced(c.height, kernel: 3), window.reduced(c.width, kernel: 3))
    let u = sample([c.images, height, width, c.outputs], seed: 5)
    let gradient = x.kernelGradient(u, window: window)
    var expected: [Double] = []
    let (image, upstream) = (x.values, u.values)
    for k in 0..<3 {
      for l in 0..<3 {
        var sums = Array(repeating: 0.0, count: c.inputs * c.outputs)
        for pixel in 0..<c.images * height * width {
          let row = pixel / width % height + k - c.padding
          let column = pixel % width + l - c.padding
          guard (0..<c.height).contains(row), (0..<c.width).contains(column) else { continue }
          let from = ((pixel / (height * width) * c.height + row) * c.width + column) * c.inputs
          for input in 0..<c.inputs {
            let value = Double(image[from + input])
            for output in 0..<c.outputs {
              sums[input * c.outputs + output] +=
                value * Double(upstream[pixel * c.outputs + output])
            }
          }
        }
        expected += sums
      }
    }
    #expect(relativeError(gradient.values, expected) < 5e-6)
  }

  @Test("the same bits come out on any number of threads")
  func threads() {
    let x = sample([9, 12, 12, 20], seed: 6)
    let kernel = sample([3, 3, 20, 33], seed: 7)
    let u = sample([9, 12, 12, 33], seed: 8)
    let results = [1, 2, 5].map { threads in
      let usual = WorkerPool.shared.threads
      WorkerPool.shared.resize(threads: threads)
      defer { WorkerPool.shared.resize(threads: usual) }
      return x.convolved(kernel, padding: 1).values
        + x.kernelGradient(u, window: Window(kernel: 3, padding: 1)).values
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  @Test("an image alone has the bits that it has among others", arguments: [4, 8, 12])
  func alone(size: Int) {
    let x = sample([5, size, size, 48], seed: 9)
    let kernel = sample([3, 3, 48, 32], seed: 10)
    let perImage = size * size
    let one = Tensor(
      Array(x.values[3 * perImage * 48..<4 * perImage * 48]), shape: [1, size, size, 48])
    let among = x.convolved(kernel, padding: 1).values[3 * perImage * 32..<4 * perImage * 32]
    #expect(one.convolved(kernel, padding: 1).values == Array(among))
  }

  @Test("the ordinary product is taken for other windows and few tiles")
  func choice() {
    func isTaken(_ x: [Int], outputs: Int, _ window: Window) -> Bool {
      let images = Images(x, "")
      var y = images
      y.height = window.reduced(x[1], kernel: window.kernelHeight)
      y.width = window.reduced(x[2], kernel: window.kernelWidth)
      y.channels = outputs
      return Winograd(images, y, window) != nil
    }
    let usual = Window(kernel: 3, padding: 1)
    #expect(isTaken([64, 16, 16, 64], outputs: 64, usual))
    #expect(isTaken([1, 32, 32, 32], outputs: 3, usual))
    #expect(!isTaken([64, 1, 1, 64], outputs: 64, Window(kernel: 3, padding: 2)))
    #expect(!isTaken([64, 4, 4, 128], outputs: 128, usual))
    #expect(isTaken([1, 8, 8, 128], outputs: 128, usual))
    #expect(!isTaken([64, 16, 16, 64], outputs: 64, Window(kernel: 3, stride: 2, padding: 1)))
    #expect(!isTaken([64, 16, 16, 64], outputs: 64, Window(kernel: 5, padding: 2)))
    #expect(!isTaken([64, 16, 16, 64], outputs: 64, Window(kernel: 3, padding: 3)))
  }
}
