import Tensor

/// Instance normalisation of each channel of each image on its own, [N, H, W, C]:
///
///     y = weight · (x − mean) / √(variance + ε) + bias,  ε = 10⁻⁵
///
/// Mean and variance go over height and width.
///
/// Source: Ulyanov, Vedaldi & Lempitsky, Instance Normalization, arXiv:1607.08022, equation 5.
public struct InstanceNorm: Layer {
  public let weight: Parameter
  public let bias: Parameter

  private static let epsilon: Float = 1e-5

  public init(channels: Int) {
    weight = Parameter(name: "weight", value: Tensor(repeating: 1, shape: [channels]))
    bias = Parameter(name: "bias", value: Tensor(repeating: 0, shape: [channels]))
  }

  public var ownParameters: [Parameter] { [weight, bias] }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    x.standardised(over: x.imageAxes, epsilon: Self.epsilon)
      .affineByColumn(weight.value, bias.value)
  }
}
