import GANs

/// One string swept from −3 to +3 in equal steps, everything else held.
public struct Traversal: Hashable, Sendable {
  /// The values swept: 99.7 % of N(0, 1).
  public static let range: ClosedRange<Float> = -3...3

  public let dimension: Int
  /// The string's values, before truncation, ascending.
  public let values: [Float]
  /// The index of the value nearest to the string's present one.
  public let nearest: Int

  /// - Precondition: `count ≥ 2`, and the model has the dimension.
  public init(
    of point: LatentPoint, along dimension: Int, count: Int, in latent: LatentDescription
  ) {
    precondition(count >= 2, "Traversal: \(count) images")
    precondition(
      (0..<latent.dimensions).contains(dimension),
      "Traversal: dimension \(dimension) of \(latent.dimensions)")
    self.dimension = dimension
    let span = Self.range.upperBound - Self.range.lowerBound
    let values = (0..<count).map { index in
      (Self.range.lowerBound + span * Float(index) / Float(count - 1)).inHundredths
    }
    let present = point.strings(of: latent)[dimension]
    var nearest = 0
    for (index, value) in values.enumerated()
    where abs(value - present) < abs(values[nearest] - present) {
      nearest = index
    }
    self.values = values
    self.nearest = nearest
  }

  /// The latents of the images, [count, dimensions].
  public func latents(of point: LatentPoint, in latent: LatentDescription) -> [[Float]] {
    let z = point.z(of: latent)
    return values.map { value in
      var swept = z
      swept[dimension] = point.truncation * value
      return swept
    }
  }
}
