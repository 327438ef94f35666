import Kernels

/// An array of float32 with a shape, row-major, that remembers how it was computed where a gradient
/// may be asked for.
///
/// Images are [N, H, W, C]: channels last, which is what the kernels run on; model files keep
/// PyTorch's layouts, and the layers convert. Operations make new tensors. A tensor belongs to
/// one thread.
public struct Tensor {
  public let shape: [Int]
  let storage: Storage
  /// How it was computed; nil where no gradient passes.
  let node: Node?

  init(shape: [Int], storage: Storage, node: Node? = nil) {
    precondition(
      shape.reduce(1, *) == storage.count,
      "Tensor: \(storage.count) elements cannot have the shape \(shape)")
    self.shape = shape
    self.storage = storage
    self.node = node
  }

  /// A tensor of the given values, row-major.
  ///
  /// - Precondition: as many values as the shape has.
  public init(_ values: [Float], shape: [Int]) {
    precondition(
      values.count == shape.reduce(1, *),
      "Tensor: \(values.count) values cannot have the shape \(shape)")
    self.init(shape: shape) { $0.update(from: values, count: values.count) }
  }

  /// A tensor filled by `body`, which must set every element.
  public init(shape: [Int], _ body: (UnsafeMutablePointer<Float>) -> Void) {
    let storage = Storage(count: shape.reduce(1, *))
    body(storage.pointer)
    self.init(shape: shape, storage: storage)
  }

  /// A tensor of one value everywhere.
  public init(repeating value: Float, shape: [Int]) {
    let count = shape.reduce(1, *)
    self.init(shape: shape) { $0.update(repeating: value, count: count) }
  }

  /// A single value, of shape [].
  public init(_ value: Float) {
    self.init(repeating: value, shape: [])
  }

  public var count: Int { storage.count }

  /// The length of the last axis, 1 for a single value.
  var columns: Int { shape.last ?? 1 }

  /// All other axes as one.
  var rows: Int { shape.dropLast().reduce(1, *) }

  var pointer: UnsafePointer<Float> { UnsafePointer(storage.pointer) }

  /// The elements, row-major.
  public var values: [Float] {
    Array(UnsafeBufferPointer(start: pointer, count: count))
  }

  /// The value of a tensor of one element.
  public var scalar: Float {
    precondition(count == 1, "scalar: the shape is \(shape)")
    return pointer[0]
  }

  /// Calls `body` with the elements in place.
  public func withValues<Result>(
    _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafeBufferPointer(start: pointer, count: count))
  }

  /// Changes the elements in place: for parameters, between two steps. Whoever shares the storage sees it.
  public func update(_ body: (UnsafeMutableBufferPointer<Float>) throws -> Void) rethrows {
    defer { withExtendedLifetime(storage) {} }
    try body(UnsafeMutableBufferPointer(start: storage.pointer, count: count))
  }

  /// The same values, through which no gradient passes.
  public var detached: Tensor { Tensor(shape: shape, storage: storage) }

  /// The same values with another shape of as many elements.
  public func reshaped(_ shape: [Int]) -> Tensor {
    let old = self.shape
    return Tensor(shape: shape, storage: storage).recorded("reshape", [self]) {
      [$0.upstream.reshaped(old)]
    }
  }
}
