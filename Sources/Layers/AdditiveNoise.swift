import GraphNotation
import Tensor

/// In training noise from N(0, deviation²) is added to each element; in inference nothing is done.
///
/// On a discriminator's input it is the instance noise that lets the distributions of real and
/// generated images overlap (Sønderby et al., Amortised MAP Inference for Image Super-resolution,
/// arXiv:1610.04490, section 4).
public struct AdditiveNoise: Layer {
  /// The noise's standard deviation.
  public let deviation: Float
  private let stream: RandomStream

  /// - Precondition: the deviation is not negative.
  public init(deviation: Float, _ generator: inout RandomGenerator) {
    precondition(deviation >= 0, "AdditiveNoise: the deviation is \(deviation)")
    self.deviation = deviation
    stream = RandomStream(&generator)
  }

  public var ownStatistics: [Parameter] { [stream.statistic] }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    guard context.mode == .training else { return x }
    var random = stream.next()
    return x.withNoise(deviation: deviation, &random)
  }
}

extension AdditiveNoise: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    x
  }
}
