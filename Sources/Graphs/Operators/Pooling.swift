import Tensor

extension GraphOperators {
  static let pooling: [String: GraphOperator] = [
    "MaxPool": single(maxPooled),
    "AveragePool": single(averagePooled),
    "GlobalAveragePool": single { call throws(GraphError) in
      try global(call) { $0.mean(over: $0.imageAxes) }
    },
    "GlobalMaxPool": single { call throws(GraphError) in
      try global(call) { x in
        let (n, h, w, c) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
        let places = largest(
          x, made: [1, 1], origin: [0, 0], strides: [1, 1], dilations: [1, 1], kernel: [h, w])
        return x.reshaped([x.count, 1]).rows(at: places).reshaped([n, 1, 1, c])
      }
    },
  ]

  /// The images, or sequences [N, C, L] as images of one row.
  private static func images(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let x = try call.value(0)
    guard x.rank == 3 || x.rank == 4, x.count > 0 else {
      throw GraphError("it pools the shape \(x.shape); images and sequences are read")
    }
    return x.rank == 4 ? x : x.reshaped([x.shape[0], x.shape[1], 1, x.shape[2]])
  }

  /// What was made of the images, with the axes of the input.
  private static func pooled(
    _ call: OperatorCall, _ images: Tensor
  ) throws(GraphError) -> GraphValue {
    let y = GraphValue(images: images)
    let isSequence = try call.value(0).rank == 3
    return isSequence ? y.reshaped([y.shape[0], y.shape[1], y.shape[3]]) : y
  }

  private static func global(
    _ call: OperatorCall, _ function: (Tensor) -> Tensor
  ) throws(GraphError) -> GraphValue {
    try pooled(call, function(try images(call).images))
  }

  /// The window and the size that it makes.
  private static func window(
    _ call: OperatorCall, _ x: GraphValue
  ) throws(GraphError) -> (WindowSettings, made: [Int]) {
    let axes = try call.value(0).rank - 2
    guard let sides = call.integers("kernel_shape"), sides.count == axes else {
      throw GraphError("its kernel has not \(axes) sides")
    }
    let kernel = axes == 1 ? [1] + sides : sides
    var window = try WindowSettings(call, kernel: kernel, axes: axes)
    let size = Array(x.shape[2...])
    window.fitPads(to: size)
    guard (window.before + window.after).allSatisfy({ $0 >= 0 }) else {
      throw GraphError("its pads are below 0")
    }
    let roundsUp = call.integer("ceil_mode", 0) == 1
    let made = (0..<2).map { window.reduced(size[$0], $0, roundsUp: roundsUp) }
    guard made.allSatisfy({ $0 > 0 }) else {
      throw GraphError("the window \(kernel) is larger than the image \(x.shape)")
    }
    try GraphLimits.check([x.shape[0], x.shape[1]] + made)
    return (window, made)
  }

  private static func maxPooled(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    guard call.node.outputs.count == 1 else {
      throw GraphError("it makes the places of the largest, too, which are not read")
    }
    let x = try images(call)
    let (window, made) = try window(call, x)
    let image = x.images
    let places = largest(
      image, made: made, origin: window.before.map { -$0 }, strides: window.strides,
      dilations: window.dilations, kernel: window.kernel)
    return try pooled(
      call,
      image.reshaped([image.count, 1]).rows(at: places)
        .reshaped([x.shape[0], made[0], made[1], x.shape[1]]))
  }

  /// Where the largest value of each window lies.
  private static func largest(
    _ x: Tensor, made: [Int], origin: [Int], strides: [Int], dilations: [Int], kernel: [Int]
  ) -> [Int] {
    let (n, h, w, c) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
    return x.withValues { values in
      var places = [Int](repeating: 0, count: n * made[0] * made[1] * c)
      var out = 0
      for image in 0..<n {
        for row in 0..<made[0] {
          for column in 0..<made[1] {
            var isFirst = true
            for tapRow in 0..<kernel[0] {
              let y = origin[0] + row * strides[0] + tapRow * dilations[0]
              guard y >= 0, y < h else { continue }
              for tapColumn in 0..<kernel[1] {
                let column = origin[1] + column * strides[1] + tapColumn * dilations[1]
                guard column >= 0, column < w else { continue }
                let start = ((image * h + y) * w + column) * c
                for channel in 0..<c
                where isFirst || values[start + channel] > values[places[out + channel]] {
                  places[out + channel] = start + channel
                }
                isFirst = false
              }
            }
            out += c
          }
        }
      }
      return places
    }
  }

  private static func averagePooled(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let x = try images(call)
    let (window, made) = try window(call, x)
    let countsPads = call.integer("count_include_pad", 0) == 1
    let matrices = (0..<2).map { axis in
      average(of: x.shape[2 + axis], made[axis], window, axis, countsPads: countsPads)
    }
    return try pooled(
      call, x.images.resampled(vertical: matrices[0], horizontal: matrices[1]))
  }

  /// The means of windows along one axis.
  private static func average(
    of length: Int, _ made: Int, _ window: WindowSettings, _ axis: Int, countsPads: Bool
  ) -> ResamplingMatrix {
    ResamplingMatrix(
      columns: length,
      rows: (0..<made).map { row in
        let start = row * window.strides[axis] - window.before[axis]
        let taps = (0..<window.kernel[axis]).map { start + $0 * window.dilations[axis] }
        let inside = taps.filter { (0..<length).contains($0) }
        let counted =
          countsPads ? taps.count { $0 < length + window.after[axis] } : max(1, inside.count)
        return inside.map { (column: $0, weight: 1 / Float(counted)) }
      })
  }
}
