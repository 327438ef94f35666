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
  public let weight: Parameter
  public let bias: Parameter

  private static let epsilon: Float = 1e-5

  public init(channels: Int) {
    weight = Parameter(name: "weight", value: Tensor(repeating: 1, shape: [channels]))
    bias = Parameter(name: "bias", value: Tensor(repeating: 0, shape: [channels]))
  }

  public var ownParameters: [Parameter] { [weight, bias] }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    x.standardised(over: x.exampleAxes, epsilon: Self.epsilon)
      .affineByColumn(weight.value, bias.value)
  }
}
