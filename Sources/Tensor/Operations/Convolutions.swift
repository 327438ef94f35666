import KernelRoutines
import Kernels

// The three products of a convolution. Each is linear in both of its factors, and the gradients of
// each are the other two, so that they can be differentiated any number of times.
//
// Kernels are [kH, kW, C, D] for a convolution from C to D channels, and for the transposed
// convolution from C to D as well.

extension Tensor {
  /// Convolution (cross-correlation) of images [N, H, W, C] with a kernel [kH, kW, C, D]:
  ///
  ///     y[n, i, j, d] = bias[d] + Σ x[n, s i + k − p, s j + l − p, c] · kernel[k, l, c, d]
  ///
  /// - Parameter activation: applied to the result.
  /// - Returns: [N, ⌊(H + 2p − kH) / s⌋ + 1, …, D]
  public func convolved(
    _ kernel: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0,
    activation: Activation? = nil
  ) -> Tensor {
    if let activation, activation.negativeSlope == nil {
      return convolved(kernel, bias: bias, stride: stride, padding: padding)
        .activated(activation)
    }
    return convolved(
      kernel, bias: bias, stride: stride, padding: padding, activation: activation, padded: nil)
  }

  /// A convolution; `padded` is the image with its margins, where the caller has it.
  private func convolved(
    _ kernel: Tensor, bias: Tensor?, stride: Int, padding: Int, activation: Activation?,
    padded: Tensor?
  ) -> Tensor {
    let x = Images(shape, "convolution")
    let window = Window(kernel: kernel, stride: stride, padding: padding)
    precondition(
      kernel.shape[2] == x.channels,
      "convolution: the kernel \(kernel.shape) does not take \(x.channels) channels")
    let y = Images(
      [
        x.count, window.reduced(x.height, kernel: window.kernelHeight),
        window.reduced(x.width, kernel: window.kernelWidth), kernel.shape[3],
      ], "convolution")
    precondition(y.height > 0 && y.width > 0, "convolution: the kernel is larger than the image")
    let result: Tensor
    let margined: Tensor?
    if let winograd = Winograd(x, y, window) {
      margined = nil
      result = inTiles(
        winograd, kernel, bias: bias, activation,
        Work.convolution("convolution", kernel, positions: y, count), y)
    } else {
      let image = padded ?? self.padded(Plans.convolution(x, y, window).margins)
      margined = image
      result = image.gathered(kernel, bias: bias, activation, x, y, window)
    }
    return result.recorded("convolution", [self, kernel] + (bias.map { [$0] } ?? [])) {
      let u = $0.upstream(through: activation)
      return [
        $0.needs[0]
          ? u.transposedConvolved(
            $0.inputs[1].swappedLastAxes, stride: stride, padding: padding,
            size: (x.height, x.width))
          : nil,
        $0.needs[1] ? $0.inputs[0].kernelGradient(u, window: window, padded: margined) : nil,
      ] + (bias == nil ? [] : [$0.needs[2] ? u.sumByColumn : nil])
    }
  }

  /// Transposed convolution of images [N, H, W, C] with a kernel [kH, kW, C, D]:
  ///
  ///     y[n, i, j, d] = bias[d] + Σ x[n, h, w, c] · kernel[i + p − s h, j + p − s w, c, d]
  ///
  /// - Parameter size: height and width of the result, where they are more than the least; by less
  ///   than the stride.
  /// - Returns: [N, (H − 1) s − 2p + kH, …, D]
  public func transposedConvolved(
    _ kernel: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0,
    size: (height: Int, width: Int)? = nil
  ) -> Tensor {
    let x = Images(shape, "transposed convolution")
    let window = Window(kernel: kernel, stride: stride, padding: padding)
    precondition(
      kernel.shape[2] == x.channels,
      "transposed convolution: the kernel \(kernel.shape) does not take \(x.channels) channels")
    let y = Images(
      [
        x.count, size?.height ?? window.enlarged(x.height, kernel: window.kernelHeight),
        size?.width ?? window.enlarged(x.width, kernel: window.kernelWidth), kernel.shape[3],
      ], "transposed convolution")
    precondition(y.height > 0 && y.width > 0, "transposed convolution: the padding is too large")
    precondition(
      window.reduced(y.height, kernel: window.kernelHeight) == x.height
        && window.reduced(y.width, kernel: window.kernelWidth) == x.width,
      "transposed convolution: \(x.shape) does not become \(y.shape) with a kernel "
        + "\(kernel.shape), stride \(stride), padding \(padding)")
    let result =
      Winograd(transposing: x, y, window).map {
        inTiles(
          $0, kernel, isFlipped: true, bias: bias, nil,
          Work.convolution("transposed convolution", kernel, positions: x, count), y)
      }
      ?? (y.channels < 8 || (x.height == 1 && x.width == 1)
        ? scattered(kernel, bias: bias, x, y, window) : byPhases(kernel, bias: bias, x, y, window))
    return result.recorded(
      "transposedConvolution", [self, kernel] + (bias.map { [$0] } ?? [])
    ) {
      let u = $0.upstream
      let padded =
        Winograd(y, x, window) == nil ? u.padded(Plans.convolution(y, x, window).margins) : nil
      return [
        $0.needs[0]
          ? u.convolved(
            $0.inputs[1].swappedLastAxes, bias: nil, stride: stride, padding: padding,
            activation: nil, padded: padded
          ).cropped(height: x.height, width: x.width)
          : nil,
        $0.needs[1]
          ? u.kernelGradient($0.inputs[0], window: window, padded: padded).swappedLastAxes : nil,
      ] + (bias == nil ? [] : [$0.needs[2] ? u.sumByColumn : nil])
    }
  }

  /// The gradient of a convolution by its kernel: for images x of C channels and u of D,
  ///
  ///     g[k, l, c, d] = Σ x[n, s i + k − p, s j + l − p, c] · u[n, i, j, d]
  ///
  /// - Parameter padded: the image with its margins, where the caller has it.
  func kernelGradient(_ u: Tensor, window: Window, padded: Tensor? = nil) -> Tensor {
    let x = Images(shape, "kernelGradient")
    let y = Images(u.shape, "kernelGradient")
    let winograd = Winograd(x, y, window)
    let padded =
      winograd == nil ? padded ?? self.padded(Plans.convolution(x, y, window).margins) : self
    let result = Tensor(
      shape: [window.kernelHeight, window.kernelWidth, x.channels, y.channels],
      Work(
        "kernel gradient",
        flops: 2 * y.count * y.perImage * window.kernelHeight * window.kernelWidth * x.channels,
        elements: padded.count + y.count * y.perImage)
    ) {
      if let winograd { return winograd.kernelGradient(storage, u.storage, into: $0) }
      let plan = Plans.convolution(x, y, window)
      Kernels.outerProduct(
        OuterShape(
          rowsOfA: plan.windows, rowsOfB: plan.pixels, segments: plan.kernelRows,
          segmentLength: plan.rowLength, columns: y.channels),
        padded.storage, u.storage, into: $0)
    }
    let stride = window.stride
    let padding = window.padding
    return result.recorded("kernelGradient", [self, u]) {
      [
        $0.needs[0]
          ? $0.inputs[1].transposedConvolved(
            $0.upstream.swappedLastAxes, stride: stride, padding: padding,
            size: (x.height, x.width))
          : nil,
        $0.needs[1]
          ? $0.inputs[0].convolved($0.upstream, stride: stride, padding: padding)
            .cropped(height: y.height, width: y.width)
          : nil,
      ]
    }
  }

  /// A convolution of this image with its margins, as a product of gathered rows.
  private func gathered(
    _ kernel: Tensor, bias: Tensor?, _ activation: Activation?, _ x: Images, _ y: Images,
    _ window: Window
  ) -> Tensor {
    let plan = Plans.convolution(x, y, window)
    return Tensor(
      shape: y.shape, Work.convolution("convolution", kernel, positions: y, count)
    ) {
      Kernels.gatherProduct(
        GatherShape(
          rowsOfA: plan.windows, rowsOfC: plan.pixels,
          segments: plan.kernelRows.enumerated().map {
            Segment(a: $1, b: Int32($0 * plan.rowLength * y.channels))
          }, segmentLength: plan.rowLength, columns: y.channels),
        storage, kernel.storage, bias: bias?.storage,
        negativeSlope: activation?.negativeSlope ?? 1, into: $0)
    }
  }

  /// A convolution of stride 1 in tiles.
  ///
  /// - Parameter isFlipped: whether the taps are taken from the last to the first, as a transposed
  ///   convolution takes them.
  private func inTiles(
    _ winograd: Winograd, _ kernel: Tensor, isFlipped: Bool = false, bias: Tensor?,
    _ activation: Activation?, _ work: Work, _ y: Images
  ) -> Tensor {
    Tensor(shape: y.shape, work) {
      winograd.convolve(
        storage, kernel.storage, isFlipped: isFlipped, bias: bias?.storage,
        negativeSlope: activation?.negativeSlope ?? 1, into: $0)
    }
  }

  /// A transposed convolution phase by phase.
  private func byPhases(
    _ kernel: Tensor, bias: Tensor?, _ x: Images, _ y: Images, _ window: Window
  ) -> Tensor {
    let plan = Plans.transposedConvolution(x, y, window)
    let padded = self.padded(plan.margins)
    return Tensor(
      shape: y.shape,
      Work.convolution("transposed convolution", kernel, positions: x, padded.count)
    ) { c in
      for phase in plan.phases {
        Kernels.gatherProduct(
          GatherShape(
            rowsOfA: phase.windows, rowsOfC: phase.pixels, segments: phase.segments,
            segmentLength: x.channels, columns: y.channels),
          padded.storage, kernel.storage, bias: bias?.storage, into: c)
      }
    }
  }

  /// A transposed convolution as one product with all taps of the kernel, [N H W, kH kW D], whose
  /// parts are then added where they fall: for few channels, and for images of one pixel.
  private func scattered(
    _ kernel: Tensor, bias: Tensor?, _ x: Images, _ y: Images, _ window: Window
  ) -> Tensor {
    let parts = Tensor(
      shape: [x.pixels, window.taps * y.channels],
      Work.convolution("transposed convolution", kernel, positions: x, count)
    ) {
      Kernels.tapProducts(
        storage, kernel: kernel.storage, taps: window.taps, channels: x.channels,
        outputs: y.channels, into: $0)
    }
    return Tensor(
      shape: y.shape,
      Work(
        "transposed convolution", flops: parts.count,
        elements: parts.count + y.count * y.perImage)
    ) {
      Kernels.scatterTaps(parts.storage, bias: bias?.storage, x, window, to: y, into: $0)
    }
  }
}

extension Window {
  init(kernel: Tensor, stride: Int, padding: Int) {
    precondition(
      kernel.shape.count == 4, "convolution: kernels are [kH, kW, C, D], not \(kernel.shape)")
    self.init(
      kernelHeight: kernel.shape[0], kernelWidth: kernel.shape[1], stride: stride,
      padding: padding)
  }
}

extension Work {
  /// A convolution whose kernel is laid on so many positions.
  fileprivate static func convolution(
    _ operation: StaticString, _ kernel: Tensor, positions: Images, _ elements: Int
  ) -> Work {
    let places = positions.count * positions.height * positions.width
    return Work(
      operation, flops: 2 * places * kernel.count,
      elements: elements + kernel.count + positions.count * positions.perImage)
  }
}
