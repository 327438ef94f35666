import Tensor

// Norms by statistics of their own or given ones, and softmax.
extension GraphOperators {
  static let norms: [String: GraphOperator] = [
    "BatchNormalization": { call throws(GraphError) in [try batchNormalised(call)] },
    "InstanceNormalization": single { call throws(GraphError) in
      let x = try call.value(0)
      guard x.rank >= 2 else { throw GraphError("it norms the shape \(x.shape)") }
      let epsilon = call.number("epsilon", 1e-5)
      let (scale, shift) = (
        try vector(call, 1, x.shape[1]), try vector(call, 2, x.shape[1])
      )
      return overChannelsLast(x) { y in
        y.standardised(over: 1..<y.shape.count - 1, epsilon: epsilon)
          .affineByColumn(scale, shift)
      }
    },
    "LayerNormalization": single(layerNormalised),
    "RMSNormalization": single { call throws(GraphError) in
      try normalisedFrom(call, centred: false)
    },
    "GroupNormalization": single(groupNormalised),
    "LRN": single(locallyNormalised),
    "LpNormalization": single { call throws(GraphError) in
      let order = call.integer("p", 2)
      return try alongAxis(call, call.integer("axis", -1)) { x in
        order == 1
          ? x / x.absoluteValue.sum(over: x.lastAxis) : x / x.euclideanNorm(over: x.lastAxis)
      }
    },
    "Softmax": single { call throws(GraphError) in try softmax(call) { $0.softmax } },
    "LogSoftmax": single { call throws(GraphError) in try softmax(call) { $0.logSoftmax } },
  ]

  /// An input of a number for each channel.
  static func vector(
    _ call: OperatorCall, _ index: Int, _ channels: Int
  ) throws(GraphError) -> Tensor {
    let value = try call.value(index)
    guard value.count == channels else {
      throw GraphError(
        "its input \(index + 1) has the shape \(value.shape) for \(channels) channels")
    }
    return value.tensor.reshaped([channels])
  }

  /// A function of a value [N, C, …] that is given it as [N, …, C].
  static func overChannelsLast(
    _ x: GraphValue, _ function: (Tensor) -> Tensor
  ) -> GraphValue {
    if x.rank == 4 { return GraphValue(images: function(x.images)) }
    if x.rank == 2 {
      // A row of channels: one place.
      return GraphValue(
        function(x.tensor.reshaped([x.shape[0], 1, x.shape[1]])).reshaped(x.shape))
    }
    let (n, c) = (x.shape[0], x.shape[1])
    let rest = x.shape[2...].reduce(1, *)
    let y = function(x.tensor.reshaped([n, c, rest]).swappedLastAxes)
    return GraphValue(y.swappedLastAxes.reshaped(x.shape))
  }

  private static func batchNormalised(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let x = try call.value(0)
    guard x.rank >= 2 else { throw GraphError("it norms the shape \(x.shape)") }
    guard call.integer("training_mode", 0) == 0 else {
      throw GraphError("it norms by the batch; export the network in inference, after model.eval()")
    }
    let c = x.shape[1]
    let (factor, constant) = try normFactors(
      scale: try vector(call, 1, c), shift: try vector(call, 2, c), mean: try vector(call, 3, c),
      variance: try vector(call, 4, c), epsilon: call.number("epsilon", 1e-5))
    return overChannelsLast(x) { y in
      let normed = y.affineByColumn(factor, constant)
      return call.activation.map { normed.activated($0) } ?? normed
    }
  }

  /// Batch norm by given statistics as x · factor + constant.
  static func normFactors(
    scale: Tensor, shift: Tensor, mean: Tensor, variance: Tensor, epsilon: Float
  ) throws(GraphError) -> (factor: Tensor, constant: Tensor) {
    let factor = scale * (variance + epsilon).reciprocalSquareRoot
    return (factor, shift - mean * factor)
  }

  private static func layerNormalised(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    guard call.node.outputs.count == 1 else {
      throw GraphError("it makes its statistics, too, which are not read")
    }
    return try normalisedFrom(call, centred: true)
  }

  /// A norm over all axes from one on.
  private static func normalisedFrom(
    _ call: OperatorCall, centred: Bool
  ) throws(GraphError) -> GraphValue {
    let x = try call.value(0)
    let axis = try call.axis(call.integer("axis", -1), of: x.rank)
    let inner = x.shape[axis...].reduce(1, *)
    let rows = x.tensor.reshaped([x.count / max(1, inner), inner])
    let normed = GraphValue(
      rows.standardised(over: 1..<2, centred: centred, epsilon: call.number("epsilon", 1e-5))
        .reshaped(x.shape))
    let scaled = try Broadcast.combine(normed, try call.value(1)) { $0 * $1 }
    return try call.optional(2).map { shift throws(GraphError) in
      try Broadcast.combine(scaled, shift) { $0 + $1 }
    } ?? scaled
  }

  private static func groupNormalised(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let x = try call.value(0)
    let groups = call.integer("num_groups", 1)
    guard x.rank >= 2, groups >= 1, x.shape[1] % groups == 0 else {
      throw GraphError("it norms the shape \(x.shape) in \(groups) groups")
    }
    let (n, c) = (x.shape[0], x.shape[1])
    let normed = GraphValue(
      x.tensor.reshaped([n * groups, x.count / max(1, n * groups)])
        .standardised(over: 1..<2, epsilon: call.number("epsilon", 1e-5)).reshaped(x.shape))
    // Before opset 21 a number for each group, since then for each channel.
    func perChannel(_ index: Int) throws(GraphError) -> Tensor {
      let value = try call.value(index)
      if value.count == c { return value.tensor.reshaped([c]) }
      let rows = try vector(call, index, groups).reshaped([groups, 1])
      return rows.rows(at: (0..<c).map { $0 / (c / groups) }).reshaped([c])
    }
    let (scale, shift) = (try perChannel(1), try perChannel(2))
    return overChannelsLast(normed) { $0.affineByColumn(scale, shift) }
  }

  /// x / (bias + α / size · Σ x²)^β, the sum over the channels around each.
  ///
  /// Source: Krizhevsky, Sutskever & Hinton, ImageNet Classification (2012), section 3.3.
  private static func locallyNormalised(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let x = try call.value(0)
    let size = call.integer("size", 1)
    guard x.rank >= 2, size >= 1 else { throw GraphError("it norms the shape \(x.shape)") }
    let c = x.shape[1]
    var band = [Float](repeating: 0, count: c * c)
    for channel in 0..<c {
      let near = max(0, channel - (size - 1) / 2)...min(c - 1, channel + size / 2)
      for other in near { band[other * c + channel] = 1 }
    }
    let (alpha, beta) = (call.number("alpha", 1e-4), call.number("beta", 0.75))
    let bias = call.number("bias", 1)
    let sums = Tensor(band, shape: [c, c])
    return overChannelsLast(x) { y in
      let square = y.squared.reshaped([y.count / c, c]).product(sums).reshaped(y.shape)
      let inside = (alpha / Float(size)) * square + bias
      return y * ((-beta) * inside.logarithm).exponential
    }
  }

  /// A function along one axis, which is given it as the last.
  private static func alongAxis(
    _ call: OperatorCall, _ axis: Int, _ function: (Tensor) -> Tensor
  ) throws(GraphError) -> GraphValue {
    let x = try call.value(0)
    let axis = try call.axis(axis, of: x.rank)
    if axis == x.rank - 1 { return GraphValue(function(x.tensor)) }
    if x.rank == 4 && axis == 1 { return GraphValue(images: function(x.images)) }
    var order = Array(x.shape.indices)
    order.swapAt(axis, x.rank - 1)
    let moved = StridedView(of: x.shape).permuted(order)(x.tensor)
    let y = function(moved)
    return GraphValue(StridedView(of: y.shape).permuted(order)(y))
  }

  private static func softmax(
    _ call: OperatorCall, _ function: (Tensor) -> Tensor
  ) throws(GraphError) -> GraphValue {
    if call.opset >= 13 { return try alongAxis(call, call.integer("axis", -1), function) }
    // Before, all axes from one on were one.
    let x = try call.value(0)
    let axis = try call.axis(call.integer("axis", 1), of: x.rank)
    let inner = x.shape[axis...].reduce(1, *)
    return GraphValue(
      function(x.tensor.reshaped([x.count / max(1, inner), inner])).reshaped(x.shape))
  }
}
