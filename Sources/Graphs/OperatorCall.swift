import GraphNotation
import Tensor

/// What an operator is given when its node is run.
struct OperatorCall {
  let node: GraphNode
  /// nil for inputs that are left out.
  let inputs: [GraphValue?]
  /// The version of the operators.
  let opset: Int
  /// An activation that follows and is applied in the same pass.
  var activation: Activation?
}

/// What a node does.
typealias GraphOperator = @Sendable (OperatorCall) throws(GraphError) -> [GraphValue]

extension OperatorCall {
  /// An input.
  ///
  /// - Throws: `GraphError` where it is left out.
  func value(_ index: Int) throws(GraphError) -> GraphValue {
    guard let value = optional(index) else {
      throw GraphError("it lacks its input \(index + 1)")
    }
    return value
  }

  /// An input that may be left out.
  func optional(_ index: Int) -> GraphValue? {
    index < inputs.count ? inputs[index] : nil
  }

  /// The numbers of an input.
  func tensor(_ index: Int) throws(GraphError) -> Tensor { try value(index).tensor }

  /// The inputs, none of which may be left out.
  func allValues() throws(GraphError) -> [GraphValue] {
    var values: [GraphValue] = []
    for index in inputs.indices { values.append(try value(index)) }
    guard !values.isEmpty else { throw GraphError("it has no inputs") }
    return values
  }

  func number(_ name: String, _ usual: Float) -> Float {
    switch node.attributes[name] {
    case .number(let number): number
    case .integer(let integer): Float(integer)
    default: usual
    }
  }

  func integer(_ name: String, _ usual: Int) -> Int {
    if case .integer(let integer) = node.attributes[name] { integer } else { usual }
  }

  func text(_ name: String, _ usual: String) -> String {
    if case .text(let text) = node.attributes[name] { text } else { usual }
  }

  func integers(_ name: String) -> [Int]? {
    if case .integers(let integers) = node.attributes[name] { integers } else { nil }
  }

  func numbers(_ name: String) -> [Float]? {
    if case .numbers(let numbers) = node.attributes[name] { numbers } else { nil }
  }

  /// A list that was an attribute in former opsets and is an input today.
  func integers(_ name: String, orInput index: Int) throws(GraphError) -> [Int]? {
    if let integers = integers(name) { return integers }
    if case .integer(let integer) = node.attributes[name] { return [integer] }
    return try optional(index)?.integers
  }

  /// An axis as a place, counted from the end where it is below 0.
  ///
  /// - Parameter rank: how many axes there are.
  func axis(_ axis: Int, of rank: Int) throws(GraphError) -> Int {
    let place = axis < 0 ? axis + rank : axis
    guard (0..<max(1, rank)).contains(place) else {
      throw GraphError("there is no axis \(axis) among \(rank)")
    }
    return place
  }

  /// Axes as places, in order.
  func axes(_ axes: [Int], of rank: Int) throws(GraphError) -> [Int] {
    var places: [Int] = []
    for axis in axes { places.append(try self.axis(axis, of: rank)) }
    guard Set(places).count == places.count else { throw GraphError("it names an axis twice") }
    return places.sorted()
  }
}

/// The operators that can be run, by the names that ONNX gives them.
enum GraphOperators {
  static let all: [String: GraphOperator] = [
    arithmetic, comparisons, functions, convolutions, pooling, norms, products, reductions, shapes,
    selections, joins, resampling, makers,
  ].reduce(into: [:]) { $0.merge($1) { $1 } }

  /// The versions of the operators that are known.
  static let opsets = 1...25

  /// An operator of one value that comes of one.
  static func single(
    _ function: @escaping @Sendable (OperatorCall) throws(GraphError) -> GraphValue
  ) -> GraphOperator {
    { (call: OperatorCall) throws(GraphError) -> [GraphValue] in [try function(call)] }
  }

  /// An operator that maps each number.
  static func each(
    _ function: @escaping @Sendable (OperatorCall, Tensor) throws(GraphError) -> Tensor
  ) -> GraphOperator {
    { (call: OperatorCall) throws(GraphError) -> [GraphValue] in
      let value = try call.value(0)
      guard value.isChannelsLast else {
        return [GraphValue(try function(call, value.tensor))]
      }
      return [GraphValue(images: try function(call, value.images))]
    }
  }
}
