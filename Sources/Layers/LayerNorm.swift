import GraphNotation
import Tensor

/// Layer normalisation of each example on its own, [N, C] or [N, H, W, C]:
///
///     y = weight · (x − mean) / √(variance + ε) + bias,  ε = 10⁻⁵
///
/// Mean and variance are those of all of an example's elements; weight and bias go by channel. For
/// images this is a group norm of one group, the critic's norm in WGAN-GP, whose gradient penalty
/// batch norm would make meaningless.
///
/// Source: Ba, Kiros & Hinton, Layer Normalization, arXiv:1607.06450, equation 3.
public struct LayerNorm: Layer {
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
    affine(x.standardised(over: x.exampleAxes, epsilon: Self.epsilon))
  }
}

extension LayerNorm: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let x = x.shape.count == 1 ? builder.row(x) : x
    // One channel of all elements, which the norm of an instance brings to 0 and 1.
    let flat = builder.reshaped(x, to: [1, x.count])
    let (one, zero) = (
      builder.constant("one", [1], shape: [1]), builder.constant("zero", [0], shape: [1])
    )
    let standard = builder.node(
      "InstanceNormalization", [flat.name, one, zero], ["epsilon": .number(Self.epsilon)],
      shape: flat.shape)
    let shaped = builder.reshaped(standard, to: x.shape)
    let perChannel = [weight.value.count] + x.shape.dropFirst().map { _ in 1 }
    return builder.affine(
      shaped, builder.constant(weight, shape: perChannel), builder.constant(bias, shape: perChannel)
    )
  }
}
