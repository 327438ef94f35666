/// Builds a graph node by node, in the operators of ONNX.
///
/// Constants and nodes are called after the layers that add them, as parameters are in model files:
/// `generator.0.weight`.
public struct GraphBuilder: Sendable {
  /// The version of the operators that it uses.
  public static let opset = 17

  private var inputs: [GraphPort] = []
  private var outputs: [GraphPort] = []
  private var nodes: [GraphNode] = []
  private var constants: [String: GraphConstant] = [:]
  private var path: [String] = []
  private var names: Set<String> = []

  /// A graph without anything in it.
  public init() {}

  /// The graph as it is built so far.
  public var graph: Graph {
    Graph(
      inputs: inputs, outputs: outputs, nodes: nodes, constants: constants, opset: Self.opset)
  }

  /// Adds what a run is given.
  ///
  /// - Parameter shape: of one example, [features] or [C, H, W].
  public mutating func input(_ name: String, shape: [Int]) -> GraphEdge {
    let name = unused(name)
    inputs.append(GraphPort(name: name, shape: [nil] + shape))
    return GraphEdge(name: name, shape: shape)
  }

  /// Makes a value what a run gives, under a name.
  public mutating func output(_ edge: GraphEdge, named name: String) {
    let name = unused(name)
    outputs.append(GraphPort(name: name, shape: [nil] + edge.shape))
    let isUsed = (nodes.flatMap(\.inputs) + outputs.map(\.name)).contains(edge.name)
    if !isUsed, let maker = nodes.firstIndex(where: { $0.outputs == [edge.name] }) {
      nodes[maker].outputs = [name]
    } else {
      nodes.append(GraphNode("Identity", name: name, inputs: [edge.name], outputs: [name]))
    }
  }

  /// Adds what a part of the network adds, under the part's name.
  public mutating func within<Made, Failure: Error>(
    _ name: String, _ add: (inout GraphBuilder) throws(Failure) -> Made
  ) throws(Failure) -> Made {
    path.append(name)
    defer { path.removeLast() }
    return try add(&self)
  }

  /// Adds a node that makes one value.
  ///
  /// - Parameters:
  ///   - shape: of one example of what it makes.
  ///   - map: the map that a row which it makes is a flattening of, channel after channel.
  public mutating func node(
    _ operation: String, _ inputs: [String], _ attributes: [String: GraphAttribute] = [:],
    shape: [Int], map: [Int]? = nil
  ) -> GraphEdge {
    let name = unused((path + [operation]).joined(separator: "."))
    nodes.append(
      GraphNode(operation, name: name, inputs: inputs, outputs: [name], attributes: attributes))
    return GraphEdge(name: name, shape: shape, map: map)
  }

  /// Adds numbers that are always the same, and gives what nodes call them.
  ///
  /// - Precondition: as many as the shape has.
  public mutating func constant(
    _ name: String, _ numbers: [Float], shape: [Int]
  ) -> String {
    keep(name, GraphConstant(numbers, shape: shape))
  }

  /// Adds a list of whole numbers, such as a shape, and gives what nodes call it.
  public mutating func constant(_ name: String, integers: [Int]) -> String {
    keep(name, GraphConstant(integers: integers, shape: [integers.count]))
  }

  private mutating func keep(_ name: String, _ constant: GraphConstant) -> String {
    let name = unused((path + [name]).joined(separator: "."))
    constants[name] = constant
    return name
  }

  /// A name, or where it is taken the first free one of `name-2`, `name-3` and so on.
  private mutating func unused(_ name: String) -> String {
    var free = name
    var number = 2
    while !names.insert(free).inserted {
      free = "\(name)-\(number)"
      number += 1
    }
    return free
  }
}
