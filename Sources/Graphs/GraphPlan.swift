import GraphNotation
import Tensor

/// The nodes of a graph in an order in which each comes after what it needs, and their values by number.
struct GraphPlan {
  /// A node with its values as places in the table of all.
  struct Step {
    var node: GraphNode
    let run: GraphOperator
    /// nil for inputs that are left out.
    var inputs: [Int?]
    var outputs: [Int]
    var activation: Activation?
    /// Whether its result changes with the values of the graph's inputs, not their shapes alone.
    var dependsOnInputs = true
    /// Values that no later step needs.
    var releases: [Int] = []
  }

  private(set) var steps: [Step] = []
  /// Values that are always the same, by place.
  private(set) var constants: [GraphValue?]
  let inputs: [Int]
  let outputs: [Int]
  /// Places of values that only the shapes of the inputs decide and that steps which depend on more need.
  private(set) var crossing: Set<Int> = []
  /// Names and shapes of the file's weights.
  let named: [(name: String, shape: [Int])]
  private let opset: Int

  /// Orders the nodes that the outputs need.
  init(_ graph: consuming Graph) throws(GraphError) {
    let graph = graph
    opset = graph.opset
    guard GraphOperators.opsets.contains(opset) else {
      throw GraphError(
        "it is of opset \(opset), and \(GraphOperators.opsets.lowerBound) to "
          + "\(GraphOperators.opsets.upperBound) are read; export it again with another opset_version"
      )
    }
    var places: [String: Int] = [:]
    func place(_ name: String) -> Int {
      if let place = places[name] { return place }
      places[name] = places.count
      return places.count - 1
    }
    inputs = graph.inputs.map { place($0.name) }
    let constantPlaces = graph.constants.keys.sorted().map { (name: $0, place: place($0)) }
    var makers: [Int: Int] = [:]
    let given = Set(inputs + constantPlaces.map(\.place))
    for (index, node) in graph.nodes.enumerated() {
      for name in node.outputs where !name.isEmpty {
        let slot = place(name)
        guard makers[slot] == nil, !given.contains(slot) else {
          throw GraphError("“\(name.prefix(80))” is made twice", node: node.words)
        }
        makers[slot] = index
      }
    }
    outputs = graph.outputs.map { place($0.name) }
    for (slot, port) in zip(outputs, graph.outputs)
    where makers[slot] == nil && !given.contains(slot) {
      throw GraphError("nothing makes its output “\(port.name.prefix(80))”")
    }
    for node in graph.nodes { for name in node.inputs where !name.isEmpty { _ = place(name) } }
    let order = try Self.order(graph.nodes, outputs, makers, places, given)
    for index in order {
      let node = graph.nodes[index]
      guard let run = GraphOperators.all[node.operation] else {
        throw GraphError(
          "this operator (opset \(opset)) is not known", node: node.words)
      }
      steps.append(
        Step(
          node: node, run: run, inputs: node.inputs.map { $0.isEmpty ? nil : places[$0] },
          outputs: node.outputs.enumerated().map { place, name in
            // Outputs that nobody named still have a place.
            name.isEmpty ? -1 - place : places[name] ?? -1
          }))
    }
    constants = Array(repeating: nil, count: places.count)
    let needed = Set(steps.flatMap { $0.inputs.compactMap { $0 } } + outputs)
    // What no one uses need not be made: masks of dropout, statistics of norms.
    for index in steps.indices where steps[index].node.operation != "Split" {
      while steps[index].outputs.count > 1, let last = steps[index].outputs.last,
        !needed.contains(last)
      {
        steps[index].outputs.removeLast()
        steps[index].node.outputs.removeLast()
      }
    }
    for (name, place) in constantPlaces where needed.contains(place) {
      constants[place] = graph.constants[name].map { GraphValue($0) }
    }
    named = constantPlaces.compactMap { name, place in
      needed.contains(place) ? graph.constants[name].map { (name, $0.shape) } : nil
    }
  }

  /// The nodes that outputs need, each after those that it needs.
  private static func order(
    _ nodes: [GraphNode], _ outputs: [Int], _ makers: [Int: Int], _ places: [String: Int],
    _ given: Set<Int>
  ) throws(GraphError) -> [Int] {
    var order: [Int] = []
    // Whether a node is on the way, or done.
    var isDone: [Int: Bool] = [:]
    var path: [(node: Int, next: Int)] = []
    for output in outputs {
      guard let maker = makers[output], isDone[maker] == nil else { continue }
      path = [(maker, 0)]
      isDone[maker] = false
      while let (index, next) = path.last {
        let node = nodes[index]
        guard next < node.inputs.count else {
          path.removeLast()
          isDone[index] = true
          order.append(index)
          continue
        }
        path[path.count - 1].next += 1
        let name = node.inputs[next]
        guard !name.isEmpty, let slot = places[name] else { continue }
        guard let maker = makers[slot] else {
          guard given.contains(slot) else {
            throw GraphError("nothing makes its input “\(name.prefix(80))”", node: node.words)
          }
          continue
        }
        switch isDone[maker] {
        case true?: continue
        case false?: throw GraphError("it waits for its own result", node: node.words)
        case nil:
          isDone[maker] = false
          path.append((maker, 0))
        }
      }
    }
    return order
  }

  /// Runs a step and lets go of what no later one needs.
  func run(_ step: Step, _ slots: inout [GraphValue?]) throws(GraphError) {
    let given = step.inputs.map { $0.flatMap { slots[$0] } }
    for slot in step.releases { slots[slot] = nil }
    let values: [GraphValue]
    do {
      values = try step.run(
        OperatorCall(
          node: step.node, inputs: given, opset: opset, activation: step.activation))
    } catch {
      throw GraphError(error.reason, node: error.node ?? step.node.words)
    }
    let wanted = step.outputs.lastIndex { $0 >= 0 } ?? -1
    guard wanted < values.count else {
      throw GraphError("it makes \(wanted + 1) values, of which 1 is read", node: step.node.words)
    }
    for (slot, value) in zip(step.outputs, values) where slot >= 0 { slots[slot] = value }
  }
}

extension GraphPlan {
  /// The first step that multiplies what comes of the inputs with weights; nil where there is none.
  var firstMap: Int? {
    steps.firstIndex { step in
      ["Gemm", "MatMul", "Conv", "ConvTranspose"].contains(step.node.operation)
        && step.dependsOnInputs && step.inputs.count > 1
        && step.inputs[1].map { constants[$0] != nil } ?? false
    }
  }

  /// Computes what no input decides.
  mutating func fold() throws(GraphError) {
    var rest: [Step] = []
    for step in steps {
      let isConstant = step.inputs.allSatisfy { $0.map { constants[$0] != nil } ?? true }
      if isConstant {
        try run(step, &constants)
        for slot in step.outputs where slot >= 0 { constants[slot] = constants[slot]?.kept }
      } else {
        rest.append(step)
      }
    }
    steps = rest
  }

  /// Lets maps take up the norm and the activation behind them.
  mutating func fuse() {
    let maps: Set = ["Conv", "ConvTranspose", "Gemm"]
    var index = 0
    while index < steps.count {
      if maps.contains(steps[index].node.operation), let next = onlyUser(of: index),
        steps[next].node.operation == "BatchNormalization", takeUpNorm(index, next)
      {
        replaceOutput(of: index, by: next)
        continue
      }
      if steps[index].activation == nil,
        ["Conv", "Gemm", "MatMul", "BatchNormalization"].contains(steps[index].node.operation),
        let next = onlyUser(of: index), let activation = activation(of: steps[next])
      {
        steps[index].activation = activation
        replaceOutput(of: index, by: next)
        continue
      }
      index += 1
    }
  }

  /// The step that alone uses a step's result, as its first input.
  private func onlyUser(of index: Int) -> Int? {
    guard steps[index].outputs.count == 1, steps[index].activation == nil else { return nil }
    let slot = steps[index].outputs[0]
    guard !outputs.contains(slot) else { return nil }
    var user: Int?
    for (place, step) in steps.enumerated() {
      let uses = step.inputs.count { $0 == slot }
      if uses == 0 { continue }
      if uses > 1 || user != nil || step.inputs.first != slot { return nil }
      user = place
    }
    return user
  }

  private func activation(of step: Step) -> Activation? {
    switch step.node.operation {
    case "Relu": return .relu
    case "LeakyRelu":
      if case .number(let slope) = step.node.attributes["alpha"] { return .leakyRelu(slope: slope) }
      return .leakyRelu(slope: 0.01)
    default: return nil
    }
  }

  private mutating func replaceOutput(of index: Int, by next: Int) {
    steps[index].outputs = [steps[next].outputs[0]]
    steps.remove(at: next)
  }

  /// Multiplies a norm by given statistics into the weights before it; false where it cannot be.
  private mutating func takeUpNorm(_ index: Int, _ next: Int) -> Bool {
    let (map, norm) = (steps[index], steps[next])
    func constant(_ step: Step, _ input: Int) -> GraphValue? {
      input < step.inputs.count ? step.inputs[input].flatMap { constants[$0] } : nil
    }
    func setting(_ name: String, _ usual: Int) -> Int {
      if case .integer(let value) = map.node.attributes[name] { value } else { usual }
    }
    guard norm.outputs.count == 1, let weight = constant(map, 1), !weight.isInteger,
      map.inputs.count < 3 || map.inputs[2] == nil || constant(map, 2) != nil,
      !["alpha", "beta"].contains(where: { map.node.attributes[$0] != nil && !isOne(map, $0) })
    else { return false }
    if case .integer(1) = norm.node.attributes["training_mode"] { return false }
    let axis: Int
    switch map.node.operation {
    case "Conv": axis = 0
    case "ConvTranspose":
      guard setting("group", 1) == 1, weight.rank >= 2 else { return false }
      axis = 1
    default:
      guard weight.rank == 2, setting("transA", 0) == 0 else { return false }
      axis = setting("transB", 0) == 1 ? 0 : 1
    }
    let channels = weight.shape[axis]
    let parts = (1...4).compactMap { constant(norm, $0) }.filter { $0.count == channels }
    guard parts.count == 4 else { return false }
    let bias = constant(map, 2)?.numbers ?? Array(repeating: 0, count: channels)
    guard bias.count == channels else { return false }
    var epsilon: Float = 1e-5
    if case .number(let given) = norm.node.attributes["epsilon"] { epsilon = given }
    let (scale, shift) = (parts[0].numbers, parts[1].numbers)
    let (mean, variance) = (parts[2].numbers, parts[3].numbers)
    let factors = (0..<channels).map { scale[$0] / (variance[$0] + epsilon).squareRoot() }
    let inner = weight.shape[(axis + 1)...].reduce(1, *)
    let numbers = weight.numbers.enumerated().map { place, value in
      value * factors[place / inner % channels]
    }
    let offsets = (0..<channels).map { (bias[$0] - mean[$0]) * factors[$0] + shift[$0] }
    constants.append(GraphValue(GraphConstant(numbers, shape: weight.shape)))
    constants.append(GraphValue(GraphConstant(offsets, shape: [channels])))
    steps[index].inputs = [map.inputs[0], constants.count - 2, constants.count - 1]
    return true
  }

  private func isOne(_ step: Step, _ attribute: String) -> Bool {
    if case .number(1) = step.node.attributes[attribute] { true } else { false }
  }

  /// Finds out which steps the values of the inputs decide, and when a value is needed last.
  mutating func finish() {
    var changing = Set(inputs)
    for index in steps.indices {
      let tellsShape = ["Shape", "Size"].contains(steps[index].node.operation)
      let depends =
        !tellsShape && steps[index].inputs.contains { $0.map(changing.contains) ?? false }
      steps[index].dependsOnInputs = depends
      if depends { changing.formUnion(steps[index].outputs) }
    }
    var needed = Set(outputs)
    crossing = Set(outputs).subtracting(changing)
    for index in steps.indices.reversed() {
      let used = steps[index].inputs.compactMap { $0 }
      if steps[index].dependsOnInputs {
        crossing.formUnion(used.filter { !changing.contains($0) })
      }
      steps[index].releases = Array(Set(used).subtracting(needed).filter { constants[$0] == nil })
      needed.formUnion(used)
    }
    let kept = Set(steps.flatMap { $0.inputs.compactMap { $0 } } + outputs)
    for slot in constants.indices where !kept.contains(slot) { constants[slot] = nil }
  }
}
