import ModelFiles
import Tensor

/// A recognised generator as a network that can be built, and where the values of its layers come from.
struct RecognisedNetwork: Sendable {
  /// A tensor of a layer.
  struct LayerTensor: Sendable {
    /// `generator.0.weight`
    let name: String
    let shape: [Int]
    let values: @Sendable () throws(ModelFileError) -> [Float]
  }

  private(set) var layers: [LayerDescription] = []
  private(set) var tensors: [LayerTensor] = []
  private let plan: GeneratorPlan
  private let conventions: GeneratorConventions

  /// The network of a plan, with what the file does not say.
  init(_ plan: GeneratorPlan, _ conventions: GeneratorConventions) {
    self.plan = plan
    self.conventions = conventions
    for index in plan.steps.indices { add(index) }
    if plan.geometry == nil {
      layers.append(.reshape(shape: [plan.image.height, plan.image.width, plan.image.channels]))
    }
    layers.append(.tanh)
  }

  private mutating func add(_ index: Int) {
    let step = plan.steps[index]
    let window = plan.geometry?.windows[index] ?? ImageGeometry.Window()
    if plan.hidden[index].hasActivation {
      layers.append(conventions.slope == 0 ? .relu : .leakyRelu(slope: conventions.slope))
    }
    if let image = step.image {
      layers.append(.reshape(shape: [image.side, image.side, image.channels]))
    }
    if window.isEnlarged { layers.append(.upsampling(factor: 2, interpolation: .nearest)) }
    switch step.operation {
    case .linear(let inputs, let outputs):
      let inputs = index == 0 ? plan.latent.width : inputs
      layers.append(.linear(inputs: inputs, outputs: outputs, image: flattenedImage(after: index)))
      addWeights(index, shape: [outputs, inputs], outputs: outputs)
    case .convolution(let inputs, let outputs, let side):
      layers.append(
        .convolution(inputs: inputs, outputs: outputs, kernel: side, padding: window.padding))
      addWeights(index, shape: [outputs, inputs, side, side], outputs: outputs)
    case .transposedConvolution(let inputs, let outputs, let side):
      let inputs = index == 0 ? plan.latent.width : inputs
      if index == 0 { layers[layers.count - 1] = .reshape(shape: [1, 1, inputs]) }
      let kernel = side + window.outputPadding
      layers.append(
        .transposedConvolution(
          inputs: inputs, outputs: outputs, kernel: kernel, stride: window.stride,
          padding: window.padding))
      addWeights(
        index, shape: [inputs, outputs, kernel, kernel], outputs: outputs,
        addedColumns: window.outputPadding)
    case .norm(let channels, let hasStatistics):
      addNorm(step, index, channels, hasStatistics)
    }
  }

  /// The image that the features of a linear map become, in the order that PyTorch gives them.
  private func flattenedImage(after index: Int) -> ImageShape? {
    for step in plan.steps[(index + 1)...] {
      if step.isLinear { return nil }
      if let image = step.image {
        return ImageShape(height: image.side, width: image.side, channels: image.channels)
      }
    }
    return plan.geometry == nil ? plan.image : nil
  }

  private mutating func addNorm(
    _ step: ModuleStep, _ index: Int, _ channels: Int, _ hasStatistics: Bool
  ) {
    let module = step.module
    // Features that become an image further on lie here as they will lie in it.
    let isRow = step.image == nil && !plan.steps[..<index].contains { $0.image != nil }
    let image = isRow ? flattenedImage(after: index) : nil
    layers.append(
      hasStatistics ? .batchNorm(channels: channels) : .instanceNorm(channels: channels))
    let added = conventions.addedVariance(of: step)
    let kinds: [(name: String, fill: Float)] =
      [("weight", 1), ("bias", 0)]
      + (hasStatistics ? [("running_mean", 0), ("running_var", 1)] : [])
    for (name, fill) in kinds {
      addTensor(name, [channels]) { () throws(ModelFileError) in
        var values = try module.values(of: name, count: channels, otherwise: fill)
        if name == "running_var", added != 0 { values = values.map { $0 + added } }
        return image.map { values.channelsLast($0) } ?? values
      }
    }
  }

  /// The weight and bias of a linear map or a convolution.
  private mutating func addWeights(
    _ index: Int, shape: [Int], outputs: Int, addedColumns: Int = 0
  ) {
    let step = plan.steps[index]
    let module = step.module
    let isTransposed = step.isTransposed
    // 2 σ(x) − 1 = tanh(x / 2)
    let factor: Float =
      index == plan.steps.count - 1 && conventions.endsWithSigmoid ? 0.5 : 1
    let classes = index == 0 ? plan.classes : nil
    let (dimensions, classesFirst) = (plan.dimensions, conventions.classesFirst)
    addTensor("weight", shape) { () throws(ModelFileError) in
      var values = try module.weight(outputAxis: isTransposed ? 1 : 0)
      if let classes {
        let columns = ClassColumns(
          dimensions: dimensions, classes: classes, areFirst: classesFirst)
        values = try columns.folded(into: values, isInputFirst: isTransposed)
      }
      if addedColumns > 0 { values = values.widened(shape[3] - addedColumns, by: addedColumns) }
      return factor == 1 ? values : values.map { factor * $0 }
    }
    addTensor("bias", [outputs]) { () throws(ModelFileError) in
      let values = try module.values(of: "bias", count: outputs, otherwise: 0)
      return factor == 1 ? values : values.map { factor * $0 }
    }
  }

  private mutating func addTensor(
    _ name: String, _ shape: [Int],
    _ values: @escaping @Sendable () throws(ModelFileError) -> [Float]
  ) {
    tensors.append(
      LayerTensor(name: "generator.\(layers.count - 1).\(name)", shape: shape, values: values))
  }
}

extension [Float] {
  /// A flattened image of PyTorch's, channel after channel, with the channels of a pixel together.
  fileprivate func channelsLast(_ image: ImageShape) -> [Float] {
    let pixels = image.height * image.width
    return indices.map { self[$0 % image.channels * pixels + $0 / image.channels] }
  }

  /// Square kernels with as many rows and columns of 0 more at their ends.
  fileprivate func widened(_ side: Int, by added: Int) -> [Float] {
    let wide = side + added
    var result = [Float](repeating: 0, count: count / (side * side) * wide * wide)
    for index in indices {
      let (kernel, place) = index.quotientAndRemainder(dividingBy: side * side)
      result[kernel * wide * wide + place / side * wide + place % side] = self[index]
    }
    return result
  }
}

/// The part of a first layer's weight that takes the class, which is made to take a weight for each class
/// behind z: for vectors, what the layer makes of each.
private struct ClassColumns: Sendable {
  let dimensions: Int
  let classes: GeneratorPlan.Classes
  let areFirst: Bool

  /// - Parameters:
  ///   - weight: [outputs, inputs], or [inputs, the rest] where the inputs come first.
  /// - Returns: the same with `dimensions` + classes inputs.
  func folded(into weight: [Float], isInputFirst: Bool) throws(ModelFileError) -> [Float] {
    let inputs = dimensions + classes.width
    let outputs = weight.count / inputs
    let (own, first) = areFirst ? (classes.width, 0) : (0, dimensions)
    var vectors: [Float]?
    if case .vectors(let module, _, _) = classes { vectors = try module.weight() }
    let count = dimensions + classes.count
    let (inputStep, outputStep) = isInputFirst ? (outputs, 1) : (1, inputs)
    let (madeInput, madeOutput) = isInputFirst ? (outputs, 1) : (1, count)
    var result = [Float](repeating: 0, count: count * outputs)
    for output in 0..<outputs {
      let (from, to) = (output * outputStep, output * madeOutput)
      for input in 0..<dimensions {
        result[to + input * madeInput] = weight[from + (own + input) * inputStep]
      }
      for index in 0..<classes.count {
        var sum: Float = 0
        if let vectors {
          for feature in 0..<classes.width {
            sum +=
              vectors[index * classes.width + feature]
              * weight[from + (first + feature) * inputStep]
          }
        } else {
          sum = weight[from + (first + index) * inputStep]
        }
        result[to + (dimensions + index) * madeInput] = sum
      }
    }
    return result
  }
}

extension RecognisedNetwork: TensorSource {
  func shape(of name: String) -> [Int]? { tensors.first { $0.name == name }?.shape }

  func values(of name: String) throws(ModelFileError) -> [Float] {
    try tensors.first { $0.name == name }?.values() ?? []
  }
}
