import GraphNotation
import Layers

extension Generator {
  /// The generator as a graph: `z` [N, dimensions], and where it takes them `classes` [N, classes], a weight for
  /// each, and `codes` [N, widths] → `images` [N, C, H, W] in −1…1, or points [N, coordinates].
  ///
  /// - Throws: which layer cannot be written down.
  public func graph() throws(UnwrittenLayer) -> Graph {
    var builder = GraphBuilder()
    var kinds: [LatentInput.Kind] = []
    for input in latent.inputs where !kinds.contains(input.kind) { kinds.append(input.kind) }
    let inputs = kinds.map { builder.input($0.graphName, shape: [latent.columns($0).count]) }
    let condition = kinds.firstIndex(of: .classes).map { inputs[$0] }
    let row = builder.joined(inputs)
    let made = try builder.append(
      NamedLayer("generator", self), to: row, GraphContext(condition: condition))
    builder.output(
      image.isPoint ? builder.row(made) : made, named: GraphName.images)
    return builder.graph
  }
}

/// What the graphs of models call what they take and make.
public enum GraphName {
  /// Images [N, C, H, W] in −1…1, or points [N, coordinates].
  public static let images = "images"
  /// What a discriminator says of each image before any sigmoid, [N].
  public static let scores = "scores"
}

extension LatentInput.Kind {
  /// What the graph of a generator calls all inputs of the kind together.
  public var graphName: String {
    switch self {
    case .gaussian: "z"
    case .classes: "classes"
    case .code: "codes"
    }
  }
}
