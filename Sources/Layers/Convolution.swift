import Tensor

/// 2-D convolution of images, [N, H, W, C] → [N, ⌊(H + 2p − kH) / s⌋ + 1, …, D].
///
/// The weight is [kH, kW, C, D] inside and [D, C, kH, kW] in a model file.
public struct Convolution: ActivatingLayer {
  public let bias: Parameter
  public let window: Window
  private let scaledWeight: ScaledWeight

  public init(
    from inputs: Int, to outputs: Int, _ window: Window, initialiser: Initialiser,
    scaling: WeightScaling = .plain, _ generator: inout RandomGenerator
  ) {
    let shape = [window.kernelHeight, window.kernelWidth, inputs, outputs]
    let fanIn = inputs * window.kernelHeight * window.kernelWidth
    scaledWeight = ScaledWeight(
      shape: shape, fanIn: fanIn, layout: .convolution(shape), initialiser: initialiser,
      scaling: scaling, &generator)
    bias = Parameter(
      name: "bias",
      value: scaling.initialiser(instead: initialiser).bias(outputs, fanIn: fanIn, &generator))
    self.window = window
  }

  public var weight: Parameter { scaledWeight.parameter }
  public var ownParameters: [Parameter] { [weight, bias] }
  public var ownStatistics: [Parameter] { scaledWeight.statistics }

  public func callAsFunction(_ x: Tensor, _ context: Context, activation: Activation?) -> Tensor {
    x.convolved(
      scaledWeight(context.mode), bias: bias.value, stride: window.stride, padding: window.padding,
      activation: activation)
  }
}

/// 2-D transposed convolution of images, [N, H, W, C] → [N, (H − 1) s − 2p + kH, …, D].
///
/// The weight is [kH, kW, C, D] inside and [C, D, kH, kW] in a model file.
public struct TransposedConvolution: Layer {
  public let bias: Parameter
  public let window: Window
  private let scaledWeight: ScaledWeight

  public init(
    from inputs: Int, to outputs: Int, _ window: Window, initialiser: Initialiser,
    scaling: WeightScaling = .plain, _ generator: inout RandomGenerator
  ) {
    let shape = [window.kernelHeight, window.kernelWidth, inputs, outputs]
    // PyTorch counts the second axis of its weight, which here is the outputs.
    let fanIn = outputs * window.kernelHeight * window.kernelWidth
    scaledWeight = ScaledWeight(
      shape: shape, fanIn: fanIn, layout: .transposedConvolution(shape), initialiser: initialiser,
      scaling: scaling, &generator)
    bias = Parameter(
      name: "bias",
      value: scaling.initialiser(instead: initialiser).bias(outputs, fanIn: fanIn, &generator))
    self.window = window
  }

  public var weight: Parameter { scaledWeight.parameter }
  public var ownParameters: [Parameter] { [weight, bias] }
  public var ownStatistics: [Parameter] { scaledWeight.statistics }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    x.transposedConvolved(
      scaledWeight(context.mode), bias: bias.value, stride: window.stride, padding: window.padding)
  }
}
