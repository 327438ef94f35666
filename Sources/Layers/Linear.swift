import Tensor

/// y = x W + b, [N, in] → [N, out].
///
/// The weight is [in, out] inside and [out, in] in a model file. Where the input is a flattened
/// image, or the output becomes one, the file has its elements in PyTorch's order (channels first).
public struct Linear: Layer {
  public let weight: Parameter
  public let bias: Parameter

  /// - Parameters:
  ///   - inputImage: the image that the input is a flattening of, if it is.
  ///   - outputImage: the image that the output will be shaped to, if it will.
  public init(
    inputs: Int, outputs: Int, inputImage: ImageShape? = nil, outputImage: ImageShape? = nil,
    initialiser: Initialiser, _ generator: inout RandomGenerator
  ) {
    weight = Parameter(
      name: "weight",
      value: initialiser.weights(shape: [inputs, outputs], fanIn: inputs, &generator),
      layout: .linear(
        inputs: inputs, outputs: outputs, inputImage: inputImage, outputImage: outputImage))
    bias = Parameter(
      name: "bias", value: initialiser.bias(outputs, fanIn: inputs, &generator),
      layout: .vector(outputs, image: outputImage))
  }

  public var parameters: [Parameter] { [weight, bias] }

  /// Anything but a matrix is flattened to [N, in] first.
  public func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor {
    let matrix = x.shape.count == 2 ? x : x.reshaped([x.shape[0], x.count / x.shape[0]])
    return matrix.product(weight.value, bias: bias.value)
  }
}
