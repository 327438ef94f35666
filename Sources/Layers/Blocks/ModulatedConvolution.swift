import GraphNotation
import Tensor

/// Convolution whose kernel each image's style scales, [N, H, W, C] → [N, H, W, D] with w of the context,
/// [N, features]:
///
///     s = Aᵀ w + a                                       scale of each input channel, [N, C]
///     d = gain / √(Σ s² · kernel² + 10⁻⁸)                demodulation of each output channel, [N, D]
///     y = d · convolution(s · x, kernel) + bias
///
/// The demodulation is gain over the deviation that the output would have, if the inputs had the deviation
/// 1 and no dependence; without it d = 1. It is the kernel s · kernel · d for each image, applied to what
/// goes in and comes out instead, so that one convolution serves the batch. The bias a begins as 1.
///
/// Source: Karras et al., Analyzing and Improving the Image Quality of StyleGAN, arXiv:1912.04958,
/// equations 1 and 3.
public struct ModulatedConvolution: ActivatingLayer {
  private static let epsilon: Float = 1e-8
  /// A and a.
  public let style: Linear
  /// [outputs]
  public let bias: Parameter
  private let scaledWeight: ScaledWeight
  private let window: Window
  /// nil where the output is not demodulated.
  private let gain: Float?

  /// A convolution that keeps the size of its images.
  ///
  /// - Parameters:
  ///   - kernel: its pixels a side, odd.
  ///   - features: of w.
  ///   - gain: the output's deviation, which with √2 is 1 again after a rectifier; nil for an output
  ///     without demodulation.
  public init(
    from inputs: Int, to outputs: Int, kernel: Int, features: Int, gain: Float?,
    scaling: WeightScaling = .plain, _ generator: inout RandomGenerator
  ) {
    self.gain = gain
    window = Window(kernel: kernel, padding: kernel / 2)
    (scaledWeight, bias) = ScaledWeight.convolution(
      (inputs, outputs), window, fanIn: inputs, layout: FileLayout.convolution,
      (.fanIn(gain: 1), scaling), &generator)
    style = Linear(
      inputs: features, outputs: inputs, initialiser: .fanIn(gain: 1), scaling: scaling, &generator)
    style.bias.value.set(to: Array(repeating: 1, count: inputs))
  }

  /// The kernel, [k, k, inputs, outputs].
  public var weight: Parameter { scaledWeight.parameter }
  public var ownParameters: [Parameter] { [weight, bias] }
  public var ownStatistics: [Parameter] { scaledWeight.statistics }
  public var children: [NamedLayer] { [NamedLayer("style", style)] }

  /// - Precondition: the context has a style, a row for each image.
  public func callAsFunction(_ x: Tensor, _ context: Context, activation: Activation?) -> Tensor {
    guard let w = context.style, w.shape[0] == x.shape[0] else {
      preconditionFailure(
        "ModulatedConvolution: the style is \(context.style?.shape ?? []), the images \(x.shape)")
    }
    let kernel = scaledWeight(context.mode)
    let scale = style(w, context)
    let modulated = x * scale.perPixel
    guard let gain else {
      return modulated.convolved(
        kernel, bias: bias.value, padding: window.padding, activation: activation)
    }
    let demodulation =
      gain * (scale.squared.product(Self.squares(kernel)) + Self.epsilon).reciprocalSquareRoot
    let y =
      modulated.convolved(kernel, padding: window.padding) * demodulation.perPixel
      + bias.value
    return activation.map { y.activated($0) } ?? y
  }

  /// Σ kernel² over the window, [inputs, outputs].
  private static func squares(_ kernel: Tensor) -> Tensor {
    kernel.squared.sum(over: 0..<2).reshaped([kernel.shape[2], kernel.shape[3]])
  }
}

extension Tensor {
  /// Rows [N, C] as what every pixel of an image has, [N, 1, 1, C].
  fileprivate var perPixel: Tensor { reshaped([shape[0], 1, 1, shape[1]]) }
}

extension ModulatedConvolution: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    guard let w = context.style else { throw UnwrittenLayer(self) }
    let scale = try builder.append(NamedLayer("style", style), to: w, context)
    let modulated = builder.combined(
      "Mul", x, builder.reshaped(scale, to: scale.shape + [1, 1]))
    let kernel = scaledWeight.constant(in: &builder)
    let outputs = [bias.value.count]
    let shape = outputs + x.shape.dropFirst()
    guard let gain else {
      return builder.node(
        "Conv", [modulated.name, kernel, builder.constant(bias)], window.attributes, shape: shape)
    }
    let made = builder.node("Conv", [modulated.name, kernel], window.attributes, shape: shape)
    let squares = Self.squares(scaledWeight(.inference))
    let sums = builder.node(
      "MatMul",
      [
        builder.combined("Mul", scale, scale).name,
        builder.constant("weight_squares", squares.values, shape: squares.shape),
      ], shape: outputs)
    let root = builder.each("Sqrt", builder.plus(sums, Self.epsilon))
    let demodulation = builder.times(builder.each("Reciprocal", root), gain)
    let demodulated = builder.combined(
      "Mul", made, builder.reshaped(demodulation, to: outputs + [1, 1]))
    return builder.combined(
      "Add", demodulated, constant: builder.constant(bias, shape: outputs + [1, 1]))
  }
}
