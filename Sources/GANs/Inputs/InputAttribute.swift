import Tensor

/// What the data know of an attribute that a generator is told: which values there are, and how they are
/// spread over the images.
public enum InputAttribute: Hashable, Codable, Sendable {
  /// One of several named values; `shares` are the shares of the images that show each, summing to 1.
  case category(values: [String], shares: [Float])
  /// A measure, of which the ends of `range` become −1 and 1; `quantiles`, of numbers so scaled, are the
  /// least, those below which equal parts of the images lie, and the greatest.
  case measure(range: ClosedRange<Float>, quantiles: [Float])

  /// A category whose values the images have by index.
  public init(values: [String], of images: [Float]) {
    var counts = values.map { _ in Float(0) }
    for value in images { counts[Int(value)] += 1 }
    let count = Float(max(1, images.count))
    self = .category(values: values, shares: counts.map { $0 / count })
  }

  /// A measure that the images have.
  public init(range: ClosedRange<Float>, of images: [Float]) {
    let sorted = images.sorted()
    let last = Float(max(0, sorted.count - 1))
    let quantiles = (0...Self.parts).map { part -> Float in
      guard !sorted.isEmpty else { return 2 * Float(part) / Float(Self.parts) - 1 }
      return Self.scaled(sorted[Int((Float(part) / Float(Self.parts) * last).rounded())], in: range)
    }
    self = .measure(range: range, quantiles: quantiles)
  }

  private static let parts = 32

  /// The numbers of `range` to −1…1.
  private static func scaled(_ value: Float, in range: ClosedRange<Float>) -> Float {
    let width = range.upperBound - range.lowerBound
    return width > 0 ? 2 * (value - range.lowerBound) / width - 1 : 0
  }

  /// What a code is set to for an image's value: itself, or a measure scaled to −1…1.
  func setting(of value: Float) -> Float {
    switch self {
    case .category: value
    case .measure(let range, _): Self.scaled(value, in: range)
    }
  }

  /// A setting as often as images have it.
  func draw(_ random: inout RandomGenerator) -> Float {
    let u = random.uniform()
    switch self {
    case .category(_, let shares):
      var sum: Float = 0
      for (index, share) in shares.enumerated() {
        sum += share
        if u < sum { return Float(index) }
      }
      return Float(shares.lastIndex { $0 > 0 } ?? 0)
    case .measure(_, let quantiles):
      let place = u * Float(quantiles.count - 1)
      let below = min(Int(place), quantiles.count - 2)
      return quantiles[below] + (place - Float(below)) * (quantiles[below + 1] - quantiles[below])
    }
  }

  /// What a code holds that is set to it.
  var kind: LatentCode.Kind {
    switch self {
    case .category(let values, _): .categorical(values: values.count)
    case .measure: .continuous
    }
  }

  /// Whether the parts fit each other; those of a damaged file may not.
  var isSound: Bool {
    switch self {
    case .category(let values, let shares):
      !values.isEmpty && shares.count == values.count
        && shares.allSatisfy { (0...1).contains($0) }
    case .measure(let range, let quantiles):
      range.lowerBound.isFinite && range.upperBound.isFinite && quantiles.count > 1
        && quantiles.allSatisfy { (-1...1).contains($0) }
    }
  }
}
