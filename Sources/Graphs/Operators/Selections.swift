import Tensor

// Operators that take some elements and leave others.
extension GraphOperators {
  static let selections: [String: GraphOperator] = [
    "Slice": single(sliced),
    "Gather": single(gathered),
    "GatherElements": single { call throws(GraphError) in
      let (x, indices) = (try call.value(0), try call.value(1))
      let axis = try call.axis(call.integer("axis", 0), of: x.rank)
      guard indices.rank == x.rank,
        indices.shape.indices.allSatisfy({ $0 == axis || indices.shape[$0] <= x.shape[$0] })
      else { throw GraphError("its indices \(indices.shape) do not fit \(x.shape)") }
      let picks = try checked(try indices.integers, below: x.shape[axis])
      var view = StridedView(of: indices.shape)
      view.strides = StridedView.strides(of: x.shape)
      let step = view.strides[axis]
      view.strides[axis] = 0
      return taken(x, at: zip(view.places, picks).map { $0 + $1 * step }, indices.shape)
    },
    "GatherND": single { call throws(GraphError) in
      let (x, indices) = (try call.value(0), try call.value(1))
      let depth = indices.shape.last ?? 0
      guard call.integer("batch_dims", 0) == 0, depth >= 1, depth <= x.rank else {
        throw GraphError("its indices \(indices.shape) do not fit \(x.shape)")
      }
      let strides = StridedView.strides(of: x.shape)
      let width = x.shape[depth...].reduce(1, *)
      let all = try indices.integers
      var places: [Int] = []
      for start in stride(from: 0, to: all.count, by: depth) {
        var place = 0
        for axis in 0..<depth {
          place += try checked([all[start + axis]], below: x.shape[axis])[0] * strides[axis]
        }
        places += (0..<width).map { place + $0 }
      }
      return taken(x, at: places, indices.shape.dropLast() + x.shape[depth...])
    },
    "Split": split,
    "Compress": single { call throws(GraphError) in
      let (x, mask) = (try call.value(0), try call.value(1).integers)
      guard case .integer(let given) = call.node.attributes["axis"] else {
        throw GraphError("it takes elements of all axes at once, which is not read")
      }
      let axis = try call.axis(given, of: x.rank)
      guard mask.count <= x.shape[axis] else { throw GraphError("its mask is too long") }
      return rows(x, axis, mask.indices.filter { mask[$0] != 0 })
    },
  ]

  /// Indices counted from the end where they are below 0.
  private static func checked(_ indices: [Int], below length: Int) throws(GraphError) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(indices.count)
    for index in indices {
      let place = index < 0 ? index + length : index
      guard (0..<length).contains(place) else {
        throw GraphError("it takes the place \(index) of \(length)")
      }
      places.append(place)
    }
    return places
  }

  /// Single elements by their places.
  private static func taken(_ x: GraphValue, at places: [Int], _ shape: [Int]) -> GraphValue {
    if case .integers(let integers) = x.elements {
      return GraphValue(integers: places.map { integers[$0] }, shape: shape)
    }
    if places.isEmpty { return GraphValue(Tensor([], shape: shape)) }
    return GraphValue(x.tensor.reshaped([x.count, 1]).rows(at: places).reshaped(shape))
  }

  /// Places of one axis, in this order.
  static func rows(_ x: GraphValue, _ axis: Int, _ places: [Int]) -> GraphValue {
    var shape = x.shape
    shape[axis] = places.count
    let outer = x.shape[..<axis].reduce(1, *)
    let inner = x.shape[(axis + 1)...].reduce(1, *)
    let all = KnownPlaces.list(.rows, [[outer, x.shape[axis]], places]) {
      (0..<outer).flatMap { row in places.map { row * x.shape[axis] + $0 } }
    }
    if case .integers(let integers) = x.elements {
      return GraphValue(
        integers: all.flatMap { integers[$0 * inner..<($0 + 1) * inner] }, shape: shape)
    }
    guard !all.isEmpty, inner > 0 else { return GraphValue(Tensor([], shape: shape)) }
    return GraphValue(
      x.tensor.reshaped([outer * x.shape[axis], inner]).rows(at: all).reshaped(shape))
  }

  private static func gathered(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (x, indices) = (try call.value(0), try call.value(1))
    let axis = try call.axis(call.integer("axis", 0), of: x.rank)
    guard x.rank >= 1 else { throw GraphError("it takes places of a single value") }
    let shape = x.shape[..<axis] + indices.shape + x.shape[(axis + 1)...]
    try GraphLimits.check(Array(shape))
    if let blend = indices.blend, axis == 0, x.rank == 2, blend.shape[1] == x.shape[0] {
      // A blend of classes takes a blend of the table's rows.
      return GraphValue(blend.product(x.tensor).reshaped(Array(shape)))
    }
    let places = try checked(try indices.integers, below: x.shape[axis])
    return rows(x, axis, places).reshaped(Array(shape))
  }

  /// Parts of axes, whose bounds are attributes before opset 10.
  private static func sliced(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let x = try call.value(0)
    guard let starts = try call.integers("starts", orInput: 1),
      let ends = try call.integers("ends", orInput: 2)
    else { throw GraphError("it lacks its bounds") }
    let given = try call.integers("axes", orInput: 3) ?? Array(starts.indices)
    let steps = try call.optional(4)?.integers ?? starts.map { _ in 1 }
    guard ends.count == starts.count, given.count == starts.count, steps.count == starts.count
    else { throw GraphError("its bounds are \(starts) and \(ends) for \(given)") }
    var view = StridedView(of: x.shape)
    for index in starts.indices {
      let axis = try call.axis(given[index], of: x.rank)
      let (length, step) = (x.shape[axis], steps[index])
      guard step != 0, step != .min else { throw GraphError("its step is \(step)") }
      func place(_ bound: Int) -> Int {
        bound < 0 ? bound.addingReportingOverflow(length).partialValue : bound
      }
      let isForward = step > 0
      let start = min(isForward ? length : length - 1, max(0, place(starts[index])))
      let end = min(length, max(isForward ? 0 : -1, place(ends[index])))
      let span = isForward ? end - start : start - end
      let stride = min(abs(step), max(1, length))
      let count = span <= 0 ? 0 : (span + stride - 1) / stride
      view.cut(axis, from: max(0, start), count: count, step: isForward ? stride : -stride)
    }
    if view.shape.contains(0) {
      return x.isInteger
        ? GraphValue(integers: [], shape: view.shape)
        : GraphValue(Tensor([], shape: view.shape))
    }
    if x.isChannelsLast, view.shape[1] == x.shape[1], view.strides[1] > 0 {
      // The channels stay whole: the pixels are taken where they lie.
      var own = StridedView(of: [x.shape[0], x.shape[2], x.shape[3], x.shape[1]])
      let plain = StridedView(of: x.shape)
      var rest = view.offset
      for (axis, inner) in zip([0, 2, 3], [0, 1, 2]) {
        let start = rest / plain.strides[axis]
        rest %= plain.strides[axis]
        own.cut(
          inner, from: start, count: view.shape[axis],
          step: view.strides[axis] / plain.strides[axis])
      }
      return GraphValue(images: own(x.images))
    }
    return view(x)
  }

  private static func split(_ call: OperatorCall) throws(GraphError) -> [GraphValue] {
    let x = try call.value(0)
    let axis = try call.axis(call.integer("axis", 0), of: x.rank)
    let parts = call.node.outputs.count
    let length = x.shape[axis]
    let even = (length + parts - 1) / max(1, parts)
    let lengths =
      try call.integers("split", orInput: 1)
      ?? (0..<parts).map { min(even, max(0, length - $0 * even)) }
    guard lengths.count == parts, lengths.allSatisfy({ (0...length).contains($0) }),
      lengths.reduce(0, +) == length
    else { throw GraphError("it splits \(length) places into \(lengths)") }
    var start = 0
    var values: [GraphValue] = []
    for part in lengths {
      if x.isChannelsLast && axis == 1 {
        values.append(GraphValue(images: x.images.columns(start..<start + part)))
      } else {
        values.append(rows(x, axis, Array(start..<start + part)))
      }
      start += part
    }
    return values
  }
}
