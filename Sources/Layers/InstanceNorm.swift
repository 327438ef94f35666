import GraphNotation
import Tensor

/// Instance normalisation of each channel of each image on its own, [N, H, W, C]:
///
///     y = weight · (x − mean) / √(variance + ε) + bias,  ε = 10⁻⁵
///
/// Mean and variance go over height and width.
///
/// Source: Ulyanov, Vedaldi & Lempitsky, Instance Normalization, arXiv:1607.08022, equation 5.
public struct InstanceNorm: Layer {
  private let affine: ChannelAffine

  private static let epsilon: Float = 1e-5

  /// A norm that begins with γ = 1 and β = 0.
  public init(channels: Int) {
    affine = ChannelAffine(channels: channels)
  }

  /// γ, [channels].
  public var weight: Parameter { affine.weight }
  /// β, [channels].
  public var bias: Parameter { affine.bias }
  public var ownParameters: [Parameter] { affine.parameters }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    affine(x.standardised(over: x.imageAxes, epsilon: Self.epsilon))
  }
}

extension InstanceNorm: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let constants = ownParameters.map { builder.constant($0) }
    return builder.node(
      "InstanceNormalization", [x.name] + constants, ["epsilon": .number(Self.epsilon)],
      shape: x.shape)
  }
}
