import GraphNotation
import Tensor

/// Passes its input on, [N, features], and remembers its mean: in training after every batch
///
///     mean = 0.995 · mean + 0.005 · (mean of the batch)
///
/// beginning with 0. What lies behind it can be drawn towards the mean: truncation.
///
/// Source: Karras et al., A Style-Based Generator Architecture for GANs, arXiv:1812.04948, appendix B;
/// the decay is that of its code.
public struct RunningMean: Layer {
  private static let decay: Float = 0.995
  /// The mean, [features].
  public let mean: Parameter

  /// A mean of so many features.
  public init(features: Int) {
    mean = Parameter(name: "mean", value: Tensor(repeating: 0, shape: [features]))
  }

  public var ownStatistics: [Parameter] { [mean] }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    if context.mode == .training {
      let batch = x.detached.mean(over: 0..<1).reshaped(mean.value.shape)
      mean.value.moveAverage(to: batch, decay: Self.decay)
    }
    return x
  }
}

extension RunningMean: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    x
  }
}
