import Tensor

/// Two values of different shapes brought together, as ONNX and NumPy do it.
enum Broadcast {
  /// The shape that both are repeated to.
  ///
  /// - Throws: `GraphError` where the shapes disagree.
  static func shape(_ a: [Int], _ b: [Int]) throws(GraphError) -> [Int] {
    let rank = max(a.count, b.count)
    let a = Array(repeating: 1, count: rank - a.count) + a
    let b = Array(repeating: 1, count: rank - b.count) + b
    var shape: [Int] = []
    for (x, y) in zip(a, b) {
      guard x == y || x == 1 || y == 1 else {
        throw GraphError("the shapes \(a) and \(b) do not fit together")
      }
      shape.append(x == 1 ? y : x)
    }
    return shape
  }

  /// A function of two tensors, element by element.
  ///
  /// - Parameter function: takes tensors of equal shapes, or one that is repeated along a run of axes.
  static func combine(
    _ a: GraphValue, _ b: GraphValue, _ function: (Tensor, Tensor) -> Tensor
  ) throws(GraphError) -> GraphValue {
    let shape = try shape(a.shape, b.shape)
    try GraphLimits.check(shape)
    guard shape.count == 4, a.isChannelsLast || b.isChannelsLast else {
      let (x, y) = aligned(a.tensor, b.tensor, shape)
      return GraphValue(function(x, y).reshaped(shape))
    }
    let order = [shape[0], shape[2], shape[3], shape[1]]
    let (x, y) = aligned(images(a), images(b), order)
    return GraphValue(images: function(x, y).reshaped(order))
  }

  /// A value as images, whatever axes it lacks before its own.
  private static func images(_ value: GraphValue) -> Tensor {
    value.rank == 4
      ? value.images
      : value.reshaped(Array(repeating: 1, count: 4 - value.rank) + value.shape).images
  }

  /// Two tensors for which the engine's operators need not repeat more than a run of axes.
  private static func aligned(_ a: Tensor, _ b: Tensor, _ shape: [Int]) -> (Tensor, Tensor) {
    let rank = shape.count
    let a = a.reshaped(Array(repeating: 1, count: rank - a.shape.count) + a.shape)
    let b = b.reshaped(Array(repeating: 1, count: rank - b.shape.count) + b.shape)
    let isSimple =
      (a.shape == shape && isRun(b.shape, shape)) || (b.shape == shape && isRun(a.shape, shape))
    return isSimple ? (a, b) : (expanded(a, shape), expanded(b, shape))
  }

  /// Whether the axes in which a shape must be repeated follow one another.
  private static func isRun(_ small: [Int], _ large: [Int]) -> Bool {
    let differing = large.indices.filter { small[$0] != large[$0] }
    guard let first = differing.first, let last = differing.last else { return true }
    return small[first...last].allSatisfy { $0 == 1 }
  }

  /// A tensor repeated to a shape.
  static func expanded(_ x: Tensor, _ shape: [Int]) -> Tensor {
    x.shape == shape ? x : StridedView(of: x.shape).broadcast(to: shape)(x)
  }

  /// Two tensors of one shape, the smaller repeated.
  static func alike(_ a: Tensor, _ b: Tensor) -> (Tensor, Tensor) {
    let shape = a.count >= b.count ? a.shape : b.shape
    return (expanded(a, shape), expanded(b, shape))
  }

  /// A function of two arrays of whole numbers.
  static func combine(
    _ a: [Int], _ aShape: [Int], _ b: [Int], _ bShape: [Int],
    _ function: (Int, Int) throws(GraphError) -> Int
  ) throws(GraphError) -> GraphValue {
    let shape = try shape(aShape, bShape)
    try GraphLimits.check(shape)
    let x = StridedView(of: aShape).broadcast(to: shape)(a)
    let y = StridedView(of: bShape).broadcast(to: shape)(b)
    var result: [Int] = []
    result.reserveCapacity(x.count)
    for (x, y) in zip(x, y) { result.append(try function(x, y)) }
    return GraphValue(integers: result, shape: shape)
  }
}

/// How much a graph may ask for, so that a damaged one does not take all memory.
enum GraphLimits {
  /// Elements of one value: 1 GiB of numbers.
  static let mostElements = 1 << 28
  /// Axes of one value.
  static let mostAxes = 16

  /// - Throws: `GraphError` for a shape of too many elements or axes, or with a length below 0.
  static func check(_ shape: [Int]) throws(GraphError) {
    let elements = shape.reduce(1.0) { $0 * Double($1) }
    guard shape.count <= mostAxes, shape.allSatisfy({ $0 >= 0 }), elements <= Double(mostElements)
    else { throw GraphError("it would make a value of the shape \(shape.prefix(mostAxes + 1))") }
  }
}
