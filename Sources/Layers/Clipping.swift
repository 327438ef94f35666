import GraphNotation
import Tensor

/// Images held to −1…1 in inference, where they are looked at:
///
///     y = min(max(x, −1), 1)
///
/// In training they pass as they are: a bound would stop the gradient of a generator that ends in a
/// linear layer.
public struct Clipping: Layer {
  /// Clipping to −1…1.
  public init() {}

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    context.mode == .inference ? x.clamped(to: -1...1) : x
  }
}

extension Clipping: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let bounds = [("least", Float(-1)), ("most", 1)].map { name, bound in
      builder.constant(name, [bound], shape: [])
    }
    return builder.node("Clip", [x.name] + bounds, shape: x.shape, map: x.map)
  }
}
