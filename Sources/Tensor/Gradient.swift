/// One step of a computation: what went in, what came out, and the product that carries a gradient back.
final class Node {
  let name: String
  private(set) var inputs: [Tensor]
  /// The result, without its node: that would keep itself alive.
  let output: Tensor
  /// nil for a variable, which gradients are taken by.
  let product: ((Pullback) -> [Tensor?])?

  init(
    name: String, inputs: [Tensor], output: Tensor, product: ((Pullback) -> [Tensor?])?
  ) {
    self.name = name
    self.inputs = inputs
    self.output = output
    self.product = product
  }

  /// Lets go of the computation before it step by step: left to themselves the steps would let go of
  /// each other, each within the last, and a long computation would exhaust the stack.
  deinit {
    var released = inputs.compactMap(\.node)
    inputs = []
    while var node = released.popLast() {
      guard isKnownUniquelyReferenced(&node) else { continue }
      released += node.inputs.compactMap(\.node)
      node.inputs = []
    }
  }
}

/// What a vector-Jacobian product is given.
///
/// It is written in tensor operations on these, so that it can be differentiated in its turn; where
/// that was not asked for, inputs and output come detached and nothing is recorded.
struct Pullback {
  /// ∂L/∂output
  let upstream: Tensor
  let inputs: [Tensor]
  let output: Tensor
  /// Whether the gradient by each input leads anywhere; nil may be returned where it does not.
  let needs: [Bool]

  /// The upstream gradient before an activation that the operation applied last.
  func upstream(through activation: Activation?) -> Tensor {
    activation.map { upstream.activationGradient($0, output: output) } ?? upstream
  }
}

extension Tensor {
  /// This tensor as the result of an operation on `inputs`, whose vector-Jacobian product is `product`.
  func recorded(
    _ name: String, _ inputs: [Tensor], _ product: @escaping (Pullback) -> [Tensor?]
  ) -> Tensor {
    guard inputs.contains(where: { $0.node != nil }) else { return self }
    return Tensor(
      shape: shape, storage: storage,
      node: Node(name: name, inputs: inputs, output: detached, product: product))
  }

  /// The same values as a variable, which gradients can be taken by.
  public var variable: Tensor {
    Tensor(
      shape: shape, storage: storage,
      node: Node(name: "variable", inputs: [], output: detached, product: nil))
  }
}

/// ∂y/∂x for every x of `variables`, by reverse-mode differentiation; zero where y does not depend on x.
///
/// Only what lies between the variables and y is computed: other gradients are skipped.
///
/// - Parameter createGraph: whether the gradients can be differentiated again.
/// - Precondition: y has one element.
public func gradient(
  of y: Tensor, withRespectTo variables: [Tensor], createGraph: Bool = false
) -> [Tensor] {
  precondition(y.count == 1, "gradient: y has the shape \(y.shape), not one element")
  let targets = Set(variables.compactMap { $0.node.map(ObjectIdentifier.init) })
  let (order, leads) = steps(from: y.node, to: targets)
  var sums: [ObjectIdentifier: Tensor] = [:]
  if let root = y.node.map(ObjectIdentifier.init), leads[root] == true {
    sums[root] = Tensor(repeating: 1, shape: y.shape)
  }
  for node in order.reversed() {
    let id = ObjectIdentifier(node)
    guard let product = node.product, let upstream = sums[id] else { continue }
    if !targets.contains(id) { sums[id] = nil }
    let needs = node.inputs.map { input in
      input.node.map { leads[ObjectIdentifier($0)] ?? false } ?? false
    }
    let output = node.output
    let products = product(
      Pullback(
        upstream: upstream,
        inputs: createGraph ? node.inputs : node.inputs.map(\.detached),
        output: createGraph
          ? Tensor(shape: output.shape, storage: output.storage, node: node) : output,
        needs: needs))
    for (index, gradient) in products.enumerated() where needs[index] {
      guard let gradient, let input = node.inputs[index].node else { continue }
      let id = ObjectIdentifier(input)
      sums[id] = sums[id].map { $0 + gradient } ?? gradient
    }
  }
  return variables.map { variable in
    variable.node.flatMap { sums[ObjectIdentifier($0)] }
      ?? Tensor(repeating: 0, shape: variable.shape)
  }
}

/// The steps that lead from the targets to a root, each after its inputs, and for every step seen whether
/// it is a target or one leads to it.
///
/// The graph is walked depth first with a list of its own in place of the stack, so that no computation
/// is too long.
private func steps(
  from root: Node?, to targets: Set<ObjectIdentifier>
) -> (order: [Node], leads: [ObjectIdentifier: Bool]) {
  var order: [Node] = []
  var leads: [ObjectIdentifier: Bool] = [:]
  // The way from the root to where the walk is, each with the number of inputs already looked at.
  var path = root.map { [(node: $0, seen: 0)] } ?? []
  while let (node, seen) = path.last {
    if seen < node.inputs.count {
      path[path.count - 1].seen += 1
      if let input = node.inputs[seen].node, leads[ObjectIdentifier(input)] == nil {
        path.append((input, 0))
      }
      continue
    }
    path.removeLast()
    let id = ObjectIdentifier(node)
    let goesOn = node.inputs.contains { input in
      input.node.map { leads[ObjectIdentifier($0)] == true } ?? false
    }
    leads[id] = goesOn || targets.contains(id)
    if goesOn { order.append(node) }
  }
  return (order, leads)
}
