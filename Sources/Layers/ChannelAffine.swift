import Tensor

/// weight · x + bias by channel (the last axis), what norms end with; it begins as the identity.
struct ChannelAffine {
  /// γ, [channels].
  let weight: Parameter
  /// β, [channels].
  let bias: Parameter

  init(channels: Int) {
    weight = Parameter(name: "weight", value: Tensor(repeating: 1, shape: [channels]))
    bias = Parameter(name: "bias", value: Tensor(repeating: 0, shape: [channels]))
  }

  var parameters: [Parameter] { [weight, bias] }

  func callAsFunction(_ x: Tensor) -> Tensor { x.affineByColumn(weight.value, bias.value) }
}
