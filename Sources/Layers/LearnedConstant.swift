import GraphNotation
import Tensor

/// The same learnt map for every image, [N, …] → [N, H, W, C], whatever comes in:
///
///     y[n] = B
///
/// B begins as N(0, 1).
///
/// Source: Karras et al., A Style-Based Generator Architecture for GANs, arXiv:1812.04948, section 2.
public struct LearnedConstant: Layer {
  private let map: Parameter

  /// A constant of a map's shape.
  public init(_ map: ImageShape, _ generator: inout RandomGenerator) {
    self.map = Parameter(
      name: "map",
      value: Tensor(
        generator.normals(map.count), shape: [map.height, map.width, map.channels]),
      layout: .map(map))
  }

  public var ownParameters: [Parameter] { [map] }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    map.value.broadcast(to: [x.shape[0]] + map.value.shape)
  }
}

extension LearnedConstant: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    builder.spread(
      builder.constant(map, shape: [1] + map.layout.shape), shape: map.layout.shape,
      overExamplesOf: x)
  }
}
