import Foundation
import Tensor

// Operators of two or more values, element by element.
extension GraphOperators {
  static let arithmetic: [String: GraphOperator] = [
    "Add": both({ $0 + $1 }, { $0 &+ $1 }),
    "Sub": both({ $0 - $1 }, { $0 &- $1 }),
    "Mul": both({ $0 * $1 }, { $0 &* $1 }),
    "Div": both({ $0 / $1 }, divided),
    "Pow": single(power),
    "Mod": single(remainder),
    "Max": single { call throws(GraphError) in
      try folded(call, larger) { max($0, $1) }
    },
    "Min": single { call throws(GraphError) in
      try folded(call, smaller) { min($0, $1) }
    },
    "Sum": single { call throws(GraphError) in try folded(call, { $0 + $1 }) { $0 &+ $1 } },
    "Mean": single { call throws(GraphError) in
      let sum = try folded(call, { $0 + $1 }) { $0 &+ $1 }
      return sum.mapped { $0 / Float(call.inputs.count) }
    },
    "PRelu": single { call throws(GraphError) in
      let x = try call.value(0)
      var slope = try call.value(1)
      // A slope a channel, which stands before the axes of the image.
      if slope.rank == 1 && x.rank > 2 && slope.count > 1 {
        slope = slope.reshaped([slope.count] + Array(repeating: 1, count: x.rank - 2))
      }
      let below = try Broadcast.combine(x.mapped { $0.atMost(0) }, slope) { $0 * $1 }
      return try Broadcast.combine(x.mapped { $0.activated(.relu) }, below) { $0 + $1 }
    },
  ]

  private static func both(
    _ numbers: @escaping @Sendable (Tensor, Tensor) -> Tensor,
    _ integers: @escaping @Sendable (Int, Int) throws(GraphError) -> Int
  ) -> GraphOperator {
    single { call throws(GraphError) in
      try combined(try call.value(0), try call.value(1), numbers, integers)
    }
  }

  private static func combined(
    _ a: GraphValue, _ b: GraphValue, _ numbers: (Tensor, Tensor) -> Tensor,
    _ integers: (Int, Int) throws(GraphError) -> Int
  ) throws(GraphError) -> GraphValue {
    if a.isInteger && b.isInteger {
      return try Broadcast.combine(
        try a.integers, a.shape, try b.integers, b.shape, integers)
    }
    return try Broadcast.combine(a, b, numbers)
  }

  /// All inputs one after another.
  private static func folded(
    _ call: OperatorCall, _ numbers: (Tensor, Tensor) -> Tensor, _ integers: (Int, Int) -> Int
  ) throws(GraphError) -> GraphValue {
    let values = try call.allValues()
    var result = values[0]
    for value in values.dropFirst() {
      result = try combined(result, value, numbers) { a, b throws(GraphError) in integers(a, b) }
    }
    return result
  }

  /// Whole numbers divided, towards 0.
  private static func divided(_ a: Int, _ b: Int) throws(GraphError) -> Int {
    guard b != 0 else { throw GraphError("it divides a whole number by 0") }
    return a.dividedReportingOverflow(by: b).partialValue
  }

  private static func larger(_ a: Tensor, _ b: Tensor) -> Tensor { chosen(a, b) { $0 >= $1 } }

  private static func smaller(_ a: Tensor, _ b: Tensor) -> Tensor { chosen(a, b) { $0 <= $1 } }

  /// a where a test holds, b elsewhere.
  private static func chosen(
    _ a: Tensor, _ b: Tensor, _ test: (Float, Float) -> Bool
  ) -> Tensor {
    let (a, b) = Broadcast.alike(a, b)
    let mask = a.withValues { a in b.withValues { b in a.indices.map { test(a[$0], b[$0]) } } }
    return select(mask, a, b)
  }

  /// Elements of a where the mask holds, of b elsewhere; of one shape.
  static func select(_ mask: [Bool], _ a: Tensor, _ b: Tensor) -> Tensor {
    let count = a.count
    let both = a.reshaped([1, count]).concatenated(with: b.reshaped([1, count]))
    let places = mask.enumerated().map { $1 ? $0 : count + $0 }
    return both.reshaped([2 * count, 1]).rows(at: places).reshaped(a.shape)
  }

  /// aᵇ
  private static func power(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (a, b) = (try call.value(0), try call.value(1))
    if a.isInteger && b.isInteger {
      return try Broadcast.combine(try a.integers, a.shape, try b.integers, b.shape) {
        x, y throws(GraphError) in
        let power = pow(Double(x), Double(y))
        guard power.magnitude < 9e18 else {
          throw GraphError("a power of whole numbers is too large")
        }
        return Int(power)
      }
    }
    if b.count == 1 {
      let exponent = b.numbers[0]
      switch exponent {
      case 1: return a
      case 2: return a.mapped { $0.squared }
      case 3: return a.mapped { $0 * $0.squared }
      case 0.5: return a.mapped { $0.squareRoot }
      case -0.5: return a.mapped { $0.reciprocalSquareRoot }
      case -1: return a.mapped { $0.reciprocal }
      default:
        return a.mapped { x in
          x.mapped({ pow($0, exponent) }, slope: { exponent * pow($0, exponent - 1) })
        }
      }
    }
    // By the exponent no gradient is needed: it is a constant in every known network.
    return try Broadcast.combine(a, b) { x, y in
      let (x, y) = Broadcast.alike(x, y)
      let exponents = y.values
      return x.mapped(
        { pow($0, exponents[$1]) }, slope: { exponents[$1] * pow($0, exponents[$1] - 1) })
    }
  }

  private static func remainder(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (a, b) = (try call.value(0), try call.value(1))
    if a.isInteger && b.isInteger {
      let isTruncated = call.integer("fmod", 0) == 1
      return try Broadcast.combine(try a.integers, a.shape, try b.integers, b.shape) {
        x, y throws(GraphError) in
        guard y != 0 else { throw GraphError("it divides a whole number by 0") }
        let rest = x.remainderReportingOverflow(dividingBy: y).partialValue
        return isTruncated || rest == 0 || (rest < 0) == (y < 0) ? rest : rest + y
      }
    }
    return try Broadcast.combine(a, b) { x, y in
      let (x, y) = Broadcast.alike(x, y)
      let divisors = y.values
      return x.mapped({ fmodf($0, divisors[$1]) }, slope: { _, _ in 1 })
    }
  }
}
