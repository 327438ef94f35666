/// The strides and paddings of a generator's convolutions, which its file does not say: the usual ones of
/// each kernel, by which images come out square and of a size that people train.
struct ImageGeometry: Hashable, Sendable {
  /// What a step does to the size of images.
  struct Window: Hashable, Sendable {
    var stride = 1
    var padding = 0
    /// Rows and columns that a transposed convolution adds at the end.
    var outputPadding = 0
    /// Whether images are enlarged twofold before.
    var isEnlarged = false
  }

  /// Of each step.
  let windows: [Window]
  /// The sides of the images.
  let side: Int

  /// The usual geometry of some steps.
  ///
  /// - Parameters:
  ///   - hidden: what stands before each.
  ///   - channels: of the images.
  /// - Throws: `Unrecognised` where nothing usual gives a usual size.
  init(
    _ steps: [ModuleStep], _ hidden: [HiddenLayers], channels: Int
  ) throws(Unrecognised) {
    for style in Style.allCases {
      var ways = [0: Way()]
      for (step, hidden) in zip(steps, hidden) {
        let start = step.image.map { [$0.side] }
        var next: [Int: Way] = [:]
        for (side, way) in ways.sorted(by: { $0.key < $1.key }) {
          for choice in Self.choices(step, hidden, at: start?[0] ?? side, style) {
            let made = choice.side
            guard made <= 1024, made > 0 || !step.isKernel else { continue }
            let cost = way.cost + choice.cost
            if next[made].map({ cost < $0.cost }) ?? true {
              next[made] = Way(windows: way.windows + [choice.window], cost: cost)
            }
          }
        }
        ways = next
      }
      let best = ways.compactMap { side, way in
        Self.oddity(of: side, channels: channels).map {
          (side: side, way: way, cost: way.cost + $0)
        }
      }.min { ($0.cost, $0.side) < ($1.cost, $1.side) }
      if let best {
        windows = best.way.windows
        side = best.side
        return
      }
    }
    throw Unrecognised("its kernels give no square image of a usual size")
  }

  /// Whether people train images of a size.
  static func isUsual(side: Int, channels: Int) -> Bool {
    oddity(of: side, channels: channels) != nil
  }

  /// How networks pad, the usual way first.
  private enum Style: CaseIterable {
    /// As DCGAN does: all transposed convolutions but one of a single pixel.
    case padded
    case unpadded
    /// That of a single pixel, too.
    case paddedAtOnce
  }

  private struct Way {
    var windows: [Window] = []
    var cost = 0.0
  }

  /// How unusual images of a size are, less than any unusual window; nil for sizes that nobody trains.
  private static func oddity(of side: Int, channels: Int) -> Double? {
    let usual = channels == 1 ? [28, 32, 64] : [64, 32, 128]
    if let place = usual.firstIndex(of: side) { return 0.1 * Double(place) }
    let sizes = [28, 128, 256, 512, 1024, 16, 96, 48, 8, 112, 192, 384, 160, 80, 224, 40, 56]
    return sizes.firstIndex(of: side).map { 0.3 + 0.03 * Double($0) }
  }

  /// The windows that a step may have for images of a size, what they make of it, and how unusual each is.
  ///
  private static func choices(
    _ step: ModuleStep, _ hidden: HiddenLayers, at side: Int, _ style: Style
  ) -> [(side: Int, window: Window, cost: Double)] {
    let kernel = step.side
    switch step.operation {
    case .linear, .norm: return [(side, Window(), 0)]
    case .convolution:
      let enlarged: [(Bool, Double)] =
        switch hidden.upsampling {
        case .no: [(false, 0)]
        case .yes: [(true, 0), (false, 2)]
        case .perhaps: [(true, 0), (false, 0.25)]
        }
      return enlarged.flatMap { isEnlarged, cost in
        let size = isEnlarged ? 2 * side : side
        let usual = kernel.isMultiple(of: 2) ? [] : [((kernel - 1) / 2, 0.0)]
        let paddings: [(Int, Double)] = usual + [(0, 3)]
        return paddings.map { padding, oddity in
          let window = Window(stride: 1, padding: padding, isEnlarged: isEnlarged)
          return (size + 2 * padding - kernel + 1, window, cost + oddity)
        }
      }
    case .transposedConvolution:
      let windows =
        switch style {
        case .padded: side == 1 ? [(Window(), 0)] : padded(kernel)
        case .unpadded: unpadded
        case .paddedAtOnce: padded(kernel)
        }
      return windows.map { window, cost in
        let made = (side - 1) * window.stride - 2 * window.padding + kernel + window.outputPadding
        return (made, window, cost)
      }
    }
  }

  private static let unpadded: [(Window, Double)] = [
    (Window(stride: 1), 0), (Window(stride: 2), 0),
  ]

  /// The padded windows of a transposed convolution: those that double the size first.
  private static func padded(_ kernel: Int) -> [(Window, Double)] {
    guard !kernel.isMultiple(of: 2) else {
      var windows = [(Window(stride: 2, padding: (kernel - 2) / 2), 0.0)]
      if kernel >= 8 { windows.append((Window(stride: 4, padding: (kernel - 4) / 2), 1)) }
      return windows
    }
    let middle = (kernel - 1) / 2
    guard kernel > 1 else { return [(Window(), 0)] }
    return [
      (Window(stride: 2, padding: middle, outputPadding: 1), 1),
      (Window(stride: 1, padding: middle), 1.1),
      (Window(stride: 2, padding: middle), 1.05),
    ]
  }
}
