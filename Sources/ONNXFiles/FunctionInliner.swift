import Graphs

/// Puts the nodes of a file's own functions in the place of those that call them.
struct FunctionInliner {
  private let functions: [String: Onnx_FunctionProto]
  /// How deep functions may call each other, and how many nodes may come of them.
  private static let mostDepth = 16
  private static let mostNodes = 1 << 20

  init(_ functions: [Onnx_FunctionProto]) {
    self.functions = Dictionary(
      functions.map { (Self.key($0.domain, $0.name), $0) }, uniquingKeysWith: { $1 })
  }

  private static func key(_ domain: String, _ name: String) -> String { "\(domain)::\(name)" }

  /// Nodes that call no function any more.
  ///
  /// - Throws: `GraphError` where functions call each other without end.
  func nodes(_ nodes: [Onnx_NodeProto]) throws(GraphError) -> [Onnx_NodeProto] {
    if functions.isEmpty { return nodes }
    var made: [Onnx_NodeProto] = []
    var calls = 0
    try append(nodes, depth: 0, &made, &calls)
    return made
  }

  private func append(
    _ nodes: [Onnx_NodeProto], depth: Int, _ made: inout [Onnx_NodeProto], _ calls: inout Int
  ) throws(GraphError) {
    for node in nodes {
      guard let function = functions[Self.key(node.domain, node.opType)] else {
        made.append(node)
        continue
      }
      guard depth < Self.mostDepth, made.count < Self.mostNodes else {
        throw GraphError("its functions call each other without end", node: node.opType)
      }
      calls += 1
      try append(body(of: function, for: node, call: calls), depth: depth + 1, &made, &calls)
    }
  }

  /// A function's nodes for one call: inputs, outputs and attributes are those of the call, other values have
  /// names of their own.
  private func body(
    of function: Onnx_FunctionProto, for call: Onnx_NodeProto, call number: Int
  ) -> [Onnx_NodeProto] {
    var names: [String: String] = [:]
    for (index, name) in function.input.enumerated() {
      names[name] = index < call.input.count ? call.input[index] : ""
    }
    for (index, name) in function.output.enumerated() where index < call.output.count {
      if names[name] == nil, !call.output[index].isEmpty { names[name] = call.output[index] }
    }
    func renamed(_ name: String) -> String {
      name.isEmpty ? "" : names[name] ?? "\(function.name)#\(number)/\(name)"
    }
    let given = Dictionary(
      (function.attributeProto + call.attribute).map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    return function.node.map { node in
      var node = node
      node.input = node.input.map(renamed)
      node.output = node.output.map(renamed)
      node.attribute = node.attribute.compactMap { attribute in
        guard !attribute.refAttrName.isEmpty else { return attribute }
        var value = given[attribute.refAttrName]
        value?.name = attribute.name
        return value
      }
      return node
    }
  }
}
