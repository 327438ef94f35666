import Tensor

// Operators that give the same elements another shape or order, and that tell shapes.
extension GraphOperators {
  static let shapes: [String: GraphOperator] = [
    "Reshape": single { call throws(GraphError) in
      let x = try call.value(0)
      guard let wanted = try call.integers("shape", orInput: 1) else {
        throw GraphError("it lacks the shape that is wanted")
      }
      return try reshaped(x, to: shape(wanted, of: x, keepsZero: call.integer("allowzero", 0) == 1))
    },
    "Flatten": single { call throws(GraphError) in
      let x = try call.value(0)
      let axis = call.integer("axis", 1)
      let place = axis == x.rank ? axis : try call.axis(axis, of: x.rank)
      let outer = x.shape[..<place].reduce(1, *)
      return try reshaped(x, to: [outer, x.shape[place...].reduce(1, *)])
    },
    "Squeeze": single { call throws(GraphError) in
      let x = try call.value(0)
      let given = try call.integers("axes", orInput: 1)
      let axes =
        try given.map { given throws(GraphError) in try call.axes(given, of: x.rank) }
        ?? x.shape.indices.filter { x.shape[$0] == 1 }
      guard axes.allSatisfy({ x.shape[$0] == 1 }) else {
        throw GraphError("it takes the axes \(axes) from the shape \(x.shape)")
      }
      return try reshaped(
        x, to: x.shape.indices.filter { !axes.contains($0) }.map { x.shape[$0] })
    },
    "Unsqueeze": single { call throws(GraphError) in
      let x = try call.value(0)
      guard let given = try call.integers("axes", orInput: 1) else {
        throw GraphError("it lacks its axes")
      }
      let rank = x.rank + given.count
      let axes = try call.axes(given, of: rank)
      var rest = x.shape.makeIterator()
      return try reshaped(
        x, to: (0..<rank).map { axes.contains($0) ? 1 : rest.next() ?? 1 })
    },
    "Transpose": single { call throws(GraphError) in
      let x = try call.value(0)
      let order = call.integers("perm") ?? x.shape.indices.reversed()
      guard order.sorted() == Array(x.shape.indices) else {
        throw GraphError("it orders the axes of \(x.shape) as \(order)")
      }
      return transposed(x, order)
    },
    "Shape": single { call throws(GraphError) in
      let shape = try call.value(0).shape
      func bound(_ name: String, _ usual: Int) -> Int {
        let place = call.integer(name, usual)
        return min(shape.count, max(0, place < 0 ? place + shape.count : place))
      }
      let (start, end) = (bound("start", 0), bound("end", shape.count))
      let part = start < end ? Array(shape[start..<end]) : []
      return GraphValue(integers: part, shape: [part.count])
    },
    "Size": single { call throws(GraphError) in
      GraphValue(integers: [try call.value(0).count], shape: [])
    },
    "Expand": single { call throws(GraphError) in
      let (x, wanted) = (try call.value(0), try call.value(1))
      let shape = try Broadcast.shape(x.shape, try wanted.integers)
      try GraphLimits.check(shape)
      return StridedView(of: x.shape).broadcast(to: shape)(x)
    },
    "Tile": single { call throws(GraphError) in
      let (x, repeats) = (try call.value(0), try call.value(1).integers)
      guard repeats.count == x.rank,
        repeats.allSatisfy({ (0...GraphLimits.mostElements).contains($0) })
      else {
        throw GraphError("it repeats the shape \(x.shape) by \(repeats)")
      }
      try GraphLimits.check(x.shape + repeats)
      // Each axis becomes two, the first of which repeats.
      var view = StridedView(of: x.shape)
      let strides = view.strides
      view.shape = zip(repeats, x.shape).flatMap { [$0, $1] }
      view.strides = strides.flatMap { [0, $0] }
      return try reshaped(view(x), to: zip(repeats, x.shape).map { $0 * $1 })
    },
    "DepthToSpace": single { call throws(GraphError) in
      let (x, block) = (try call.value(0), call.integer("blocksize", 0))
      guard x.rank == 4, (1...1_024).contains(block), x.shape[1] % (block * block) == 0 else {
        throw GraphError("it spreads the shape \(x.shape) in blocks of \(block)")
      }
      let (n, c, h, w) = (x.shape[0], x.shape[1] / block / block, x.shape[2], x.shape[3])
      let isDepthFirst = call.text("mode", "DCR") == "DCR"
      if x.isChannelsLast {
        let inner = isDepthFirst ? [n, h, w, block, block, c] : [n, h, w, c, block, block]
        let order = isDepthFirst ? [0, 1, 3, 2, 4, 5] : [0, 1, 4, 2, 5, 3]
        let moved = StridedView(of: inner).permuted(order)(x.images)
        return GraphValue(images: moved.reshaped([n, h * block, w * block, c]))
      }
      let inner = isDepthFirst ? [n, block, block, c, h, w] : [n, c, block, block, h, w]
      let order = isDepthFirst ? [0, 3, 4, 1, 5, 2] : [0, 1, 4, 2, 5, 3]
      let moved = StridedView(of: inner).permuted(order)(x.tensor)
      return GraphValue(moved.reshaped([n, c, h * block, w * block]))
    },
    "SpaceToDepth": single { call throws(GraphError) in
      let (x, block) = (try call.value(0), call.integer("blocksize", 0))
      guard x.rank == 4, (1...1_024).contains(block), x.shape[2] % block == 0,
        x.shape[3] % block == 0
      else { throw GraphError("it gathers the shape \(x.shape) in blocks of \(block)") }
      let (n, c, h, w) = (x.shape[0], x.shape[1], x.shape[2] / block, x.shape[3] / block)
      let moved = StridedView(of: [n, c, h, block, w, block]).permuted([0, 3, 5, 1, 2, 4])(
        x.tensor)
      return GraphValue(moved.reshaped([n, c * block * block, h, w]))
    },
  ]

  /// A wanted shape with its 0 (as it is) and −1 (the rest) filled in.
  private static func shape(
    _ wanted: [Int], of x: GraphValue, keepsZero: Bool
  ) throws(GraphError) -> [Int] {
    let refusal = GraphError("it gives the shape \(x.shape) the shape \(wanted)")
    var shape: [Int] = []
    for (axis, length) in wanted.enumerated() {
      if length == 0 && !keepsZero {
        guard axis < x.rank else { throw refusal }
        shape.append(x.shape[axis])
      } else {
        shape.append(length)
      }
    }
    if let open = shape.firstIndex(of: -1) {
      shape[open] = 1
      try GraphLimits.check(shape)
      let known = shape.reduce(1, *)
      guard known > 0, x.count % known == 0 else { throw refusal }
      shape[open] = x.count / known
    }
    return shape
  }

  private static func reshaped(
    _ x: GraphValue, to shape: [Int]
  ) throws(GraphError) -> GraphValue {
    try GraphLimits.check(shape)
    guard shape.reduce(1, *) == x.count else {
      throw GraphError("it gives the shape \(x.shape) the shape \(shape)")
    }
    if shape == x.shape { return x }
    // A row of channels is an image of one pixel either way.
    return x.reshaped(shape)
  }

  private static func transposed(_ x: GraphValue, _ order: [Int]) -> GraphValue {
    if !x.isInteger, x.rank == 4 {
      if order == [0, 2, 3, 1], x.isChannelsLast { return GraphValue(x.images) }
      if order == [0, 3, 1, 2], !x.isChannelsLast { return GraphValue(images: x.tensor) }
    }
    let last = x.rank - 1
    if !x.isInteger, last >= 1, order == Array(0..<last - 1) + [last, last - 1] {
      return GraphValue(x.form(.transposedMatrix) { x.tensor.swappedLastAxes })
    }
    return StridedView(of: x.shape).permuted(order)(x)
  }
}
