import Kernels

/// An array of float32 with a shape, row-major, that remembers how it was computed where a gradient
/// may be asked for.
///
/// Images are [N, H, W, C]: channels last, which is what the kernels run on; model files keep
/// PyTorch's layouts, and the layers convert. Operations make new tensors. A tensor belongs to
/// one thread.
public struct Tensor {
  /// The lengths of its axes; [] for a single value.
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
    let storage = Storage(count: values.count)
    storage.set(to: values)
    self.init(shape: shape, storage: storage)
  }

  /// A tensor filled by `body`, which must set every element.
  public init(shape: [Int], _ body: (inout MutableSpan<Float>) throws -> Void) rethrows {
    let storage = Storage(count: shape.reduce(1, *))
    try storage.update(body)
    self.init(shape: shape, storage: storage)
  }

  /// A tensor of one value everywhere.
  public init(repeating value: Float, shape: [Int]) {
    let storage = Storage(count: shape.reduce(1, *))
    Kernels.fill(storage, with: value)
    self.init(shape: shape, storage: storage)
  }

  /// A single value, of shape [].
  public init(_ value: Float) {
    self.init(repeating: value, shape: [])
  }

  /// How many elements it has.
  public var count: Int { storage.count }

  /// The length of the last axis, 1 for a single value.
  var columns: Int { shape.last ?? 1 }

  /// All other axes as one.
  var rows: Int { shape.dropLast().reduce(1, *) }

  /// The elements, row-major.
  public var values: [Float] { storage.values }

  /// The value of a tensor of one element.
  public var scalar: Float {
    precondition(count == 1, "scalar: the shape is \(shape)")
    return storage.withValues { $0[0] }
  }

  /// Calls `body` with the elements in place.
  public func withValues<Result>(
    _ body: (Span<Float>) throws -> Result
  ) rethrows -> Result {
    try storage.withValues(body)
  }

  /// Sets all elements in place, as `update` does.
  ///
  /// - Precondition: as many values as elements.
  public func set(to values: [Float]) { storage.set(to: values) }

  /// Sets all elements in place to those of another tensor of the shape, as `update` does.
  public func set(to other: Tensor) {
    precondition(shape == other.shape, "set: the shapes are \(shape) and \(other.shape)")
    storage.set(to: other.storage)
  }

  /// Changes the elements in place: for parameters, between two steps. Whoever shares the storage sees it.
  public func update(_ body: (inout MutableSpan<Float>) throws -> Void) rethrows {
    try storage.update(body)
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
