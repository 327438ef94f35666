import Tensor

/// 2-D convolution of images, [N, H, W, C] → [N, ⌊(H + 2p − kH) / s⌋ + 1, …, D].
///
/// The weight is [kH, kW, C, D] inside and [D, C, kH, kW] in a model file.
public struct Convolution: Layer {
  public let weight: Parameter
  public let bias: Parameter
  public let window: Window

  public init(
    from inputs: Int, to outputs: Int, _ window: Window, initialiser: Initialiser,
    _ generator: inout RandomGenerator
  ) {
    let shape = [window.kernelHeight, window.kernelWidth, inputs, outputs]
    let fanIn = inputs * window.kernelHeight * window.kernelWidth
    weight = Parameter(
      name: "weight", value: initialiser.weights(shape: shape, fanIn: fanIn, &generator),
      layout: .convolution(shape))
    bias = Parameter(name: "bias", value: initialiser.bias(outputs, fanIn: fanIn, &generator))
    self.window = window
  }

  public var parameters: [Parameter] { [weight, bias] }

  public func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor {
    x.convolved(
      weight.value, bias: bias.value, stride: window.stride, padding: window.padding)
  }
}

/// 2-D transposed convolution of images, [N, H, W, C] → [N, (H − 1) s − 2p + kH, …, D].
///
/// The weight is [kH, kW, C, D] inside and [C, D, kH, kW] in a model file.
public struct TransposedConvolution: Layer {
  public let weight: Parameter
  public let bias: Parameter
  public let window: Window

  public init(
    from inputs: Int, to outputs: Int, _ window: Window, initialiser: Initialiser,
    _ generator: inout RandomGenerator
  ) {
    let shape = [window.kernelHeight, window.kernelWidth, inputs, outputs]
    // PyTorch counts the second axis of its weight, which here is the outputs.
    let fanIn = outputs * window.kernelHeight * window.kernelWidth
    weight = Parameter(
      name: "weight", value: initialiser.weights(shape: shape, fanIn: fanIn, &generator),
      layout: .transposedConvolution(shape))
    bias = Parameter(name: "bias", value: initialiser.bias(outputs, fanIn: fanIn, &generator))
    self.window = window
  }

  public var parameters: [Parameter] { [weight, bias] }

  public func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor {
    x.transposedConvolved(
      weight.value, bias: bias.value, stride: window.stride, padding: window.padding)
  }
}
