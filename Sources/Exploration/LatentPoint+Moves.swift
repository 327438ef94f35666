import GANs

/// What a player does to a point. Values are kept to hundredths, so that what the screen shows is
/// what is set, and the command that reproduces a picture stays short.
extension LatentPoint {
  /// How far a string can be pulled; N(0, 1) reaches ±5 less than once in a million draws.
  public static let stringLimits: ClosedRange<Float> = -5...5
  /// What truncation can be: beyond 1 z is drawn away from its mean.
  public static let truncationLimits: ClosedRange<Float> = 0...2

  /// Sets a string.
  public mutating func set(_ dimension: Int, to value: Float) {
    let limits = Self.stringLimits
    edits[dimension] = min(max(value, limits.lowerBound), limits.upperBound).inHundredths
  }

  /// Sets truncation, within its limits.
  public mutating func setTruncation(to value: Float) {
    let limits = Self.truncationLimits
    truncation = min(max(value, limits.lowerBound), limits.upperBound).inHundredths
  }

  /// Takes a class into the blend, with the mean weight of the others, or out of it.
  ///
  /// The last class stays: a class-conditional generator never saw an input without one.
  ///
  /// - Returns: whether anything changed.
  @discardableResult
  public mutating func toggleClass(_ index: Int) -> Bool {
    guard latent.classNames.indices.contains(index) else { return false }
    let active = activeClasses
    var weights = Dictionary(uniqueKeysWithValues: active.map { ($0, rawWeight($0)) })
    if weights[index] != nil {
      if active.count == 1 { return false }
      weights[index] = nil
    } else {
      let sum = active.reduce(Float(0)) { $0 + rawWeight($1) }
      weights[index] = max(Self.smallestShare, (sum / Float(active.count)).inThousandths)
    }
    classWeights = Self.simplified(weights)
    return true
  }

  /// Makes a class the only one.
  public mutating func selectClass(_ index: Int) {
    classWeights = [index: 1]
  }

  /// Changes a class's share of the blend; the others keep their proportions in what is left.
  ///
  /// - Parameter change: what to add to the share, in −1…1.
  /// - Returns: whether anything changed: a class alone has a share of 1 that cannot change.
  @discardableResult
  public mutating func changeShare(of index: Int, by change: Float) -> Bool {
    let active = activeClasses
    guard active.contains(index), active.count > 1 else { return false }
    let shares = classShares
    let smallest = Self.smallestShare
    let largest = max(smallest, 1 - smallest * Float(active.count - 1))
    let share = min(max((shares[index] + change).inHundredths, smallest), largest)
    let rest = 1 - shares[index]
    guard rest > 0, share != shares[index] else { return false }
    var weights: [Int: Float] = [index: share]
    for other in active where other != index {
      weights[other] = max(smallest, (shares[other] * (1 - share) / rest).inThousandths)
    }
    classWeights = Self.simplified(weights)
    return true
  }

  /// The least share that a class in the blend can have.
  private static let smallestShare: Float = 0.01

  /// Equal weights are all 1, which needs no writing down.
  private static func simplified(_ weights: [Int: Float]) -> [Int: Float] {
    let first = weights.values.first
    return weights.values.allSatisfy { $0 == first } ? weights.mapValues { _ in 1 } : weights
  }
}

extension Float {
  /// The nearest multiple of 0.01 that a Float can hold: written in decimal, two places suffice.
  var inHundredths: Float { Float((Double(self) * 100).rounded() / 100) + 0 }
  var inThousandths: Float { Float((Double(self) * 1000).rounded() / 1000) + 0 }
}
