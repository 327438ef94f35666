import Tensor

// Convolutions of images, and of sequences as images of one row.
extension GraphOperators {
  static let convolutions: [String: GraphOperator] = [
    "Conv": single { call throws(GraphError) in
      try overImages(call) { x, kernel throws(GraphError) in try convolved(call, x, kernel) }
    },
    "ConvTranspose": single { call throws(GraphError) in
      try overImages(call) { x, kernel throws(GraphError) in
        try transposedConvolved(call, x, kernel)
      }
    },
  ]

  /// Runs a convolution over images, or over sequences [N, C, L] seen as images of one row.
  private static func overImages(
    _ call: OperatorCall,
    _ body: (GraphValue, GraphValue) throws(GraphError) -> GraphValue
  ) throws(GraphError) -> GraphValue {
    let (x, kernel) = (try call.value(0), try call.value(1))
    guard x.rank == kernel.rank, x.rank == 3 || x.rank == 4 else {
      throw GraphError(
        "it convolves \(x.shape) with \(kernel.shape); images and sequences are read")
    }
    if x.rank == 4 { return try body(x, kernel) }
    func row(_ value: GraphValue) -> GraphValue {
      value.reshaped([value.shape[0], value.shape[1], 1, value.shape[2]])
    }
    let y = try body(row(x), row(kernel))
    return y.reshaped([y.shape[0], y.shape[1], y.shape[3]])
  }

  /// The offsets, checked.
  static func bias(
    _ call: OperatorCall, channels: Int
  ) throws(GraphError) -> Tensor? {
    guard let bias = call.optional(2) else { return nil }
    guard bias.count == channels else {
      throw GraphError("it has \(bias.count) offsets for \(channels) channels")
    }
    return bias.tensor.reshaped([channels])
  }

  private static func convolved(
    _ call: OperatorCall, _ x: GraphValue, _ kernel: GraphValue
  ) throws(GraphError) -> GraphValue {
    let groups = call.integer("group", 1)
    let (outputs, inputs) = (kernel.shape[0], x.shape[1])
    guard groups >= 1, kernel.shape[1] * groups == inputs, outputs % groups == 0 else {
      throw GraphError(
        "the kernel \(kernel.shape) in \(groups) groups does not take the shape \(x.shape)")
    }
    var window = try WindowSettings(
      call, kernel: Array(kernel.shape[2...]), axes: call.value(0).rank - 2)
    let size = Array(x.shape[2...])
    window.fitPads(to: size)
    let made = (0..<2).map { window.reduced(size[$0], $0) }
    guard made.allSatisfy({ $0 > 0 }) else {
      throw GraphError("the kernel \(kernel.shape) is larger than the image \(x.shape)")
    }
    try GraphLimits.check([x.shape[0], outputs, made[0], made[1]])
    let bias = try bias(call, channels: outputs)
    if groups == 1 {
      let inner = kernel.form(.kernel) { inflated(kernelForm(kernel.tensor), window) }
      return GraphValue(
        images: convolved(x.images, inner, bias, window, made, call.activation))
    }
    return GraphValue(
      images: inGroups(groups, x, kernel, bias, window, made, call.activation))
  }

  /// [D, C, kH, kW] as [kH, kW, C, D].
  private static func kernelForm(_ kernel: Tensor) -> Tensor {
    StridedView(of: kernel.shape).permuted([2, 3, 1, 0])(kernel)
  }

  /// A kernel [kH, kW, C, D] with zeros in its holes.
  private static func inflated(_ kernel: Tensor, _ window: WindowSettings) -> Tensor {
    guard window.dilations != [1, 1] else { return kernel }
    let (c, d) = (kernel.shape[2], kernel.shape[3])
    let taps = kernel.shape[0] * kernel.shape[1]
    let rows = kernel.rows(of: c * d, andOneOf: 0)
    let (height, width) = (window.reach[0], window.reach[1])
    let places = (0..<height * width).map { place in
      let (row, column) = (place / width, place % width)
      let isTap = row % window.dilations[0] == 0 && column % window.dilations[1] == 0
      return isTap
        ? row / window.dilations[0] * kernel.shape[1] + column / window.dilations[1] : taps
    }
    return rows.rows(at: places).reshaped([height, width, c, d])
  }

  /// A convolution of images [N, H, W, C] with a kernel [kH, kW, C, D].
  private static func convolved(
    _ x: Tensor, _ kernel: Tensor, _ bias: Tensor?, _ window: WindowSettings, _ made: [Int],
    _ activation: Activation?
  ) -> Tensor {
    let pads = window.before + window.after
    let isSquare = pads.allSatisfy { $0 == pads[0] && $0 >= 0 }
    let image = isSquare ? x : x.margined(before: window.before, after: window.after)
    let strides = window.strides
    let isEven = strides[0] == strides[1]
    let y = image.convolved(
      kernel, bias: bias, stride: isEven ? strides[0] : 1, padding: isSquare ? pads[0] : 0,
      activation: activation)
    if isEven { return y }
    var view = StridedView(of: y.shape)
    view.cut(1, from: 0, count: made[0], step: strides[0])
    view.cut(2, from: 0, count: made[1], step: strides[1])
    return view(y)
  }

  /// A convolution each of whose groups sees its own channels.
  private static func inGroups(
    _ groups: Int, _ x: GraphValue, _ kernel: GraphValue, _ bias: Tensor?,
    _ window: WindowSettings, _ made: [Int], _ activation: Activation?
  ) -> Tensor {
    let (n, inputs, outputs) = (x.shape[0], x.shape[1] / groups, kernel.shape[0] / groups)
    if inputs == 1 && outputs == 1 {
      return channelByChannel(x.images, kernel, bias, window, made, activation)
    }
    let weights = kernel.tensor.reshaped([groups, kernel.count / groups])
    let kernels = (0..<groups).map { group in
      inflated(
        kernelForm(
          weights.rows(at: [group]).reshaped([outputs] + kernel.shape[1...])), window)
    }
    let offsets = (0..<groups).map { group in
      bias?.columns(group * outputs..<(group + 1) * outputs)
    }
    if n == 1 {
      // Each group is an image of its own, as where weights are made for each image.
      let images = GraphValue(
        x.tensor.reshaped([groups, inputs, x.shape[2], x.shape[3]])
      ).images
      let rows = images.reshaped([groups, images.count / groups])
      let parts = (0..<groups).map { group in
        let image = rows.rows(at: [group]).reshaped([1] + images.shape[1...])
        return convolved(image, kernels[group], offsets[group], window, made, activation)
      }
      return joined(parts.map { $0.reshaped([made[0] * made[1], outputs]) })
        .reshaped([1, made[0], made[1], groups * outputs])
    }
    let images = x.images
    return joined(
      (0..<groups).map { group in
        convolved(
          images.columns(group * inputs..<(group + 1) * inputs), kernels[group], offsets[group],
          window, made, activation)
      })
  }

  /// Tensors side by side along the last axis, in pairs, so that little is copied twice.
  static func joined(_ parts: [Tensor]) -> Tensor {
    if parts.count == 1 { return parts[0] }
    let half = parts.count / 2
    return joined(Array(parts[..<half])).concatenated(with: joined(Array(parts[half...])))
  }

  /// A convolution of every channel with the same kernel, an outer product, as filters before resampling are;
  /// nil for any other.
  private static func alike(
    _ x: Tensor, _ kernel: GraphValue, _ window: WindowSettings, _ made: [Int]
  ) -> Tensor? {
    guard kernel.forms != nil else { return nil }
    let (rows, columns) = (window.kernel[0], window.kernel[1])
    let numbers = kernel.numbers
    let taps = rows * columns
    guard let peak = (0..<taps).max(by: { abs(numbers[$0]) < abs(numbers[$1]) }),
      numbers[peak] != 0,
      numbers.indices.allSatisfy({ numbers[$0] == numbers[$0 % taps] })
    else { return nil }
    let down = (0..<rows).map { numbers[$0 * columns + peak % columns] }
    let across = (0..<columns).map { numbers[peak / columns * columns + $0] / numbers[peak] }
    let isProduct = (0..<taps).allSatisfy {
      abs(numbers[$0] - down[$0 / columns] * across[$0 % columns]) <= 1e-6 * abs(numbers[peak])
    }
    guard isProduct else { return nil }
    func matrix(_ axis: Int, _ weights: [Float]) -> ResamplingMatrix {
      let length = x.shape[1 + axis]
      return ResamplingMatrix(
        columns: length,
        rows: (0..<made[axis]).map { row in
          weights.enumerated().compactMap { tap, weight in
            let place =
              row * window.strides[axis] + tap * window.dilations[axis] - window.before[axis]
            return (0..<length).contains(place) && weight != 0 ? (place, weight) : nil
          }
        })
    }
    return x.resampled(vertical: matrix(0, down), horizontal: matrix(1, across))
  }

  /// A convolution in which every channel has a kernel of its own: a sum over the taps.
  private static func channelByChannel(
    _ x: Tensor, _ kernel: GraphValue, _ bias: Tensor?, _ window: WindowSettings, _ made: [Int],
    _ activation: Activation?
  ) -> Tensor {
    if let alike = alike(x, kernel, window, made) {
      let y = bias.map { alike.affineByColumn(Tensor(repeating: 1, shape: $0.shape), $0) } ?? alike
      return activation.map { y.activated($0) } ?? y
    }
    let image = x.margined(before: window.before, after: window.after)
    let channels = x.shape[3]
    let (rows, columns) = (window.kernel[0], window.kernel[1])
    let taps = kernel.form(.kernel) {
      kernel.tensor.reshaped([channels, rows * columns]).transposed
    }
    let zero = Tensor(repeating: 0, shape: [channels])
    var sum: Tensor?
    for tap in 0..<rows * columns {
      var view = StridedView(of: image.shape)
      view.cut(
        1, from: tap / columns * window.dilations[0], count: made[0], step: window.strides[0])
      view.cut(
        2, from: tap % columns * window.dilations[1], count: made[1], step: window.strides[1])
      let part = view(image).affineByColumn(
        taps.rows(at: [tap]).reshaped([channels]), tap == 0 ? bias ?? zero : zero)
      sum = sum.map { $0 + part } ?? part
    }
    let y = sum ?? image
    return activation.map { y.activated($0) } ?? y
  }
}
