/// A network as other programs write it down: nodes that make values of values, which have names.
///
/// Source: the ONNX format, https://onnx.ai/onnx/repo-docs/IR.html.
public struct Graph: Sendable {
  /// What a run is given, in the order of the file.
  public var inputs: [GraphPort]
  /// What a run makes.
  public var outputs: [GraphPort]
  /// The nodes, in any order.
  public var nodes: [GraphNode]
  /// Weights and other values that are always the same, by name.
  public var constants: [String: GraphConstant]
  /// The version of the operators.
  public var opset: Int

  /// A graph of these parts.
  public init(
    inputs: [GraphPort], outputs: [GraphPort], nodes: [GraphNode],
    constants: [String: GraphConstant], opset: Int
  ) {
    self.inputs = inputs
    self.outputs = outputs
    self.nodes = nodes
    self.constants = constants
    self.opset = opset
  }
}

/// A place where values enter a graph or leave it.
public struct GraphPort: Hashable, Sendable {
  /// The name of the value.
  public var name: String
  /// Whether its elements are whole numbers or truth values; they are numbers otherwise.
  public var isInteger: Bool
  /// The lengths of its axes, nil where the file leaves one open; nil in all where it says nothing.
  public var shape: [Int?]?

  /// A place for a value.
  public init(name: String, isInteger: Bool = false, shape: [Int?]?) {
    self.name = name
    self.isInteger = isInteger
    self.shape = shape
  }
}

/// One step of a graph.
public struct GraphNode: Sendable {
  /// What it does, as ONNX calls it: `Conv`.
  public var operation: String
  /// What the file calls it; errors name it.
  public var name: String
  /// The values that it takes; empty names stand for those that are left out.
  public var inputs: [String]
  /// The values that it makes.
  public var outputs: [String]
  /// Its settings.
  public var attributes: [String: GraphAttribute]

  /// A step.
  public init(
    _ operation: String, name: String = "", inputs: [String], outputs: [String],
    attributes: [String: GraphAttribute] = [:]
  ) {
    self.operation = operation
    self.name = name
    self.inputs = inputs
    self.outputs = outputs
    self.attributes = attributes
  }
}

/// A setting of a node.
public enum GraphAttribute: Sendable {
  case number(Float)
  case integer(Int)
  case text(String)
  case numbers([Float])
  case integers([Int])
  case constant(GraphConstant)
}

/// An array that is part of a graph.
public struct GraphConstant: Sendable {
  /// The elements, row-major; truth values are 0 and 1.
  public enum Elements: Sendable {
    case numbers([Float])
    case integers([Int])
  }

  /// The lengths of its axes; [] for a single value.
  public let shape: [Int]
  /// Its elements.
  public let elements: Elements

  /// An array of numbers.
  ///
  /// - Precondition: as many as the shape has.
  public init(_ numbers: [Float], shape: [Int]) {
    precondition(numbers.count == shape.reduce(1, *), "constant: \(numbers.count) for \(shape)")
    self.shape = shape
    elements = .numbers(numbers)
  }

  /// An array of whole numbers.
  ///
  /// - Precondition: as many as the shape has.
  public init(integers: [Int], shape: [Int]) {
    precondition(integers.count == shape.reduce(1, *), "constant: \(integers.count) for \(shape)")
    self.shape = shape
    elements = .integers(integers)
  }
}
