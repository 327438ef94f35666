/// A run of numbers that tensors of a PyTorch file are views of.
struct StoredNumbers: Hashable, Sendable {
  /// What the file calls it.
  let key: String
  /// What its numbers are.
  let type: NumberType
  /// How many there are.
  let count: Int
  /// Where it begins in the stored numbers of its key.
  let start: Int
}

/// A tensor of a PyTorch file: a view of stored numbers.
final class StoredTensor: Sendable {
  let numbers: StoredNumbers
  /// The place of its first value among the numbers.
  let offset: Int
  let shape: [Int]
  /// How far apart neighbours along each axis are.
  let strides: [Int]
  /// Values in the tensor.
  let count: Int
  /// Numbers from the first to the last that it takes; 0 for a tensor without values.
  let extent: Int

  /// A tensor may repeat its numbers by strides of 0, but not so many times that a small file becomes a
  /// large tensor.
  private static let mostRepeated = 1 << 16
  private static let mostAxes = 16

  /// nil where the view reaches beyond the numbers.
  init?(_ numbers: StoredNumbers, offset: Int, shape: [Int], strides: [Int]) {
    guard shape.count == strides.count, shape.count <= Self.mostAxes, offset >= 0 else {
      return nil
    }
    var (count, last) = (1, 0)
    for (size, stride) in zip(shape, strides) {
      let product = count.multipliedReportingOverflow(by: size)
      let step = (size - 1).multipliedReportingOverflow(by: stride)
      let sum = last.addingReportingOverflow(step.partialValue)
      guard size >= 0, stride >= 0, !product.overflow, !step.overflow, !sum.overflow else {
        return nil
      }
      (count, last) = (product.partialValue, sum.partialValue)
    }
    extent = count == 0 ? 0 : last + 1
    guard extent <= numbers.count, offset <= numbers.count - extent,
      count <= max(numbers.count, Self.mostRepeated)
    else { return nil }
    (self.numbers, self.offset, self.shape, self.strides) = (numbers, offset, shape, strides)
    self.count = count
  }

  /// The values in row-major order.
  ///
  /// - Parameter numbers: those from the first to the last that it takes, `extent` of them.
  func values(in numbers: [Float]) -> [Float] {
    var step = 1
    let isPlain = zip(shape, strides).reversed().allSatisfy { size, stride in
      defer { step *= size }
      return size == 1 || stride == step
    }
    if isPlain || count == 0 { return numbers }
    var values: [Float] = []
    values.reserveCapacity(count)
    var position = Array(repeating: 0, count: shape.count)
    var place = 0
    for _ in 0..<count {
      values.append(numbers[place])
      for axis in shape.indices.reversed() {
        position[axis] += 1
        place += strides[axis]
        if position[axis] < shape[axis] { break }
        place -= strides[axis] * shape[axis]
        position[axis] = 0
      }
    }
    return values
  }
}
