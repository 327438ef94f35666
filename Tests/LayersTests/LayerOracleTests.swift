import Layers
import ModelFiles
import Oracles
import Tensor
import Testing

/// Every layer against PyTorch: outputs and gradients by input, weight and bias.
@Suite struct LayerOracleTests {
  /// What PyTorch computed in double precision, to float32's rounding.
  private let tolerance: Float = 1e-5

  private func set(_ parameter: Parameter, _ values: NamedTensor) {
    #expect(parameter.layout.shape == values.shape)
    parameter.setFileValues(values.values)
  }

  /// Gradients in the order of a model file.
  private func inFile(_ gradient: Tensor, like parameter: Parameter) -> [Float] {
    Parameter(name: parameter.name, value: gradient, layout: parameter.layout).fileValues
  }

  private func check(
    _ oracle: Oracle, _ name: String, input: Tensor, output: Tensor, upstream: Tensor,
    parameters: [Parameter], order: (Tensor) -> [Float]
  ) throws {
    #expect(relativeError(order(output), try oracle.values("\(name).output").values) < tolerance)
    let gradients = gradient(
      of: (output * upstream).sum, withRespectTo: [input] + parameters.map(\.value))
    #expect(
      relativeError(order(gradients[0]), try oracle.values("\(name).grad_input").values)
        < tolerance, "\(name) by its input")
    for (parameter, gradient) in zip(parameters, gradients.dropFirst()) {
      let expected = try oracle.values("\(name).grad_\(parameter.name)").values
      #expect(
        relativeError(inFile(gradient, like: parameter), expected) < tolerance,
        "\(name) by its \(parameter.name)")
    }
  }

  @Test("linear maps and their gradients agree with PyTorch")
  func linear() throws {
    let oracle = try Oracle("linear")
    for name in oracle.cases where oracle.has("\(name).bias") {
      var random = RandomGenerator(seed: 0)
      let shape = try oracle.values("\(name).weight").shape
      let layer = Linear(
        inputs: shape[1], outputs: shape[0], initialiser: .uniformByFanIn, &random)
      set(layer.weight, try oracle.values("\(name).weight"))
      set(layer.bias, try oracle.values("\(name).bias"))
      let input = try oracle.tensor("\(name).input").variable
      try check(
        oracle, name, input: input, output: layer(input, .training),
        upstream: oracle.tensor("\(name).upstream"), parameters: layer.parameters,
        order: \.values)
    }
  }

  @Test("convolutions and their gradients agree with PyTorch")
  func convolution() throws {
    let oracle = try Oracle("convolution")
    #expect(oracle.cases.count == 10)
    for name in oracle.cases {
      var random = RandomGenerator(seed: 0)
      let shape = try oracle.values("\(name).weight").shape
      let layer = Convolution(
        from: shape[1], to: shape[0],
        Window(
          kernel: try oracle.setting("kernel", of: name),
          stride: try oracle.setting("stride", of: name),
          padding: try oracle.setting("padding", of: name)), initialiser: .uniformByFanIn,
        &random)
      set(layer.weight, try oracle.values("\(name).weight"))
      set(layer.bias, try oracle.values("\(name).bias"))
      let input = try oracle.images("\(name).input").variable
      try check(
        oracle, name, input: input, output: layer(input, .training),
        upstream: oracle.images("\(name).upstream"), parameters: layer.parameters,
        order: channelsFirst)
    }
  }

  @Test("transposed convolutions and their gradients agree with PyTorch")
  func transposedConvolution() throws {
    let oracle = try Oracle("transposed_convolution")
    #expect(oracle.cases.count == 9)
    for name in oracle.cases {
      var random = RandomGenerator(seed: 0)
      let shape = try oracle.values("\(name).weight").shape
      let window = Window(
        kernel: try oracle.setting("kernel", of: name),
        stride: try oracle.setting("stride", of: name),
        padding: try oracle.setting("padding", of: name))
      let layer = TransposedConvolution(
        from: shape[0], to: shape[1], window, initialiser: .uniformByFanIn, &random)
      set(layer.weight, try oracle.values("\(name).weight"))
      set(layer.bias, try oracle.values("\(name).bias"))
      let input = try oracle.images("\(name).input").variable
      let size = try oracle.values("\(name).output").shape
      let output = input.transposedConvolved(
        layer.weight.value, bias: layer.bias.value, stride: window.stride,
        padding: window.padding, size: (size[2], size[3]))
      if try oracle.setting("output_padding", of: name) == 0 {
        #expect(layer(input, .training).values == output.values)
      }
      try check(
        oracle, name, input: input, output: output, upstream: oracle.images("\(name).upstream"),
        parameters: layer.parameters, order: channelsFirst)
    }
  }

  @Test("batch norm, its gradients and its running statistics agree with PyTorch")
  func batchNorm() throws {
    let oracle = try Oracle("batch_normalization")
    for name in oracle.cases where !name.hasSuffix("_evaluation") {
      let shape = try oracle.values("\(name).input").shape
      func read(_ key: String) throws -> Tensor {
        shape.count == 4 ? try oracle.images(key) : try oracle.tensor(key)
      }
      func order(_ tensor: Tensor) -> [Float] {
        shape.count == 4 ? channelsFirst(tensor) : tensor.values
      }
      let layer = BatchNorm(channels: shape[1])
      set(layer.weight, try oracle.values("\(name).weight"))
      set(layer.bias, try oracle.values("\(name).bias"))
      set(layer.runningMean, try oracle.values("\(name).running_mean_before"))
      set(layer.runningVariance, try oracle.values("\(name).running_var_before"))
      let input = try read("\(name).input").variable
      try check(
        oracle, "\(name)_evaluation", input: input, output: layer(input, .inference),
        upstream: read("\(name)_evaluation.upstream"), parameters: layer.parameters,
        order: order)
      try check(
        oracle, name, input: input, output: layer(input, .training),
        upstream: read("\(name).upstream"), parameters: layer.parameters, order: order)
      let mean = try oracle.values("\(name).running_mean_after").values
      let variance = try oracle.values("\(name).running_var_after").values
      #expect(relativeError(layer.runningMean.fileValues, mean) < tolerance)
      #expect(relativeError(layer.runningVariance.fileValues, variance) < tolerance)
    }
  }

  @Test("ten steps of Adam agree with PyTorch's")
  func adam() throws {
    let oracle = try Oracle("adam")
    for (name, rate, beta1) in [("adam_1", Float(1e-3), Float(0.5)), ("adam_2", 2e-4, 0.9)] {
      let parameter = Parameter(name: "weight", value: try oracle.tensor("\(name).before"))
      let optimizer = Adam([parameter], rate: rate, beta1: beta1, beta2: 0.999)
      let gradients = try oracle.values("\(name).gradients").values
      let after = try oracle.values("\(name).parameters").values
      let width = parameter.value.count
      for step in 0..<10 {
        let range = step * width..<(step + 1) * width
        optimizer.step([Tensor(Array(gradients[range]), shape: [width])])
        #expect(relativeError(parameter.value.values, Array(after[range])) < 1e-6)
      }
    }
  }
}
