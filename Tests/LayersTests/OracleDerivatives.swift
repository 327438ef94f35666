import Layers
import ModelFiles
import Oracles
import Tensor
import Testing

/// What an oracle's case takes derivatives by: a tensor and how the oracle orders its elements.
struct OracleInput {
  enum Order {
    /// As they are.
    case plain
    /// Images, [N, C, H, W] in the oracle.
    case images
    /// As a parameter lies in a model file.
    case file(FileLayout)
  }

  let name: String
  let tensor: Tensor
  let order: Order

  private init(name: String, tensor: Tensor, order: Order) {
    self.name = name
    self.tensor = tensor
    self.order = order
  }

  /// The input of a case with the oracle's values, as a variable.
  init(_ name: String, of oracle: Oracle, _ test: String, _ order: Order = .plain) throws {
    self.name = name
    self.order = order
    tensor = try oracle.tensor("\(test).\(name)", order).variable
  }

  /// A parameter of a layer, which is set to the oracle's values.
  init(_ parameter: Parameter, of oracle: Oracle, _ test: String) throws {
    name = parameter.name
    tensor = parameter.value
    order = .file(parameter.layout)
    try oracle.set(parameter, "\(test).\(parameter.name)")
  }

  /// The trained parameters of a layer and of the layers inside it, which are set to the oracle's values.
  static func parameters(of layer: any Layer, _ oracle: Oracle, _ test: String) throws -> [Self] {
    let trained = Set(layer.parameters.map(ObjectIdentifier.init))
    return try layer.named(test).filter { trained.contains(ObjectIdentifier($0.parameter)) }.map {
      try oracle.set($0.parameter, $0.name)
      return OracleInput(
        name: String($0.name.dropFirst(test.count + 1)), tensor: $0.parameter.value,
        order: .file($0.parameter.layout))
    }
  }
}

extension OracleInput.Order {
  /// The elements in the oracle's order.
  func values(_ tensor: Tensor) -> [Float] {
    switch self {
    case .plain: tensor.values
    case .images: channelsFirst(tensor)
    case .file(let layout): Parameter(name: "", value: tensor, layout: layout).fileValues
    }
  }
}

extension Oracle {
  /// A tensor in the order of ours.
  func tensor(_ name: String, _ order: OracleInput.Order) throws -> Tensor {
    switch order {
    case .plain: try tensor(name)
    case .images: try images(name)
    case .file: preconditionFailure("a parameter is read by its own shape")
    }
  }

  /// Sets a parameter to the oracle's values.
  func set(_ parameter: Parameter, _ name: String) throws {
    let values = try self.values(name)
    try #require(parameter.layout.shape == values.shape)
    parameter.setFileValues(values.values)
  }

  /// Compares an output and its first and second derivatives by the inputs; the first ones both as
  /// training computes them and as a graph that can be differentiated.
  func check(
    _ test: String, _ output: Tensor, _ outputOrder: OracleInput.Order = .plain,
    by inputs: [OracleInput], tolerance: Float = 1e-5, secondTolerance: Float = 1e-4,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let upstream = try tensor("\(test).upstream", outputOrder).reshaped(output.shape)
    try compare(
      outputOrder.values(output), "\(test).output", tolerance, sourceLocation: sourceLocation)
    try checkDerivatives(
      test, of: (output * upstream).sum, by: inputs, tolerance: tolerance,
      secondTolerance: secondTolerance, sourceLocation: sourceLocation)
  }

  /// Compares the first and second derivatives of a loss by the inputs.
  ///
  /// Some derivatives are 0 in theory (attention does not depend on the bias of f): none is compared
  /// on a finer scale than a tenth of the largest first derivative.
  func checkDerivatives(
    _ test: String, of loss: Tensor, by inputs: [OracleInput], tolerance: Float = 1e-5,
    secondTolerance: Float = 1e-4, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let variables = inputs.map(\.tensor)
    let plain = gradient(of: loss, withRespectTo: variables)
    let first = gradient(of: loss, withRespectTo: variables, createGraph: true)
    let largest = try inputs.map {
      try values("\(test).grad_\($0.name)").values.map(abs).max() ?? 0
    }.max()
    let floor = max(1e-6, 0.1 * (largest ?? 0))
    var total = Tensor(0)
    for (index, input) in inputs.enumerated() {
      let name = "\(test).grad_\(input.name)"
      try compare(
        input.order.values(plain[index]), name, tolerance, floor, sourceLocation: sourceLocation)
      try compare(
        input.order.values(first[index]), name, tolerance, floor, sourceLocation: sourceLocation)
      let direction = try tensor("\(test).direction_\(input.name)", like: input)
      total = total + (first[index] * direction).sum
    }
    let second = gradient(of: total, withRespectTo: variables)
    for (input, gradient) in zip(inputs, second) {
      try compare(
        input.order.values(gradient), "\(test).second_\(input.name)", secondTolerance,
        floor, sourceLocation: sourceLocation)
    }
  }

  /// Compares values with the oracle's, relative to the largest of these or to `floor`.
  func compare(
    _ found: [Float], _ name: String, _ tolerance: Float, _ floor: Float = 1e-6,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let error = relativeError(found, try values(name).values, floor: floor)
    #expect(error < tolerance, "\(name): error \(error)", sourceLocation: sourceLocation)
  }

  /// A tensor that the oracle orders as an input.
  func tensor(_ name: String, like input: OracleInput) throws -> Tensor {
    guard case .file(let layout) = input.order else { return try tensor(name, input.order) }
    return try tensor(name, layout, shape: input.tensor.shape)
  }

  /// A tensor of ours from values in a file's order.
  private func tensor(_ name: String, _ layout: FileLayout, shape: [Int]) throws -> Tensor {
    let values = try self.values(name)
    let parameter = Parameter(
      name: name, value: Tensor(repeating: 0, shape: shape), layout: layout)
    parameter.setFileValues(values.values)
    return parameter.value.detached
  }
}
