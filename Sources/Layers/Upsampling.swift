import GraphNotation
import Tensor

/// Images enlarged by a whole factor, [N, H, W, C] → [N, factor · H, factor · W, C].
///
/// Followed by a convolution it takes the place of a transposed one, without its checkerboards
/// (Odena, Dumoulin & Olah, Deconvolution and Checkerboard Artifacts, Distill 2016).
public struct Upsampling: Layer {
  /// How many times as high and wide images become.
  public let factor: Int
  /// How new pixels are made.
  public let interpolation: Interpolation

  /// A layer that enlarges images.
  public init(factor: Int = 2, _ interpolation: Interpolation = .nearest) {
    self.factor = factor
    self.interpolation = interpolation
  }

  public var offsets: [Parameter]? { [] }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    x.upsampled(by: factor, interpolation)
  }
}

extension Upsampling: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    builder.upsampled(x, by: factor, interpolation)
  }
}
