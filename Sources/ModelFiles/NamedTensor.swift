/// A float32 array with a name and a shape, as a model file holds it.
public struct NamedTensor: Equatable, Sendable {
  /// Unique in its file, for example `generator.0.weight`.
  public var name: String
  /// Sizes from the slowest axis to the fastest; empty for a single number.
  public var shape: [Int]
  /// The values in row-major order, as many as the sizes' product.
  public var values: [Float]

  /// - Precondition: `values.count` is the product of `shape`.
  public init(name: String, shape: [Int], values: [Float]) {
    precondition(
      values.count == shape.reduce(1, *),
      "tensor \(name): \(values.count) values for shape \(shape)")
    self.name = name
    self.shape = shape
    self.values = values
  }
}
