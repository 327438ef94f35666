import Tensor

// Products of matrices.
extension GraphOperators {
  static let products: [String: GraphOperator] = [
    "Gemm": single(general),
    "MatMul": single { call throws(GraphError) in
      try product(try call.value(0), try call.value(1), call.activation)
    },
  ]

  /// α A B + β C, each of A and B turned where asked.
  private static func general(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (a, b) = (try call.value(0), try call.value(1))
    guard a.rank == 2, b.rank == 2 else {
      throw GraphError("it multiplies the shapes \(a.shape) and \(b.shape)")
    }
    let left = call.integer("transA", 0) == 1 ? a.tensor.transposed : a.tensor
    let right =
      call.integer("transB", 0) == 1
      ? b.form(.transposedMatrix) { b.tensor.transposed } : b.tensor
    guard left.shape[1] == right.shape[0] else {
      throw GraphError("it multiplies the shapes \(left.shape) and \(right.shape)")
    }
    let (alpha, beta) = (call.number("alpha", 1), call.number("beta", 1))
    let shape = [left.shape[0], right.shape[1]]
    try GraphLimits.check(shape)
    let shift = call.optional(2)
    if let shift, alpha == 1, beta == 1, shift.count == shape[1], shift.shape.last == shape[1] {
      return GraphValue(
        left.product(
          right, bias: shift.tensor.reshaped([shape[1]]), activation: call.activation))
    }
    var y = GraphValue(left.product(right))
    if alpha != 1 { y = y.mapped { alpha * $0 } }
    if let shift {
      guard try Broadcast.shape(shape, shift.shape) == shape else {
        throw GraphError("the shape \(shift.shape) does not fit \(shape)")
      }
      y = try Broadcast.combine(y, beta == 1 ? shift : shift.mapped { beta * $0 }) { $0 + $1 }
    }
    return call.activation.map { activation in y.mapped { $0.activated(activation) } } ?? y
  }

  /// A B, example by example where there are more than two axes.
  private static func product(
    _ a: GraphValue, _ b: GraphValue, _ activation: Activation?
  ) throws(GraphError) -> GraphValue {
    guard a.rank >= 1, b.rank >= 1 else { throw GraphError("it multiplies single values") }
    // A vector is a row on the left and a column on the right, and leaves no axis.
    let left = a.rank == 1 ? a.reshaped([1] + a.shape) : a
    let right = b.rank == 1 ? b.reshaped(b.shape + [1]) : b
    let (m, k) = (left.shape[left.rank - 2], left.shape[left.rank - 1])
    let n = right.shape[right.rank - 1]
    guard k == right.shape[right.rank - 2] else {
      throw GraphError("it multiplies the shapes \(a.shape) and \(b.shape)")
    }
    let batch = try Broadcast.shape(
      Array(left.shape.dropLast(2)), Array(right.shape.dropLast(2)))
    try GraphLimits.check(batch + [m, n])
    let y: Tensor
    if right.rank == 2 {
      y = left.tensor.reshaped([left.count / max(1, k), k]).product(
        right.tensor, activation: activation)
    } else {
      let count = batch.reduce(1, *)
      let x = Broadcast.expanded(left.tensor, batch + [m, k]).reshaped([count, m, k])
      let product = x.batchedProduct(
        Broadcast.expanded(right.tensor, batch + [k, n]).reshaped([count, k, n]))
      y = activation.map { product.activated($0) } ?? product
    }
    let shape = batch + (a.rank == 1 ? [] : [m]) + (b.rank == 1 ? [] : [n])
    return GraphValue(y.reshaped(shape))
  }
}
