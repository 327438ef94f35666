import GraphNotation
import Tensor

/// The channels of each pixel (or the features of a vector) brought to a mean square of 1:
///
///     y = x / √(mean over the channels of x² + ε),  ε = 10⁻⁸
///
/// [N, H, W, C] or [N, C], nothing to learn.
///
/// Source: Karras et al., Progressive Growing of GANs, arXiv:1710.10196, section 4.2.
public struct PixelNorm: Layer {
  private static let epsilon: Float = 1e-8

  /// The layer, which has no settings.
  public init() {}

  public var keepsDirections: Bool { true }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    x.standardised(over: x.lastAxis, centred: false, epsilon: Self.epsilon)
  }
}

extension PixelNorm: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let root = builder.rootMeanSquare(x, epsilon: Self.epsilon)
    return builder.combined("Div", x, root)
  }
}
