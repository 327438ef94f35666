import Tensor

extension GraphOperators {
  /// A transposed convolution of images [N, C, H, W] with a kernel [C, D / groups, kH, kW].
  static func transposedConvolved(
    _ call: OperatorCall, _ x: GraphValue, _ kernel: GraphValue
  ) throws(GraphError) -> GraphValue {
    let groups = call.integer("group", 1)
    guard groups >= 1, kernel.shape[0] == x.shape[1], x.shape[1] % groups == 0 else {
      throw GraphError(
        "the kernel \(kernel.shape) in \(groups) groups does not take the shape \(x.shape)")
    }
    let outputs = kernel.shape[1] * groups
    let axes = try call.value(0).rank - 2
    var window = try WindowSettings(call, kernel: Array(kernel.shape[2...]), axes: axes)
    let size = Array(x.shape[2...])
    let extra = try pair(call.integers("output_padding"), axes, 0) ?? [0, 0]
    let wanted = try pair(call.integers("output_shape").map { $0.suffix(axes) }, axes, 1)
    window.fitPads(from: size, to: wanted, extra: extra)
    // All that the taps reach; the pads cut it.
    let whole = (0..<2).map { (size[$0] - 1) * window.strides[$0] + window.reach[$0] + extra[$0] }
    let made = (0..<2).map { whole[$0] - window.before[$0] - window.after[$0] }
    guard made.allSatisfy({ $0 > 0 }), (0..<2).allSatisfy({ (0..<65_536).contains(extra[$0]) })
    else { throw GraphError("its pads leave nothing of the image \(x.shape)") }
    try GraphLimits.check([x.shape[0], outputs, whole[0], whole[1]])
    let bias = try bias(call, channels: outputs)
    let y = transposedInGroups(groups, x.images, kernel, bias, window, whole, made)
    return GraphValue(images: call.activation.map { y.activated($0) } ?? y)
  }

  private static func pair(
    _ given: [Int]?, _ axes: Int, _ usual: Int
  ) throws(GraphError) -> [Int]? {
    guard let given else { return nil }
    guard given.count == axes, given.allSatisfy({ (0...65_536).contains($0) }) else {
      throw GraphError("it asks for the sizes \(given)")
    }
    return axes == 1 ? [usual, given[0]] : given
  }

  private static func transposedInGroups(
    _ groups: Int, _ x: Tensor, _ kernel: GraphValue, _ bias: Tensor?, _ window: WindowSettings,
    _ whole: [Int], _ made: [Int]
  ) -> Tensor {
    if groups == 1 {
      let inner = kernel.form(.transposedKernel) { transposedKernelForm(kernel.tensor) }
      return transposedConvolved(x, inner, bias, window, whole, made)
    }
    let (inputs, outputs) = (kernel.shape[0] / groups, kernel.shape[1])
    let weights = kernel.tensor.reshaped([groups, kernel.count / groups])
    return joined(
      (0..<groups).map { group in
        let own = transposedKernelForm(
          weights.rows(at: [group]).reshaped([inputs] + kernel.shape[1...]))
        return transposedConvolved(
          x.columns(group * inputs..<(group + 1) * inputs), own,
          bias?.columns(group * outputs..<(group + 1) * outputs), window, whole, made)
      })
  }

  /// [C, D, kH, kW] as [kH, kW, C, D].
  private static func transposedKernelForm(_ kernel: Tensor) -> Tensor {
    StridedView(of: kernel.shape).permuted([2, 3, 0, 1])(kernel)
  }

  private static func transposedConvolved(
    _ x: Tensor, _ kernel: Tensor, _ bias: Tensor?, _ window: WindowSettings, _ whole: [Int],
    _ made: [Int]
  ) -> Tensor {
    let pad = window.before[0]
    let stride = window.strides[0]
    let rest = zip(whole, [x.shape[1], x.shape[2]]).enumerated().map { axis, pair in
      pair.0 - (pair.1 - 1) * window.strides[axis] - window.kernel[axis]
    }
    let isPlain =
      window.strides[1] == stride && window.dilations == [1, 1]
      && rest.allSatisfy { (0..<stride).contains($0) }
    if isPlain, (window.before + window.after).allSatisfy({ $0 == pad }) && pad >= 0 {
      return x.transposedConvolved(
        kernel, bias: bias, stride: stride, padding: pad, size: (made[0], made[1]))
    }
    let all =
      isPlain
      ? x.transposedConvolved(
        kernel, bias: bias, stride: stride, padding: 0, size: (whole[0], whole[1]))
      : spread(x, kernel, bias, window, whole)
    return all.margined(before: window.before.map { -$0 }, after: window.after.map { -$0 })
  }

  /// A transposed convolution as a convolution of the image with zeros between its pixels.
  private static func spread(
    _ x: Tensor, _ kernel: Tensor, _ bias: Tensor?, _ window: WindowSettings, _ whole: [Int]
  ) -> Tensor {
    let (n, h, w, c) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
    let (rows, columns) = (window.kernel[0], window.kernel[1])
    let (height, width) = ((h - 1) * window.strides[0] + 1, (w - 1) * window.strides[1] + 1)
    let pixels = x.rows(of: c, andOneOf: 0)
    var places: [Int] = []
    for image in 0..<n {
      for row in 0..<height {
        for column in 0..<width {
          let isPixel = row % window.strides[0] == 0 && column % window.strides[1] == 0
          places.append(
            isPixel
              ? (image * h + row / window.strides[0]) * w + column / window.strides[1] : n * h * w)
        }
      }
    }
    let taps = kernel.shape[2] * kernel.shape[3]
    let flipped = kernel.rows(of: taps, andOneOf: 0)
    let reach = window.reach
    let order = (0..<reach[0] * reach[1]).map { place in
      let (row, column) = (reach[0] - 1 - place / reach[1], reach[1] - 1 - place % reach[1])
      let isTap = row % window.dilations[0] == 0 && column % window.dilations[1] == 0
      return isTap
        ? row / window.dilations[0] * columns + column / window.dilations[1] : rows * columns
    }
    let image = pixels.rows(at: places).reshaped([n, height, width, c])
    let margins = [reach[0] - 1, reach[1] - 1]
    let beyond = [whole[0] - height, whole[1] - width]
    return image.margined(before: margins, after: beyond).convolved(
      flipped.rows(at: order).reshaped([reach[0], reach[1], kernel.shape[2], kernel.shape[3]]),
      bias: bias)
  }
}
