import GraphNotation
import Tensor

/// A graph made ready to be run: its nodes in order, what is always the same computed once, norms folded into
/// the convolutions before them.
///
/// It belongs to one thread, as tensors do. What a run computes of the shapes of its inputs alone is kept for
/// the next run with these shapes.
public final class GraphRunner {
  /// What a run is given, in order.
  public let inputs: [GraphPort]
  /// What a run makes, in order.
  public let outputs: [GraphPort]
  /// How many nodes the file has, and how many of them a run computes.
  public let nodes: (inFile: Int, run: Int)
  /// The operations of the nodes that make the outputs, in order.
  public let lastOperations: [GraphNode?]

  private let plan: GraphPlan
  /// What runs with inputs of some shapes have in common, the newest last.
  private var prepared: [(shapes: [[Int]], values: [Int: GraphValue])] = []
  private static let mostPrepared = 4

  /// The names of all operators that can be run.
  public static var operators: [String] { GraphOperators.all.keys.sorted() }

  /// Makes a graph ready.
  ///
  /// - Throws: `GraphError` where an operator is not known, nodes wait for one another, or a value is missing.
  public init(_ graph: consuming Graph) throws(GraphError) {
    inputs = graph.inputs
    outputs = graph.outputs
    let count = graph.nodes.count
    var plan = try GraphPlan(graph)
    lastOperations = plan.outputs.map { slot in
      plan.steps.first { $0.outputs.contains(slot) }?.node
    }
    try plan.fold()
    plan.fuse()
    plan.finish()
    nodes = (count, plan.steps.count)
    self.plan = plan
  }

  /// What the graph makes of values of its inputs, in their order.
  ///
  /// - Throws: `GraphError` where shapes disagree, with the node at which they do.
  public func callAsFunction(_ values: [GraphValue]) throws(GraphError) -> [GraphValue] {
    precondition(values.count == inputs.count, "GraphRunner: \(values.count) inputs")
    let shapes = values.map(\.shape)
    var slots = plan.constants
    for (slot, value) in zip(plan.inputs, values) { slots[slot] = value }
    let known = prepared.first { $0.shapes == shapes }?.values
    var kept: [Int: GraphValue] = [:]
    for (slot, value) in known ?? [:] { slots[slot] = value }
    for step in plan.steps where known == nil || step.dependsOnInputs {
      try plan.run(step, &slots)
      if !step.dependsOnInputs {
        for slot in step.outputs where plan.crossing.contains(slot) {
          slots[slot] = slots[slot]?.kept
          kept[slot] = slots[slot]
        }
      }
    }
    if known == nil {
      if prepared.count >= Self.mostPrepared { prepared.removeFirst() }
      prepared.append((shapes, kept))
    }
    var made: [GraphValue] = []
    for (slot, port) in zip(plan.outputs, outputs) {
      guard let value = slots[slot] else { throw GraphError("nothing makes “\(port.name)”") }
      made.append(value)
    }
    return made
  }

  /// The table that a whole number of an input picks a row of: how many classes there are; nil where it is
  /// used in another way.
  public func classes(ofInput index: Int) -> Int? {
    var slots: Set = [plan.inputs[index]]
    let passing: Set = ["Cast", "Identity", "Reshape", "Squeeze", "Unsqueeze", "Flatten"]
    for step in plan.steps {
      guard step.inputs.contains(where: { $0.map(slots.contains) ?? false }) else { continue }
      if passing.contains(step.node.operation) { slots.formUnion(step.outputs) }
      if step.node.operation == "OneHot", step.inputs.count > 1, let depth = step.inputs[1],
        let value = plan.constants[depth], value.count == 1
      {
        return Int(exactly: value.numbers[0])
      }
      if step.node.operation == "Gather", step.inputs.count > 1, let indices = step.inputs[1],
        slots.contains(indices), let table = step.inputs[0], let value = plan.constants[table],
        value.rank == 2
      {
        return value.shape[0]
      }
    }
    return nil
  }

  /// Whether it begins with a map by weights of its own, before which nothing is lost of z.
  public var hasFirstMap: Bool { plan.firstMap != nil }

  /// What the first map makes of values of the inputs, before its activation.
  ///
  /// - Throws: `GraphError` as a run does.
  public func firstMap(_ values: [GraphValue]) throws(GraphError) -> Tensor {
    guard let place = plan.firstMap else { throw GraphError("it begins with no map") }
    var slots = plan.constants
    for (slot, value) in zip(plan.inputs, values) { slots[slot] = value }
    for index in 0...place {
      var step = plan.steps[index]
      if index == place { step.activation = nil }
      try plan.run(step, &slots)
    }
    guard let made = slots[plan.steps[place].outputs[0]] else {
      throw GraphError("its first map makes nothing")
    }
    return made.tensor
  }

  /// The weights that inputs are first multiplied with, and others that are always the same: names and shapes.
  public var constants: [(name: String, shape: [Int])] { plan.named }
}
