import Tensor

/// Elements of an array seen in other places: axes exchanged, cut, repeated or turned round are all of this
/// kind.
///
///     y[i₀, i₁, …] = x[offset + Σ iₖ · strides[k]]
struct StridedView {
  var shape: [Int]
  /// Elements of x from one place of an axis to the next; 0 repeats, below 0 goes back.
  var strides: [Int]
  var offset = 0

  /// An array as it is.
  init(of shape: [Int]) {
    self.shape = shape
    strides = Self.strides(of: shape)
  }

  /// The strides of a row-major array.
  static func strides(of shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }

  /// The axes in another order.
  func permuted(_ order: [Int]) -> StridedView {
    var view = self
    view.shape = order.map { shape[$0] }
    view.strides = order.map { strides[$0] }
    return view
  }

  /// A part of an axis: `count` places from `start`, `step` apart.
  mutating func cut(_ axis: Int, from start: Int, count: Int, step: Int = 1) {
    offset += start * strides[axis]
    shape[axis] = count
    strides[axis] *= step
  }

  /// Axes of the length 1 put before the others and repeated so that it gets a shape.
  func broadcast(to target: [Int]) -> StridedView {
    var view = self
    let new = target.count - shape.count
    view.shape = target
    view.strides =
      [Int](repeating: 0, count: new)
      + zip(shape, strides).enumerated().map { axis, pair in
        pair.0 == target[new + axis] ? pair.1 : 0
      }
    return view
  }

  /// The places of all elements in the order of y.
  var places: [Int] {
    var places = [offset]
    for (length, stride) in zip(shape, strides) {
      var next: [Int] = []
      next.reserveCapacity(places.count * length)
      for place in places {
        for step in 0..<length { next.append(place + step * stride) }
      }
      places = next
    }
    return places
  }

  /// The view of a tensor, [count of x] in any shape → shape. Whole rows are moved where they lie together.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let count = shape.reduce(1, *)
    if count == 0 { return Tensor([], shape: shape) }
    var axes = zip(shape, strides).filter { $0.0 != 1 }.map { (length: $0.0, stride: $0.1) }
    var width = 1
    while let last = axes.last, last.stride == width {
      width *= last.length
      axes.removeLast()
    }
    if axes.isEmpty && offset == 0 && width == x.count { return x.reshaped(shape) }
    var unit = Self.divisor(Self.divisor(width, x.count), offset)
    for axis in axes { unit = Self.divisor(unit, axis.stride) }
    var rows = StridedView(of: [])
    rows.shape = axes.map(\.length) + [width / unit]
    rows.strides = axes.map { $0.stride / unit } + [1]
    rows.offset = offset / unit
    let places = KnownPlaces.list(.view, [rows.shape, rows.strides, [rows.offset]]) { rows.places }
    return x.reshaped([x.count / unit, unit]).rows(at: places).reshaped(shape)
  }

  /// The view of whole numbers.
  func callAsFunction(_ x: [Int]) -> [Int] {
    shape.contains(0) ? [] : places.map { x[$0] }
  }

  /// The view of a value, in the graph's order.
  func callAsFunction(_ x: GraphValue) -> GraphValue {
    if case .integers(let integers) = x.elements {
      return GraphValue(integers: self(integers), shape: shape)
    }
    return GraphValue(self(x.tensor))
  }

  /// The greatest common divisor of two lengths, the first not 0.
  private static func divisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, abs(b))
    while b != 0 { (a, b) = (b, a % b) }
    return max(1, a)
  }
}
