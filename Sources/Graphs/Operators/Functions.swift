import Foundation
import Tensor

// Functions of each number.
extension GraphOperators {
  static let functions: [String: GraphOperator] = [
    "Relu": each { _, x in x.activated(.relu) },
    "LeakyRelu": each { call, x in x.activated(.leakyRelu(slope: call.number("alpha", 0.01))) },
    "Tanh": each { _, x in x.activated(.tanh) },
    "Sigmoid": each { _, x in x.activated(.sigmoid) },
    "Softplus": each { _, x in x.activated(.softplus) },
    "Exp": each { _, x in x.exponential },
    "Log": each { _, x in x.logarithm },
    "Sqrt": each { _, x in x.squareRoot },
    "Reciprocal": each { _, x in x.reciprocal },
    "Abs": signed({ $0.absoluteValue }, { $0 == .min ? .max : abs($0) }),
    "Neg": signed({ -$0 }, { 0 &- $0 }),
    "Sign": signed({ x in x.mapped(sign, slope: { _ in 0 }) }, { $0.signum() }),
    "Erf": each { _, x in x.mapped(erff, slope: { Self.erfSlope * expf(-$0 * $0) }) },
    "Sin": each { _, x in x.mapped(sinf, slope: cosf) },
    "Cos": each { _, x in x.mapped(cosf, slope: { -sinf($0) }) },
    "Floor": each { _, x in x.mapped({ $0.rounded(.down) }, slope: { _ in 0 }) },
    "Ceil": each { _, x in x.mapped({ $0.rounded(.up) }, slope: { _ in 0 }) },
    "Round": each { _, x in x.mapped({ $0.rounded(.toNearestOrEven) }, slope: { _ in 0 }) },
    "Softsign": each { _, x in x / (x.absoluteValue + 1) },
    "HardSigmoid": each { call, x in
      (call.number("alpha", 0.2) * x + call.number("beta", 0.5)).clamped(to: 0...1)
    },
    "HardSwish": each { _, x in x * ((1.0 / 6) * x + 0.5).clamped(to: 0...1) },
    "Swish": each { call, x in x * (call.number("alpha", 1) * x).activated(.sigmoid) },
    "Mish": each { _, x in x * x.activated(.softplus).activated(.tanh) },
    "Elu": each { call, x in elu(x, below: call.number("alpha", 1)) },
    "Celu": each { call, x in
      let alpha = call.number("alpha", 1)
      return elu(x, below: alpha, divisor: alpha)
    },
    "Selu": each { call, x in
      call.number("gamma", 1.050_701) * elu(x, below: call.number("alpha", 1.673_263_2))
    },
    "ThresholdedRelu": each { call, x in
      let threshold = call.number("alpha", 1)
      return x.mapped({ $0 > threshold ? $0 : 0 }, slope: { $0 > threshold ? 1 : 0 })
    },
    "Gelu": each { call, x in
      if call.text("approximate", "none") == "tanh" {
        let cubed = x + Float(0.044_715) * (x * x.squared)
        return 0.5 * x * ((2 / Float.pi).squareRoot() * cubed).activated(.tanh) + 0.5 * x
      }
      let share = (Float(0.5).squareRoot() * x).mapped(
        erff, slope: { Self.erfSlope * expf(-$0 * $0) })
      return 0.5 * x * (share + 1)
    },
    "Clip": single(clipped),
    "Identity": single { call throws(GraphError) in try call.value(0) },
    "Dropout": { call throws(GraphError) in
      let x = try call.value(0)
      guard call.node.outputs.count > 1 else { return [x] }
      // Nothing is dropped: the mask holds everywhere.
      return [x, GraphValue(integers: Array(repeating: 1, count: x.count), shape: x.shape)]
    },
    "Cast": single(cast),
    "CastLike": single { call throws(GraphError) in
      try cast(try call.value(0), toInteger: try call.value(1).isInteger)
    },
  ]

  /// 2 / √π, the slope of erf at 0.
  private static let erfSlope = 2 / Float.pi.squareRoot()

  private static func sign(_ x: Float) -> Float { x > 0 ? 1 : x < 0 ? -1 : 0 }

  /// x above 0, below · (exp(x / divisor) − 1) under it.
  private static func elu(_ x: Tensor, below: Float, divisor: Float = 1) -> Tensor {
    x.activated(.relu) + below * ((1 / divisor) * x.atMost(0)).exponential - below
  }

  /// A function of numbers that whole numbers have, too.
  private static func signed(
    _ numbers: @escaping @Sendable (Tensor) -> Tensor, _ integers: @escaping @Sendable (Int) -> Int
  ) -> GraphOperator {
    single { call throws(GraphError) in
      let x = try call.value(0)
      guard x.isInteger else { return x.mapped(numbers) }
      return GraphValue(integers: try x.integers.map(integers), shape: x.shape)
    }
  }

  private static func clipped(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let x = try call.value(0)
    if x.isInteger {
      let low = try call.optional(1)?.integers.first ?? .min
      let high = try call.optional(2)?.integers.first ?? .max
      return GraphValue(integers: try x.integers.map { min(high, max(low, $0)) }, shape: x.shape)
    }
    let low = call.optional(1)?.numbers.first ?? call.number("min", -.infinity)
    let high = call.optional(2)?.numbers.first ?? call.number("max", .infinity)
    guard !low.isNaN, !high.isNaN else { throw GraphError("its bounds are no numbers") }
    return x.mapped { $0.clamped(to: min(low, high)...high) }
  }

  private static func cast(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let type = call.integer("to", 1)
    guard let target = GraphElementType(onnx: type) else {
      throw GraphError("it casts to the type \(type), which is not known")
    }
    let x = try call.value(0)
    if target == .boolean {
      return GraphValue(integers: x.numbers.map { $0 != 0 ? 1 : 0 }, shape: x.shape)
    }
    return try cast(x, toInteger: target == .integer)
  }

  private static func cast(_ x: GraphValue, toInteger: Bool) throws(GraphError) -> GraphValue {
    if toInteger == x.isInteger { return x }
    if !toInteger { return GraphValue(x.tensor) }
    var integers: [Int] = []
    for number in x.numbers {
      guard let integer = Int(exactly: number.rounded(.towardZero)) else {
        throw GraphError("it casts \(number) to a whole number")
      }
      integers.append(integer)
    }
    return GraphValue(integers: integers, shape: x.shape)
  }
}

/// What elements are, as far as it matters here: numbers of any precision are float32.
public enum GraphElementType: Sendable {
  case number, integer, boolean

  /// A type by its number in `TensorProto.DataType`; nil for texts, complex numbers and what is not known.
  public init?(onnx type: Int) {
    switch type {
    case 1, 10, 11, 16: self = .number
    case 2...7, 12, 13: self = .integer
    case 9: self = .boolean
    default: return nil
    }
  }
}
