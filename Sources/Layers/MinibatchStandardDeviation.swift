import GraphNotation
import Tensor

/// One more channel that tells a discriminator how varied the batch is, [N, …, C] → [N, …, C + 1]:
///
///     σ = mean over all features of √(variance over the batch + ε),  ε = 10⁻⁸
///
/// the same value everywhere.
///
/// Source: Karras et al., Progressive Growing of GANs, arXiv:1710.10196, section 3.
public struct MinibatchStandardDeviation: Layer {
  private static let epsilon: Float = 1e-8

  /// The layer, which has no settings.
  public init() {}

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    let difference = x - x.mean(over: 0..<1)
    let deviation = (difference.squared.mean(over: 0..<1) + Self.epsilon).squareRoot
    return x.concatenated(with: deviation.mean.broadcast(to: x.shape.dropLast() + [1]))
  }
}

extension MinibatchStandardDeviation: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let x = x.shape.count == 1 ? builder.row(x) : x
    func mean(_ y: GraphEdge, over axes: [Int]) -> GraphEdge {
      builder.node(
        "ReduceMean", [y.name], ["axes": .integers(axes), "keepdims": .integer(1)], shape: y.shape)
    }
    let difference = builder.combined("Sub", x, mean(x, over: [0]))
    let variance = mean(builder.combined("Mul", difference, difference), over: [0])
    let deviation = builder.each("Sqrt", builder.plus(variance, Self.epsilon))
    let all = mean(deviation, over: Array(0...x.shape.count))
    let channel = builder.spread(all.name, shape: [1] + x.shape.dropFirst(), overExamplesOf: x)
    return builder.joined([x, channel])
  }
}
