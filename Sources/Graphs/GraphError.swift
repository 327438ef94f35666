import GraphNotation

/// Why a graph cannot be run.
public struct GraphError: Error, Equatable, CustomStringConvertible {
  /// The node where it fails, as `Conv “/main/0/Conv”`; nil where no one node is to blame.
  public var node: String?
  /// What is wrong, in one clause.
  public let reason: String

  /// A failure of a node, which is filled in where it is known.
  public init(_ reason: String, node: String? = nil) {
    self.reason = reason
    self.node = node
  }

  public var description: String { node.map { "\($0): \(reason)" } ?? reason }
}

extension GraphNode {
  /// What errors call it.
  var words: String { name.isEmpty ? operation : "\(operation) “\(name.prefix(80))”" }
}
