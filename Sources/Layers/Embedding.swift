import GraphNotation
import Tensor

/// A row of weights for each of n things: mixtures of the rows, [N, n] → [N, features]; of one thing each,
/// [indices] → [indices.count, features].
public struct Embedding: Layer {
  /// A row for each thing, [n, features].
  public let weight: Parameter

  /// - Parameter image: the image that a row is a flattening of, if it is; the file has its elements
  ///   in PyTorch's order.
  public init(
    rows: Int, features: Int, image: ImageShape? = nil, deviation: Float,
    _ generator: inout RandomGenerator
  ) {
    weight = Parameter(
      name: "weight",
      value: Tensor(
        (0..<rows * features).map { _ in deviation * generator.normal() },
        shape: [rows, features]),
      layout: .embedding(rows: rows, features: features, image: image))
  }

  public var ownParameters: [Parameter] { [weight] }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor { x.product(weight.value) }

  public func callAsFunction(_ indices: [Int]) -> Tensor { weight.value.rows(at: indices) }
}

extension Embedding: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let row = builder.row(x)
    return builder.node(
      "MatMul", [row.name, builder.constant(weight)], shape: [weight.layout.shape[1]],
      map: weight.layout.outputMap)
  }
}
