import Tensor

// Operators that tell true from false, and choose by it. Truth values are the whole numbers 1 and 0.
extension GraphOperators {
  static let comparisons: [String: GraphOperator] = [
    "Equal": compared({ $0 == $1 }, { $0 == $1 }),
    "Greater": compared({ $0 > $1 }, { $0 > $1 }),
    "GreaterOrEqual": compared({ $0 >= $1 }, { $0 >= $1 }),
    "Less": compared({ $0 < $1 }, { $0 < $1 }),
    "LessOrEqual": compared({ $0 <= $1 }, { $0 <= $1 }),
    "And": logical { $0 && $1 },
    "Or": logical { $0 || $1 },
    "Xor": logical { $0 != $1 },
    "Not": single { call throws(GraphError) in
      let x = try call.value(0)
      return GraphValue(integers: try x.integers.map { $0 == 0 ? 1 : 0 }, shape: x.shape)
    },
    "IsNaN": single { call throws(GraphError) in
      let x = try call.value(0)
      return GraphValue(integers: x.numbers.map { $0.isNaN ? 1 : 0 }, shape: x.shape)
    },
    "Where": single(chosen),
  ]

  private static func compared(
    _ numbers: @escaping @Sendable (Float, Float) -> Bool,
    _ integers: @escaping @Sendable (Int, Int) -> Bool
  ) -> GraphOperator {
    single { call throws(GraphError) in
      let (a, b) = (try call.value(0), try call.value(1))
      if a.isInteger && b.isInteger {
        return try Broadcast.combine(try a.integers, a.shape, try b.integers, b.shape) {
          x, y throws(GraphError) in integers(x, y) ? 1 : 0
        }
      }
      let shape = try Broadcast.shape(a.shape, b.shape)
      try GraphLimits.check(shape)
      let x = Broadcast.expanded(a.tensor, shape).values
      let y = Broadcast.expanded(b.tensor, shape).values
      return GraphValue(integers: zip(x, y).map { numbers($0, $1) ? 1 : 0 }, shape: shape)
    }
  }

  private static func logical(_ function: @escaping @Sendable (Bool, Bool) -> Bool) -> GraphOperator
  {
    single { call throws(GraphError) in
      let (a, b) = (try call.value(0), try call.value(1))
      return try Broadcast.combine(try a.integers, a.shape, try b.integers, b.shape) {
        x, y throws(GraphError) in function(x != 0, y != 0) ? 1 : 0
      }
    }
  }

  /// Elements of the second input where the first holds, of the third elsewhere.
  private static func chosen(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (mask, a, b) = (try call.value(0), try call.value(1), try call.value(2))
    let shape = try Broadcast.shape(try Broadcast.shape(mask.shape, a.shape), b.shape)
    try GraphLimits.check(shape)
    let holds = StridedView(of: mask.shape).broadcast(to: shape)(try mask.integers).map { $0 != 0 }
    let (x, y) = (
      StridedView(of: a.shape).broadcast(to: shape), StridedView(of: b.shape).broadcast(to: shape)
    )
    if a.isInteger && b.isInteger {
      let (x, y) = (x(try a.integers), y(try b.integers))
      return GraphValue(integers: holds.indices.map { holds[$0] ? x[$0] : y[$0] }, shape: shape)
    }
    return GraphValue(select(holds, x(a.tensor), y(b.tensor)))
  }
}
