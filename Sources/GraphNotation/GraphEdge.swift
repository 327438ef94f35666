/// A value in a graph that is being built: what one layer hands to the next.
///
/// Maps are [N, C, H, W] in the graph, rows of features [N, features].
public struct GraphEdge: Sendable {
  /// What nodes call it.
  public let name: String
  /// The lengths of its axes behind the first, which counts examples: [features], or [C, H, W].
  public let shape: [Int]
  /// [C, H, W] of the map that a row holds channel after channel; nil for a row whose features are in the
  /// order of the layers, and where both orders are the same.
  public let map: [Int]?

  init(name: String, shape: [Int], map: [Int]? = nil) {
    self.name = name
    self.shape = shape
    self.map = map.flatMap { Self.isOneOrder($0) ? nil : $0 }
  }

  /// How many values it has for each example.
  public var count: Int { shape.reduce(1, *) }

  /// Whether a map [C, H, W] has the same elements one after another with the channels first and last.
  static func isOneOrder(_ map: [Int]) -> Bool {
    map.count != 3 || map[0] == 1 || map[1] * map[2] == 1
  }
}
