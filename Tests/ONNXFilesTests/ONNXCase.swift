import Foundation
import GraphNotation
import Graphs
import ONNXFiles
import Oracles
import Tensor

/// A network with values of its inputs, what others made of them, and their gradients.
struct ONNXCase {
  let runner: GraphRunner
  let constants: [String: GraphConstant]

  init(_ bytes: [UInt8]) throws {
    let folder = FileManager.default.temporaryDirectory
    let url = folder.appendingPathComponent("zither-\(UUID().uuidString).onnx")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data(bytes).write(to: url)
    let file = try ONNXFile(path: url.path)
    constants = file.graph.constants
    runner = try GraphRunner(file.graph)
  }

  struct Missing: Error { let name: String }

  private func constant(_ name: String) throws -> GraphConstant {
    guard let constant = constants[name] else { throw Missing(name: name) }
    return constant
  }

  func inputs() throws -> [GraphValue] {
    try runner.inputs.map { port in
      let constant = try constant("case.input.\(port.name)")
      switch constant.elements {
      case .numbers(let numbers): return GraphValue(Tensor(numbers, shape: constant.shape))
      case .integers(let integers):
        return GraphValue(integers: integers, shape: constant.shape)
      }
    }
  }

  private func numbers(_ name: String) throws -> (values: [Float], shape: [Int]) {
    let constant = try constant(name)
    switch constant.elements {
    case .numbers(let numbers): return (numbers, constant.shape)
    case .integers(let integers): return (integers.map(Float.init), constant.shape)
    }
  }

  /// The largest difference of a run from what is expected, relative to the largest magnitude, 1 at least.
  func outputError() throws -> Float {
    let made = try runner(try inputs())
    var worst: Float = 0
    for (port, value) in zip(runner.outputs, made) {
      let expected = try numbers("case.output.\(port.name)")
      guard value.shape == expected.shape else { return .infinity }
      // What is no number in both places is alike.
      let pairs = zip(value.tensor.values, expected.values).filter { !($0.isNaN && $1.isNaN) }
      worst = max(worst, relativeError(pairs.map(\.0), pairs.map(\.1), floor: 1))
    }
    return worst
  }

  /// The same of the gradients of Σ weight · output.
  func gradientError() throws -> Float {
    let weights = try numbers("case.weight")
    var names: [String] = []
    var variables: [Tensor] = []
    let values = zip(runner.inputs, try inputs()).map { port, value -> GraphValue in
      guard constants["case.gradient.\(port.name)"] != nil else { return value }
      names.append(port.name)
      variables.append(value.tensor.variable)
      return GraphValue(variables[variables.count - 1])
    }
    let y = try runner(values)[0].tensor
    let loss = (y * Tensor(weights.values, shape: weights.shape)).sum
    let found = gradient(of: loss, withRespectTo: variables)
    return try zip(names, found).map { name, gradient in
      relativeError(gradient.values, try numbers("case.gradient.\(name)").values)
    }.max() ?? .infinity
  }
}
