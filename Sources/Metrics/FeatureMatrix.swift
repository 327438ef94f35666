import Tensor

/// Rows of numbers, one an image, as a value that may cross threads.
public struct FeatureMatrix: Hashable, Sendable {
  /// Rows, N.
  public let count: Int
  /// Columns, d.
  public let dimensions: Int
  /// [N, d], row by row.
  public let values: [Float]

  /// - Precondition: at least one column, and a whole number of rows.
  public init(_ values: [Float], dimensions: Int) {
    precondition(
      dimensions > 0 && values.count % dimensions == 0,
      "FeatureMatrix: \(values.count) values in rows of \(dimensions)")
    self.values = values
    self.dimensions = dimensions
    count = values.count / dimensions
  }

  /// The rows of a tensor [N, d].
  public init(_ tensor: Tensor) {
    precondition(tensor.shape.count == 2, "FeatureMatrix: the shape is \(tensor.shape)")
    self.init(tensor.values, dimensions: tensor.shape[1])
  }

  /// The features of one image.
  public func row(_ index: Int) -> ArraySlice<Float> {
    values[index * dimensions..<(index + 1) * dimensions]
  }

  /// The rows of a range, in order.
  public func rows(_ range: Range<Int>) -> FeatureMatrix {
    FeatureMatrix(
      Array(values[range.lowerBound * dimensions..<range.upperBound * dimensions]),
      dimensions: dimensions)
  }

  /// The rows at `indices`, in their order.
  public func rows(at indices: [Int]) -> FeatureMatrix {
    var picked: [Float] = []
    picked.reserveCapacity(indices.count * dimensions)
    for index in indices { picked += row(index) }
    return FeatureMatrix(picked, dimensions: dimensions)
  }

  /// [N, d], for the thread that calls.
  public var tensor: Tensor { Tensor(values, shape: [count, dimensions]) }
}
