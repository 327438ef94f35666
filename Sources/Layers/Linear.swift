import GraphNotation
import Tensor

/// y = x W + b, [N, in] → [N, out].
///
/// The weight is [in, out] inside and [out, in] in a model file. Where the input is a flattened
/// image, or the output becomes one, the file has its elements in PyTorch's order (channels first).
public struct Linear: ActivatingLayer {
  /// [outputs]
  public let bias: Parameter
  private let scaledWeight: ScaledWeight

  /// - Parameters:
  ///   - inputImage: the image that the input is a flattening of, if it is.
  ///   - outputImage: the image that the output will be shaped to, if it will.
  ///   - scaling: what is done to the weights before each use.
  public init(
    inputs: Int, outputs: Int, inputImage: ImageShape? = nil, outputImage: ImageShape? = nil,
    initialiser: Initialiser, scaling: WeightScaling = .plain,
    _ generator: inout RandomGenerator
  ) {
    scaledWeight = ScaledWeight(
      shape: [inputs, outputs], fanIn: inputs,
      layout: .linear(
        inputs: inputs, outputs: outputs, inputImage: inputImage, outputImage: outputImage),
      initialiser: initialiser, scaling: scaling, &generator)
    bias = Parameter(
      name: "bias",
      value: scaling.initialiser(instead: initialiser).bias(outputs, fanIn: inputs, &generator),
      layout: .vector(outputs, image: outputImage))
  }

  /// [inputs, outputs]
  public var weight: Parameter { scaledWeight.parameter }
  public var ownParameters: [Parameter] { [weight, bias] }
  public var offsets: [Parameter]? { [bias] }
  public var ownStatistics: [Parameter] { scaledWeight.statistics }

  /// Anything but a matrix is flattened to [N, in] first.
  public func callAsFunction(_ x: Tensor, _ context: Context, activation: Activation?) -> Tensor {
    let matrix = x.shape.count == 2 ? x : x.reshaped([x.shape[0], x.count / x.shape[0]])
    let factor = scaledWeight.biasFactor
    return matrix.product(
      scaledWeight(context.mode), bias: factor == 1 ? bias.value : factor * bias.value,
      activation: activation)
  }
}

extension Linear: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let row = builder.row(x, holding: weight.layout.inputMap)
    let kernel = scaledWeight.constant(in: &builder)
    let offset = builder.constant(
      "bias", bias.fileValues.map { scaledWeight.biasFactor * $0 }, shape: bias.layout.shape)
    return builder.node(
      "Gemm", [row.name, kernel, offset], ["transB": .integer(1)], shape: [bias.value.count],
      map: weight.layout.outputMap)
  }
}
