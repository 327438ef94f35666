import Oracles
import Tensor
import Testing

@testable import Layers

/// How parameters lie in a model file: PyTorch's order.
@Suite struct FileLayoutTests {
  /// 0, 1, 2, … in a layout.
  private func counted(_ shape: [Int], _ layout: FileLayout) -> Parameter {
    let count = shape.reduce(1, *)
    return Parameter(
      name: "p", value: Tensor((0..<count).map { Float($0) }, shape: shape), layout: layout)
  }

  @Test("a convolution's kernel [kH, kW, C, D] is [D, C, kH, kW] in the file")
  func convolution() {
    let shape = [2, 3, 4, 5]
    let p = counted(shape, .convolution(shape))
    #expect(p.layout.shape == [5, 4, 2, 3])
    #expect(p.fileValues == permuted(p.value.values, shape, [3, 2, 0, 1]))
  }

  @Test("a transposed convolution's kernel [kH, kW, C, D] is [C, D, kH, kW] in the file")
  func transposedConvolution() {
    let shape = [2, 3, 4, 5]
    let p = counted(shape, .transposedConvolution(shape))
    #expect(p.layout.shape == [4, 5, 2, 3])
    #expect(p.fileValues == permuted(p.value.values, shape, [2, 3, 0, 1]))
  }

  @Test("a linear map's weight [in, out] is [out, in] in the file")
  func linear() {
    let p = counted([2, 3], .linear(inputs: 2, outputs: 3))
    #expect(p.layout.shape == [3, 2])
    #expect(p.fileValues == [0, 3, 1, 4, 2, 5])
  }

  @Test("a flattened image that goes in or comes out is channels first in the file")
  func flattenedImages() {
    let image = ImageShape(height: 1, width: 2, channels: 2)
    // Inside (h, w, c): 00 01 10 11 as 0 1 2 3; in the file by channel: 0 2 1 3.
    #expect(
      counted([4], .vector(4, image: image)).fileValues == [0, 2, 1, 3])
    #expect(
      counted([1, 4], .linear(inputs: 1, outputs: 4, outputImage: image)).fileValues
        == [0, 2, 1, 3])
    #expect(
      counted([4, 1], .linear(inputs: 4, outputs: 1, inputImage: image)).fileValues
        == [0, 2, 1, 3])
    let both = counted(
      [4, 4], .linear(inputs: 4, outputs: 4, inputImage: image, outputImage: image))
    #expect(both.fileValues == permuted(both.value.values, [2, 2, 2, 2], [3, 2, 1, 0]))
    #expect(
      counted([2, 4], .embedding(rows: 2, features: 4, image: image)).fileValues
        == [0, 2, 1, 3, 4, 6, 5, 7])
  }

  @Test("values that go to a file and come back are the same, in every layer")
  func roundTrips() {
    var random = RandomGenerator(seed: 1)
    let image = ImageShape(height: 3, width: 2, channels: 4)
    let layers: [any Layer] = [
      Linear(inputs: 5, outputs: 7, initialiser: .uniformByFanIn, &random),
      Linear(inputs: 24, outputs: 3, inputImage: image, initialiser: .uniformByFanIn, &random),
      Linear(inputs: 5, outputs: 24, outputImage: image, initialiser: .uniformByFanIn, &random),
      Convolution(
        from: 3, to: 5, Window(kernelHeight: 2, kernelWidth: 4, stride: 1, padding: 0),
        initialiser: .uniformByFanIn, &random),
      TransposedConvolution(
        from: 3, to: 5, Window(kernelHeight: 2, kernelWidth: 4, stride: 1, padding: 0),
        initialiser: .uniformByFanIn, &random),
      BatchNorm(channels: 6),
    ]
    let embedding = Embedding(rows: 3, features: 24, image: image, deviation: 1, &random)
    let parameters = layers.flatMap { $0.parameters + $0.statistics } + [embedding.weight]
    #expect(parameters.count == 15)
    for parameter in parameters {
      let values = parameter.value.values
      let file = parameter.fileValues
      #expect(file.count == parameter.layout.shape.reduce(1, *))
      #expect(Set(file) == Set(values))
      parameter.value.update { $0.update(repeating: -1) }
      parameter.setFileValues(file)
      #expect(parameter.value.values == values)
    }
  }

  @Test("a copy takes the values and leaves the other as it was")
  func copy() {
    let a = Parameter(name: "a", value: Tensor([1, 2], shape: [2]))
    let b = Parameter(name: "b", value: Tensor([3, 4], shape: [2]))
    a.copy(from: b)
    b.value.update { $0[0] = 9 }
    #expect(a.value.values == [3, 4])
  }
}
