import Layers
import ModelFiles
import Oracles
import Tensor
import Testing

/// Functions, softmax, products and resampling against PyTorch: values, first and second derivatives.
@Suite struct FunctionOracleTests {
  @Test("functions of each element agree with PyTorch")
  func functions() throws {
    let oracle = try Oracle("functions")
    let functions: [String: (Tensor) -> Tensor] = [
      "exponential": \.exponential, "logarithm": \.logarithm, "square_root": \.squareRoot,
      "reciprocal_square_root": \.reciprocalSquareRoot, "reciprocal": \.reciprocal,
      "square": \.squared, "absolute_value": { $0.absoluteValue * $0 },
      "clamp": { $0.clamped(to: -0.5...1.25) * $0 }, "norm": { $0.euclideanNorm(over: 1..<2) },
    ]
    for (name, function) in functions {
      let x = try OracleInput("x", of: oracle, name)
      try oracle.check(name, function(x.tensor), by: [x])
    }
  }

  @Test("operators with repeated values agree with PyTorch")
  func operators() throws {
    let oracle = try Oracle("functions")
    let operators: [String: (Tensor, Tensor) -> Tensor] = [
      "quotient": { $0 / $1 }, "quotient_by_row": { $0 / $1 },
      "product_by_column": { $0 * $1 * $1 }, "batched_product_1": { $0.batchedProduct($1) },
      "batched_product_2": { $0.batchedProduct($1) },
      "batched_product_3": { $0.batchedProduct($1) },
    ]
    for (name, combine) in operators {
      let x = try OracleInput("x", of: oracle, name)
      let y = try OracleInput("y", of: oracle, name)
      try oracle.check(name, combine(x.tensor, y.tensor), by: [x, y])
    }
  }

  @Test("softmax and its logarithm agree with PyTorch, far out too")
  func softmax() throws {
    let oracle = try Oracle("functions")
    let cases = oracle.cases.filter { $0.contains("softmax") }
    #expect(cases.count == 12)
    for name in cases {
      let x = try OracleInput("x", of: oracle, name)
      let y = name.hasPrefix("log") ? x.tensor.logSoftmax : x.tensor.softmax
      try oracle.check(name, y, by: [x])
    }
  }

  @Test("enlarged and pooled images agree with PyTorch")
  func resampling() throws {
    let oracle = try Oracle("resampling")
    #expect(oracle.cases.count == 12)
    for name in oracle.cases {
      let x = try OracleInput("input", of: oracle, name, .images)
      let layer: any Layer
      if name.hasPrefix("average") {
        layer = AveragePooling(
          kernel: try oracle.setting("kernel", of: name),
          stride: try oracle.setting("stride", of: name))
      } else {
        layer = Upsampling(
          factor: try oracle.setting("factor", of: name),
          name.hasPrefix("nearest") ? .nearest : .bilinear)
      }
      try oracle.check(name, layer(x.tensor, .training), .images, by: [x])
    }
  }
}
