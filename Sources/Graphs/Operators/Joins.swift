import Tensor

// Operators that put values side by side or around each other.
extension GraphOperators {
  static let joins: [String: GraphOperator] = [
    "Concat": single(joined),
    "Pad": single(padded),
  ]

  private static func joined(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let given = try call.allValues()
    // An empty list joins with anything, as shapes in the making do.
    let values = given.filter { $0.shape != [0] }
    guard let first = values.first else { return given[0] }
    let axis = try call.axis(call.integer("axis", 1), of: first.rank)
    var shape = first.shape
    shape[axis] = 0
    for value in values {
      guard value.rank == first.rank,
        value.shape.indices.allSatisfy({ $0 == axis || value.shape[$0] == first.shape[$0] })
      else { throw GraphError("it joins the shapes \(values.map(\.shape)) along the axis \(axis)") }
      shape[axis] += value.shape[axis]
    }
    try GraphLimits.check(shape)
    let outer = shape[..<axis].reduce(1, *)
    if values.allSatisfy(\.isInteger) {
      var result: [Int] = []
      var parts: [[Int]] = []
      for value in values { parts.append(try value.integers) }
      for row in 0..<outer {
        for part in parts {
          let width = part.count / max(1, outer)
          result += part[row * width..<(row + 1) * width]
        }
      }
      return GraphValue(integers: result, shape: shape)
    }
    let parts = values.filter { $0.count > 0 }
    guard !parts.isEmpty else { return GraphValue(Tensor([], shape: shape)) }
    if shape.count == 4, axis == 1, parts.contains(where: \.isChannelsLast) {
      return GraphValue(images: joined(parts.map(\.images)))
    }
    if shape.count == 4, axis == 0, parts.allSatisfy(\.isChannelsLast) {
      let rows = joined(parts.map { $0.images.reshaped([1, $0.count]) })
      return GraphValue(images: rows.reshaped([shape[0], shape[2], shape[3], shape[1]]))
    }
    return GraphValue(
      joined(parts.map { $0.tensor.reshaped([outer, $0.count / outer]) }).reshaped(shape))
  }

  /// Margins of a constant, or of the value's own elements mirrored, repeated or wrapped round.
  private static func padded(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let x = try call.value(0)
    guard let given = try call.integers("pads", orInput: 1) else {
      throw GraphError("it lacks its pads")
    }
    let axes =
      try call.optional(3).map { axes throws(GraphError) in try axes.integers }
      ?? Array(x.shape.indices)
    guard given.count == 2 * axes.count else {
      throw GraphError("its pads \(given) are not two for each of the axes \(axes)")
    }
    var (before, after) = (x.shape.map { _ in 0 }, x.shape.map { _ in 0 })
    for (index, axis) in axes.enumerated() {
      let place = try call.axis(axis, of: x.rank)
      before[place] = given[index]
      after[place] = given[axes.count + index]
    }
    guard (before + after).allSatisfy({ (-65_536...65_536).contains($0) }) else {
      throw GraphError("its pads are \(given)")
    }
    let shape = x.shape.indices.map { x.shape[$0] + before[$0] + after[$0] }
    try GraphLimits.check(shape)
    let mode = call.text("mode", "constant")
    let value = call.optional(2)?.numbers.first ?? call.number("value", 0)
    if x.rank == 4, before[0] == 0, after[0] == 0, before[1] == 0, after[1] == 0, !x.isInteger {
      if mode == "constant" {
        return GraphValue(
          images: x.images.margined(
            before: Array(before[2...]), after: Array(after[2...]), value: value))
      }
      if x.isChannelsLast {
        let rows = try places(x.shape[2], before[2], after[2], mode)
        let columns = try places(x.shape[3], before[3], after[3], mode)
        let (n, c) = (x.shape[0], x.shape[1])
        let all = KnownPlaces.list(.padding(mode), [x.shape, before, after]) {
          (0..<n).flatMap { image in
            rows.flatMap { row in
              columns.map { (image * x.shape[2] + (row ?? 0)) * x.shape[3] + ($0 ?? 0) }
            }
          }
        }
        return GraphValue(
          images: x.images.reshaped([x.count / c, c]).rows(at: all)
            .reshaped([n, rows.count, columns.count, c]))
      }
    }
    // Axis by axis, each by the places that its elements come from.
    var y = x
    for axis in x.shape.indices where before[axis] != 0 || after[axis] != 0 {
      let from = try places(y.shape[axis], before[axis], after[axis], mode)
      y = taken(y, axis, from, value)
    }
    return y
  }

  /// Places of an axis in this order, a constant where there is none.
  private static func taken(
    _ x: GraphValue, _ axis: Int, _ places: [Int?], _ value: Float
  ) -> GraphValue {
    if !places.contains(nil) { return rows(x, axis, places.map { $0 ?? 0 }) }
    let length = x.shape[axis]
    let outer = x.shape[..<axis].reduce(1, *)
    let inner = x.shape[(axis + 1)...].reduce(1, *)
    var shape = x.shape
    shape[axis] = places.count
    let all = KnownPlaces.list(
      .padding("constant"), [[outer, length], places.map { $0 ?? -1 }]
    ) {
      (0..<outer).flatMap { row in
        places.map { $0.map { row * length + $0 } ?? outer * length }
      }
    }
    if case .integers(let integers) = x.elements {
      let padded = integers + Array(repeating: Int(value), count: inner)
      return GraphValue(
        integers: all.flatMap { padded[$0 * inner..<($0 + 1) * inner] }, shape: shape)
    }
    let table = x.tensor.rows(of: inner, andOneOf: value)
    return GraphValue(table.rows(at: all).reshaped(shape))
  }

  /// Where each element of a padded axis comes from; nil for the constant.
  private static func places(
    _ length: Int, _ before: Int, _ after: Int, _ mode: String
  ) throws(GraphError) -> [Int?] {
    guard length > 0 || mode == "constant" else { throw GraphError("it pads an axis of no length") }
    let range = -before..<max(-before, length + after)
    switch mode {
    case "constant": return range.map { (0..<length).contains($0) ? $0 : nil }
    case "edge": return range.map { min(length - 1, max(0, $0)) }
    case "wrap": return range.map { (($0 % length) + length) % length }
    case "reflect":
      guard length > 1 || range == 0..<1 else {
        throw GraphError("it mirrors an axis of the length 1")
      }
      let period = max(1, 2 * (length - 1))
      return range.map { place in
        let turned = ((place % period) + period) % period
        return turned < length ? turned : period - turned
      }
    default: throw GraphError("it pads in the mode “\(mode.prefix(40))”, which is not known")
    }
  }
}
