/// Operations that layers are made of.
extension GraphBuilder {
  /// A function of each element.
  public mutating func each(
    _ operation: String, _ x: GraphEdge, _ attributes: [String: GraphAttribute] = [:]
  ) -> GraphEdge {
    node(operation, [x.name], attributes, shape: x.shape, map: x.map)
  }

  /// `Add`, `Sub`, `Mul` or `Div` of two values, of which the second is spread over the first.
  public mutating func combined(
    _ operation: String, _ x: GraphEdge, _ y: GraphEdge
  ) -> GraphEdge {
    node(operation, [x.name, y.name], shape: x.shape, map: x.map)
  }

  /// `Add`, `Sub`, `Mul` or `Div` of a value and a constant, which is spread over it.
  public mutating func combined(
    _ operation: String, _ x: GraphEdge, constant: String
  ) -> GraphEdge {
    node(operation, [x.name, constant], shape: x.shape, map: x.map)
  }

  /// x + number.
  public mutating func plus(_ x: GraphEdge, _ number: Float) -> GraphEdge {
    combined("Add", x, constant: constant("addend", [number], shape: []))
  }

  /// number · x.
  public mutating func times(_ x: GraphEdge, _ number: Float) -> GraphEdge {
    combined("Mul", x, constant: constant("factor", [number], shape: []))
  }

  /// √(mean of x² over the channels or features + ε), [N, 1, …].
  public mutating func rootMeanSquare(_ x: GraphEdge, epsilon: Float) -> GraphEdge {
    let square = combined("Mul", x, x)
    let mean = node(
      "ReduceMean", [square.name], ["axes": .integers([1]), "keepdims": .integer(1)],
      shape: [1] + x.shape.dropFirst())
    let shifted = plus(mean, epsilon)
    return each("Sqrt", shifted)
  }

  /// The sum over some axes of each example, [N, …].
  ///
  /// - Parameter axes: of the graph, 1 for the first behind the examples; they go.
  public mutating func sum(_ x: GraphEdge, over axes: ClosedRange<Int>) -> GraphEdge {
    let places = constant("axes", integers: Array(axes))
    let rest = x.shape.enumerated().filter { !axes.contains($0.offset + 1) }.map(\.element)
    return node("ReduceSum", [x.name, places], ["keepdims": .integer(0)], shape: rest)
  }

  /// Features or channels one behind another.
  public mutating func joined(_ parts: [GraphEdge]) -> GraphEdge {
    if parts.count == 1 { return parts[0] }
    let length = parts.reduce(0) { $0 + $1.shape[0] }
    return node(
      "Concat", parts.map(\.name), ["axis": .integer(1)],
      shape: [length] + parts[0].shape.dropFirst())
  }

  /// A stretch of the features of each row.
  public mutating func columns(_ x: GraphEdge, _ range: Range<Int>) -> GraphEdge {
    let places = [[range.lowerBound], [range.upperBound], [1]].map {
      constant("bound", integers: $0)
    }
    return node("Slice", [x.name] + places, shape: [range.count])
  }

  /// Each example in another shape, its elements in the order of the graph.
  public mutating func reshaped(
    _ x: GraphEdge, to shape: [Int], map: [Int]? = nil
  ) -> GraphEdge {
    // The length 0 is that of the axis as it is.
    let lengths = constant("shape", integers: [0] + shape)
    return node("Reshape", [x.name, lengths], shape: shape, map: map)
  }

  /// Rows of one number each, [N, 1], as a list of numbers, [N].
  public mutating func scalars(_ x: GraphEdge) -> GraphEdge { reshaped(x, to: []) }

  /// Axes in another order.
  ///
  /// - Parameter order: which axis of x each is, without the first, which stays; from 1.
  public mutating func transposed(_ x: GraphEdge, _ order: [Int]) -> GraphEdge {
    node(
      "Transpose", [x.name], ["perm": .integers([0] + order)],
      shape: order.map { x.shape[$0 - 1] })
  }

  /// The same for every example: a constant [1, …] as often as there are examples of x.
  public mutating func spread(
    _ constant: String, shape: [Int], overExamplesOf x: GraphEdge
  ) -> GraphEdge {
    let count = node(
      "Shape", [x.name], ["start": .integer(0), "end": .integer(1)], shape: [])
    let own = self.constant("shape", integers: shape)
    let lengths = node("Concat", [count.name, own], ["axis": .integer(0)], shape: [])
    return node("Expand", [constant, lengths.name], shape: shape)
  }
}

/// The orders in which rows hold maps.
extension GraphBuilder {
  /// A row of features.
  ///
  /// - Parameter map: [C, H, W] of the map that the row is to hold channel after channel; nil for the order of
  ///   the layers, in which the channels come last.
  public mutating func row(_ x: GraphEdge, holding map: [Int]? = nil) -> GraphEdge {
    let map = map.flatMap { GraphEdge.isOneOrder($0) ? nil : $0 }
    let held = x.shape.count == 3 ? GraphEdge(name: x.name, shape: [], map: x.shape).map : x.map
    if held == map {
      return x.shape.count == 1 ? x : reshaped(x, to: [x.count], map: map)
    }
    var x = x
    if let held {
      if x.shape.count == 1 { x = reshaped(x, to: held) }
      x = transposed(x, [2, 3, 1])
      x = reshaped(x, to: [x.count])
    } else if x.shape.count == 3 {
      x = reshaped(x, to: [x.count])
    }
    guard let map else { return x }
    x = reshaped(x, to: [map[1], map[2], map[0]])
    x = transposed(x, [3, 1, 2])
    return reshaped(x, to: [x.count], map: map)
  }

  /// The map that a row, or another map, becomes where layers give its elements this shape in their order.
  ///
  /// - Parameter shape: [C, H, W].
  public mutating func map(_ x: GraphEdge, _ shape: [Int]) -> GraphEdge {
    if x.shape == shape { return x }
    return reshaped(row(x, holding: shape), to: shape)
  }
}
