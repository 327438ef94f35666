import Tensor
import Testing

/// A programmer's mistake stops the program at once, with the operation and the shapes.
@Suite struct PreconditionTests {
  @Test("matrices whose inner lengths differ are not multiplied")
  func product() async {
    await #expect(processExitsWith: .failure) {
      _ = Tensor(repeating: 1, shape: [2, 3]).product(Tensor(repeating: 1, shape: [2, 3]))
    }
  }

  @Test("tensors of different shapes are not added")
  func add() async {
    await #expect(processExitsWith: .failure) {
      _ = Tensor(repeating: 1, shape: [2, 3]) + Tensor(repeating: 1, shape: [3, 2])
    }
  }

  @Test("a transposed convolution does not reach a size past its stride")
  func size() async {
    await #expect(processExitsWith: .failure) {
      _ = Tensor(repeating: 1, shape: [1, 3, 3, 1]).transposedConvolved(
        Tensor(repeating: 1, shape: [3, 3, 1, 1]), stride: 2, padding: 1, size: (7, 7))
    }
  }

  @Test("a gradient is taken of one number only")
  func gradientOfMany() async {
    await #expect(processExitsWith: .failure) {
      let x = Tensor([1, 2], shape: [2]).variable
      _ = gradient(of: x, withRespectTo: [x])
    }
  }

  @Test("a tensor is not made of fewer or of more values than its shape has", arguments: [3, 5])
  func values(count: Int) async {
    await #expect(processExitsWith: .failure) { [count] in
      _ = Tensor(Array(repeating: 1, count: count), shape: [2, 2])
    }
  }
}
