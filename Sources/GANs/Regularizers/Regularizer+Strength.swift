/// The first setting of every regularizer: how strong it is.
extension Regularizer {
  /// Its strength: a weight, a bound, a deviation, a count, as its own file says.
  public var strength: Float {
    switch self {
    case .gradientPenalty(let terms): terms.weight
    case .realGradientPenalty(let terms): terms.weight
    case .weightClipping(let terms): terms.bound
    case .spectralNorm(let terms): Float(terms.networks)
    case .instanceNoise(let terms): terms.deviation
    case .augmentation(let terms): terms.shift
    case .weightPenalty(let terms): terms.weight
    case .labelSmoothing(let terms): terms.amount
    case .packing(let terms): Float(terms.images)
    }
  }

  /// Strengths worth trying, ascending, the usual one among them.
  public var strengths: [Float] {
    switch self {
    case .gradientPenalty: [0.1, 1, 2, 5, 10, 20]
    case .realGradientPenalty: [0.001, 0.01, 0.1, 1, 10]
    case .weightClipping: [0.005, 0.01, 0.02, 0.05, 0.1]
    case .spectralNorm: [1, 2]
    case .instanceNoise: [0.02, 0.05, 0.1, 0.2, 0.5]
    case .augmentation: [0.05, 0.125, 0.25]
    case .weightPenalty: [1e-4, 1e-3, 1e-2]
    case .labelSmoothing: [0.05, 0.1, 0.2, 0.3]
    case .packing: [2, 4, 8]
    }
  }

  /// The same regularizer with the next strength worth trying, above or below; itself where there
  /// is none.
  public func stepped(up: Bool) -> Regularizer {
    let next = up ? strengths.first { $0 > strength } : strengths.last { $0 < strength }
    guard let next else { return self }
    return Regularizer(
      ChoiceText(text.word, [next] + text.settings.dropFirst())) ?? self
  }
}
