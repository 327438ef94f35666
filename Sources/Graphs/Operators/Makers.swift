import Foundation
import GraphNotation
import Tensor

// Operators that make values of next to nothing.
extension GraphOperators {
  static let makers: [String: GraphOperator] = [
    "Constant": single { call throws(GraphError) in
      for attribute in call.node.attributes.values {
        switch attribute {
        case .constant(let constant): return GraphValue(constant)
        case .number(let number): return GraphValue(GraphConstant([number], shape: []))
        case .numbers(let numbers):
          return GraphValue(GraphConstant(numbers, shape: [numbers.count]))
        case .integer(let integer):
          return GraphValue(GraphConstant(integers: [integer], shape: []))
        case .integers(let integers):
          return GraphValue(GraphConstant(integers: integers, shape: [integers.count]))
        case .text: continue
        }
      }
      throw GraphError("it has no value that is read")
    },
    "ConstantOfShape": single { call throws(GraphError) in
      let shape = try call.value(0).integers
      try GraphLimits.check(shape)
      let count = shape.reduce(1, *)
      guard case .constant(let value) = call.node.attributes["value"] else {
        return GraphValue(Tensor(repeating: 0, shape: shape))
      }
      switch value.elements {
      case .numbers(let numbers):
        return GraphValue(Tensor(repeating: numbers.first ?? 0, shape: shape))
      case .integers(let integers):
        return GraphValue(
          integers: Array(repeating: integers.first ?? 0, count: count), shape: shape)
      }
    },
    "Range": single { call throws(GraphError) in
      let bounds = [try call.value(0), try call.value(1), try call.value(2)]
      guard bounds.allSatisfy({ $0.count == 1 }) else { throw GraphError("its bounds are lists") }
      let numbers = bounds.map { Double($0.numbers[0]) }
      let count = ((numbers[1] - numbers[0]) / numbers[2]).rounded(.up)
      guard numbers[2] != 0, count < Double(GraphLimits.mostElements) else {
        throw GraphError("it counts from \(numbers[0]) to \(numbers[1]) by \(numbers[2])")
      }
      let steps = 0..<max(0, Int(count))
      if bounds.allSatisfy(\.isInteger) {
        let (start, step) = (try bounds[0].integers[0], try bounds[2].integers[0])
        return GraphValue(integers: steps.map { start + $0 * step }, shape: [steps.count])
      }
      return GraphValue(
        Tensor(steps.map { Float(numbers[0] + Double($0) * numbers[2]) }, shape: [steps.count]))
    },
    "OneHot": single { call throws(GraphError) in
      let (indices, depth) = (try call.value(0), try call.value(1))
      let values = try call.value(2).numbers
      guard depth.count == 1, values.count == 2 else { throw GraphError("its depth is a list") }
      let classes = Int(depth.numbers[0].rounded())
      let axis = call.integer("axis", -1)
      guard axis == -1 || axis == indices.rank, (1...65_536).contains(classes) else {
        throw GraphError("it makes \(classes) places along the axis \(axis); the last axis is read")
      }
      let shape = indices.shape + [classes]
      try GraphLimits.check(shape)
      if let blend = indices.blend, blend.shape[1] == classes {
        return GraphValue(((values[1] - values[0]) * blend + values[0]).reshaped(shape))
      }
      let rows = indices.numbers.flatMap { index -> [Float] in
        let place = Int(index) < 0 ? Int(index) + classes : Int(index)
        return (0..<classes).map { $0 == place ? values[1] : values[0] }
      }
      return GraphValue(Tensor(rows, shape: shape))
    },
    "EyeLike": single { call throws(GraphError) in
      let shape = try call.value(0).shape
      guard shape.count == 2 else { throw GraphError("it makes a diagonal of the shape \(shape)") }
      let shift = call.integer("k", 0)
      let rows = (0..<shape[0]).flatMap { row in
        (0..<shape[1]).map { Float($0 == row + shift ? 1 : 0) }
      }
      return GraphValue(Tensor(rows, shape: shape))
    },
    "CumSum": single { call throws(GraphError) in
      let x = try call.value(0)
      guard let given = try call.value(1).integers.first,
        call.integer("exclusive", 0) == 0, call.integer("reverse", 0) == 0
      else { throw GraphError("it sums in a way that is not read") }
      let axis = try call.axis(given, of: x.rank)
      let inner = x.shape[(axis + 1)...].reduce(1, *)
      let span = inner * x.shape[axis]
      func summed<Number: Numeric>(_ values: [Number]) -> [Number] {
        var values = values
        for place in values.indices where place % span >= inner {
          values[place] += values[place - inner]
        }
        return values
      }
      if x.isInteger { return GraphValue(integers: summed(try x.integers), shape: x.shape) }
      return GraphValue(Tensor(summed(x.numbers), shape: x.shape))
    },
    "RandomNormalLike": single { call throws(GraphError) in try noise(call, try call.value(0).shape)
    },
    "RandomNormal": single { call throws(GraphError) in
      try noise(call, call.integers("shape") ?? [])
    },
    "RandomUniformLike": single { call throws(GraphError) in
      try noise(call, try call.value(0).shape)
    },
    "RandomUniform": single { call throws(GraphError) in
      try noise(call, call.integers("shape") ?? [])
    },
  ]

  /// Numbers drawn by chance, the same for every image and at every run: a node's name is their seed, so that
  /// a point of the latent space always makes the same image.
  private static func noise(
    _ call: OperatorCall, _ shape: [Int]
  ) throws(GraphError) -> GraphValue {
    try GraphLimits.check(shape)
    var seed: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in (call.node.outputs.first ?? "").utf8 {
      seed = (seed ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    var random = RandomGenerator(seed: seed)
    let count = shape.reduce(1, *)
    let images = max(1, shape.first ?? 1)
    let isNormal = call.node.operation.hasPrefix("RandomNormal")
    let drawn: [Float]
    if isNormal {
      let (mean, scale) = (call.number("mean", 0), call.number("scale", 1))
      drawn = random.normals(count / images).map { mean + scale * $0 }
    } else {
      let (low, high) = (call.number("low", 0), call.number("high", 1))
      drawn = (0..<count / images).map { _ in low + (high - low) * random.uniform() }
    }
    return GraphValue(Tensor((0..<images).flatMap { _ in drawn }, shape: shape))
  }
}
