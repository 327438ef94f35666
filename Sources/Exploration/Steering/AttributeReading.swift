/// What a classifier reads of one attribute from one image.
public enum AttributeReading: Hashable, Sendable {
  /// p(category | image) of every category, summing to 1.
  case category([Float])
  /// A number, in the measure's own units.
  case measure(Float)

  /// The most likely category; nil of a measure.
  public var category: Int? {
    guard case .category(let probabilities) = self else { return nil }
    return probabilities.indices.max { probabilities[$0] < probabilities[$1] }
  }

  /// The number of a measure; nil of a category.
  public var number: Float? {
    if case .measure(let number) = self { number } else { nil }
  }

  /// How sure the classifier is of the most likely category, 0…1; 1 of a measure.
  public var probability: Float {
    if case .category(let probabilities) = self { probabilities.max() ?? 1 } else { 1 }
  }
}

extension Attribute {
  /// How far a reading has gone from an earlier one:
  ///
  ///     total variation  ½ Σ |p − p₀|, 0…1       of a category
  ///     |y − y₀| / unit                          of a measure
  public func drift(from earlier: AttributeReading, to later: AttributeReading) -> Float {
    switch (earlier, later) {
    case (.category(let p), .category(let q)):
      return zip(p, q).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
    case (.measure(let x), .measure(let y)): return abs(x - y) / unit
    default: return 0
    }
  }

  /// Whether another category has become the most likely one; a measure never flips.
  public func isFlipped(from earlier: AttributeReading, to later: AttributeReading) -> Bool {
    earlier.category != later.category
  }
}
