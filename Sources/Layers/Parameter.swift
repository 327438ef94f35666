import Tensor

/// A tensor that a layer keeps: trained by an optimizer, or a statistic that training updates.
///
/// Its storage is changed in place, so that whoever holds the parameter sees the newest values.
public final class Parameter {
  /// The name in its layer, PyTorch's: `weight`, `bias`, `running_mean` …
  public let name: String
  /// How it lies in a model file.
  public let layout: FileLayout
  /// The values, a variable that gradients are taken by.
  public let value: Tensor
  /// Whether the values are variances, which are never negative.
  public let isVariance: Bool

  /// A parameter; a file has its values as they are unless a layout is given.
  public init(name: String, value: Tensor, layout: FileLayout? = nil, isVariance: Bool = false) {
    self.name = name
    self.isVariance = isVariance
    self.value = value.variable
    self.layout = layout ?? FileLayout(shape: value.shape)
  }
}

/// How the elements of a parameter are ordered in a model file, which keeps PyTorch's layouts.
///
/// Inside, channels come last: a convolution's kernel is [kH, kW, C, D], a linear map's [in, out].
public struct FileLayout: Hashable, Sendable {
  /// The inner axes, with a flattened image as its three.
  let axes: [Int]
  /// For each axis in the file, which inner axis it is.
  let order: [Int]
  /// The shape in the file.
  public let shape: [Int]

  /// The same order inside and in the file.
  public init(shape: [Int]) {
    axes = shape
    order = Array(shape.indices)
    self.shape = shape
  }

  private init(axes: [Int], order: [Int], shape: [Int]) {
    self.axes = axes
    self.order = order
    self.shape = shape
  }

  /// [kH, kW, C, D] as [D, C, kH, kW].
  static func convolution(_ shape: [Int]) -> FileLayout {
    FileLayout(
      axes: shape, order: [3, 2, 0, 1], shape: [shape[3], shape[2], shape[0], shape[1]])
  }

  /// [kH, kW, C, D] as [C, D, kH, kW].
  static func transposedConvolution(_ shape: [Int]) -> FileLayout {
    FileLayout(
      axes: shape, order: [2, 3, 0, 1], shape: [shape[2], shape[3], shape[0], shape[1]])
  }

  /// [in, out] as [out, in]; an input or output that is a flattened image is [H, W, C] inside and
  /// [C, H, W] in the file.
  static func linear(
    inputs: Int, outputs: Int, inputImage: ImageShape? = nil, outputImage: ImageShape? = nil
  ) -> FileLayout {
    let inner = inputImage.map { [$0.height, $0.width, $0.channels] } ?? [1, inputs, 1]
    let outer = outputImage.map { [$0.height, $0.width, $0.channels] } ?? [1, outputs, 1]
    return FileLayout(
      axes: inner + outer, order: [5, 3, 4, 2, 0, 1], shape: [outputs, inputs])
  }

  /// Rows of features, [n, features], whose features are a flattened image or not.
  static func embedding(rows: Int, features: Int, image: ImageShape? = nil) -> FileLayout {
    let inner = image.map { [$0.height, $0.width, $0.channels] } ?? [1, features, 1]
    return FileLayout(axes: [rows] + inner, order: [0, 3, 1, 2], shape: [rows, features])
  }

  /// A vector, [features], that is a flattened image or not.
  static func vector(_ features: Int, image: ImageShape? = nil) -> FileLayout {
    let inner = image.map { [$0.height, $0.width, $0.channels] } ?? [1, features, 1]
    return FileLayout(axes: inner, order: [2, 0, 1], shape: [features])
  }

  /// A map, [H, W, C] as [C, H, W].
  static func map(_ image: ImageShape) -> FileLayout {
    FileLayout(
      axes: [image.height, image.width, image.channels], order: [2, 0, 1],
      shape: [image.channels, image.height, image.width])
  }

  /// The elements of a tensor in the order of a model file.
  func fileOrder(of tensor: Tensor) -> [Float] {
    let values = tensor.values
    var result = values
    forEachElement { result[$0] = values[$1] }
    return result
  }

  /// [C, H, W] of the image that a linear map's inputs are a flattening of; of one column where they are none.
  var inputMap: [Int] { [axes[2], axes[0], axes[1]] }

  /// The same of a linear map's outputs, and of the features of an embedding.
  var outputMap: [Int] {
    let image = axes.suffix(3)
    return [image[image.endIndex - 1]] + image.dropLast()
  }

  /// For each element in the file, in order, which inner element it is.
  fileprivate func forEachElement(_ body: (_ file: Int, _ inner: Int) -> Void) {
    var strides = Array(repeating: 1, count: axes.count)
    for axis in axes.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * axes[axis + 1]
    }
    let lengths = order.map { axes[$0] }
    let steps = order.map { strides[$0] }
    let total = axes.reduce(1, *)
    var position = Array(repeating: 0, count: order.count)
    var inner = 0
    for file in 0..<total {
      body(file, inner)
      var axis = order.count - 1
      while axis >= 0 {
        position[axis] += 1
        inner += steps[axis]
        if position[axis] < lengths[axis] { break }
        inner -= steps[axis] * lengths[axis]
        position[axis] = 0
        axis -= 1
      }
    }
  }
}

extension Parameter {
  /// The values in the order of a model file.
  public var fileValues: [Float] { layout.fileOrder(of: value) }

  /// Sets the values from those of a model file.
  ///
  /// - Precondition: as many values as the parameter has.
  public func setFileValues(_ values: [Float]) {
    precondition(
      values.count == value.count,
      "\(name): \(values.count) values for a parameter of shape \(value.shape)")
    var own = values
    layout.forEachElement { own[$1] = values[$0] }
    value.set(to: own)
  }

  /// Sets the values from another parameter's.
  public func copy(from other: Parameter) {
    precondition(
      value.shape == other.value.shape,
      "\(name): the shapes are \(value.shape) and \(other.value.shape)")
    value.set(to: other.value)
  }
}
