import GraphNotation
import Tensor

/// 2-D convolution of images, [N, H, W, C] → [N, ⌊(H + 2p − kH) / s⌋ + 1, …, D].
///
/// The weight is [kH, kW, C, D] inside and [D, C, kH, kW] in a model file.
public struct Convolution: ActivatingLayer {
  /// [outputs]
  public let bias: Parameter
  /// The kernel's size, stride and padding.
  public let window: Window
  private let scaledWeight: ScaledWeight

  /// A convolution with a kernel drawn by `initialiser` and a bias of 0.
  public init(
    from inputs: Int, to outputs: Int, _ window: Window, initialiser: Initialiser,
    scaling: WeightScaling = .plain, _ generator: inout RandomGenerator
  ) {
    (scaledWeight, bias) = ScaledWeight.convolution(
      (inputs, outputs), window, fanIn: inputs, layout: FileLayout.convolution,
      (initialiser, scaling), &generator)
    self.window = window
  }

  /// The kernel, [kH, kW, inputs, outputs].
  public var weight: Parameter { scaledWeight.parameter }
  public var ownParameters: [Parameter] { [weight, bias] }
  public var offsets: [Parameter]? { [bias] }
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
  /// [outputs]
  public let bias: Parameter
  /// The kernel's size, stride and padding.
  public let window: Window
  private let scaledWeight: ScaledWeight

  /// A transposed convolution with a kernel drawn by `initialiser` and a bias of 0.
  public init(
    from inputs: Int, to outputs: Int, _ window: Window, initialiser: Initialiser,
    scaling: WeightScaling = .plain, _ generator: inout RandomGenerator
  ) {
    (scaledWeight, bias) = ScaledWeight.convolution(
      (inputs, outputs), window, fanIn: outputs, layout: FileLayout.transposedConvolution,
      (initialiser, scaling), &generator)
    self.window = window
  }

  /// The kernel, [kH, kW, inputs, outputs].
  public var weight: Parameter { scaledWeight.parameter }
  public var ownParameters: [Parameter] { [weight, bias] }
  public var offsets: [Parameter]? { [bias] }
  public var ownStatistics: [Parameter] { scaledWeight.statistics }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    x.transposedConvolved(
      scaledWeight(context.mode), bias: bias.value, stride: window.stride, padding: window.padding)
  }
}

extension Convolution: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let kernel = scaledWeight.constant(in: &builder)
    let offset = builder.constant(bias)
    return builder.node(
      "Conv", [x.name, kernel, offset], window.attributes,
      shape: [bias.value.count] + window.convolved(x.shape))
  }
}

extension TransposedConvolution: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let kernel = scaledWeight.constant(in: &builder)
    let offset = builder.constant(bias)
    return builder.node(
      "ConvTranspose", [x.name, kernel, offset], window.attributes,
      shape: [bias.value.count] + window.transposed(x.shape))
  }
}

extension Window {
  /// As the nodes of convolutions have it.
  var attributes: [String: GraphAttribute] {
    [
      "kernel_shape": .integers([kernelHeight, kernelWidth]),
      "strides": .integers([stride, stride]),
      "pads": .integers([padding, padding, padding, padding]),
    ]
  }

  /// The sides of what a convolution makes of a map [C, H, W].
  fileprivate func convolved(_ map: [Int]) -> [Int] {
    zip(map.dropFirst(), [kernelHeight, kernelWidth]).map { side, kernel in
      (side + 2 * padding - kernel) / stride + 1
    }
  }

  /// The sides of what a transposed convolution makes of a map [C, H, W].
  fileprivate func transposed(_ map: [Int]) -> [Int] {
    zip(map.dropFirst(), [kernelHeight, kernelWidth]).map { side, kernel in
      (side - 1) * stride - 2 * padding + kernel
    }
  }
}
