/// A module at its place among those that an image comes about by.
struct ModuleStep: Sendable {
  /// What the module does there.
  enum Operation: Hashable, Sendable {
    /// [inputs] → [outputs]
    case linear(inputs: Int, outputs: Int)
    case convolution(inputs: Int, outputs: Int, side: Int)
    case transposedConvolution(inputs: Int, outputs: Int, side: Int)
    case norm(channels: Int, hasStatistics: Bool)
  }

  let module: WeightedModule
  let operation: Operation
  /// The sides and channels of the image that a row of features becomes before it; nil where it becomes
  /// none there.
  var image: (side: Int, channels: Int)?
  /// Whether it could as well be the other kind of convolution, whose weights have the same shape.
  var isEitherKind = false

  var isNorm: Bool { if case .norm = operation { true } else { false } }
  var isLinear: Bool { if case .linear = operation { true } else { false } }
  var isTransposed: Bool {
    if case .transposedConvolution = operation { true } else { false }
  }
  var isKernel: Bool { !isNorm && !isLinear }
  /// The size of its kernel; 0 for what has none.
  var side: Int {
    switch operation {
    case .convolution(_, _, let side), .transposedConvolution(_, _, let side): side
    case .linear, .norm: 0
    }
  }
}

/// What comes out of a module.
enum ModuleFlow: Hashable {
  case latent
  case features(Int)
  case image(channels: Int)

  /// The ways in which a module can go on from here.
  func steps(_ module: WeightedModule) -> [(step: ModuleStep, flow: ModuleFlow)] {
    switch module.kind {
    case .embedding: return []
    case .linear(let inputs, let outputs):
      guard self == .latent || self == .features(inputs) else { return [] }
      return [
        (
          ModuleStep(module: module, operation: .linear(inputs: inputs, outputs: outputs)),
          .features(outputs)
        )
      ]
    case .batchNorm(let channels), .affine(let channels):
      var hasStatistics = false
      if case .batchNorm = module.kind { hasStatistics = true }
      var step = ModuleStep(
        module: module, operation: .norm(channels: channels, hasStatistics: hasStatistics))
      switch self {
      case .latent: return []
      case .image(channels): return [(step, self)]
      case .features(channels): return [(step, self)]
      case .features(let count):
        guard let side = Self.side(of: count, channels: channels) else { return [] }
        step.image = (side, channels)
        return [(step, .image(channels: channels))]
      case .image: return []
      }
    case .kernel(let first, let second, let side):
      return kernelSteps(module, first, second, side)
    }
  }

  private func kernelSteps(
    _ module: WeightedModule, _ first: Int, _ second: Int, _ side: Int
  ) -> [(step: ModuleStep, flow: ModuleFlow)] {
    let kinds = [true, false].filter { isTransposed in
      module.biasCount.map { $0 == (isTransposed ? second : first) } ?? true
    }
    var steps: [(step: ModuleStep, flow: ModuleFlow)] = []
    // A kernel with a middle is mostly a convolution's.
    for isTransposed in side.isMultiple(of: 2) ? kinds : kinds.reversed() {
      let (inputs, outputs) = isTransposed ? (first, second) : (second, first)
      var step = ModuleStep(
        module: module,
        operation: isTransposed
          ? .transposedConvolution(inputs: inputs, outputs: outputs, side: side)
          : .convolution(inputs: inputs, outputs: outputs, side: side))
      switch self {
      case .latent:
        // z is an image of one pixel.
        guard isTransposed else { continue }
        step.image = (1, inputs)
      case .features(let count):
        guard let side = Self.side(of: count, channels: inputs) else { continue }
        step.image = (side, inputs)
      case .image(let channels):
        guard channels == inputs else { continue }
      }
      step.isEitherKind = self != .latent && kinds.count == 2 && first == second
      steps.append((step, .image(channels: outputs)))
    }
    return steps
  }

  /// The side of the square image of so many channels that a row of features can become.
  static func side(of count: Int, channels: Int) -> Int? {
    guard count.isMultiple(of: channels) else { return nil }
    let side = Int(Double(count / channels).squareRoot().rounded())
    return side * side * channels == count && side >= 1 && side <= 1024 ? side : nil
  }

  /// The image that the last features are, grey or in colour; nil for any other number of them.
  static func image(of count: Int) -> (side: Int, channels: Int)? {
    for channels in [3, 1] {
      if let side = side(of: count, channels: channels), side >= 8 { return (side, channels) }
    }
    return nil
  }
}
