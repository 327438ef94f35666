import GraphNotation
import Tensor

/// In training each element is set to 0 with the probability `rate` and the others are divided by
/// 1 − rate; in inference nothing is done.
///
/// Source: Srivastava et al., Dropout: A Simple Way to Prevent Neural Networks from Overfitting,
/// JMLR 15 (2014).
public struct Dropout: Layer {
  /// The share of the elements that are set to 0.
  public let rate: Float
  private let stream: RandomStream

  /// - Precondition: 0 ≤ rate < 1.
  public init(rate: Float, _ generator: inout RandomGenerator) {
    precondition(rate >= 0 && rate < 1, "Dropout: the rate is \(rate)")
    self.rate = rate
    stream = RandomStream(&generator)
  }

  public var ownStatistics: [Parameter] { [stream.statistic] }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    guard context.mode == .training else { return x }
    var random = stream.next()
    return x.droppedOut(rate: rate, &random)
  }
}

extension Dropout: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    x
  }
}
