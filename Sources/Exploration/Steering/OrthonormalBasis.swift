/// Directions at right angles to each other, of length 1, grown by one vector after another.
///
/// Gram and Schmidt: of each new vector what lies along the directions so far is taken away, and the
/// rest made of length 1:
///
///     v ← v − Σ ⟨v, eᵢ⟩ eᵢ,  e = v / ‖v‖
struct OrthonormalBasis {
  private(set) var directions: [[Float]] = []
  /// Of a vector whose rest is a smaller share of it than this, nothing new is left but rounding.
  private static let leastShare: Float = 1e-3

  /// Adds what is new in a vector; nothing where nothing is.
  mutating func add(_ vector: [Float]) {
    let rest = removed(from: removed(from: vector))
    let length = rest.norm
    guard length > Self.leastShare * vector.norm, length > 0 else { return }
    directions.append(rest.map { $0 / length })
  }

  /// A vector without what lies along the directions.
  func removed(from vector: [Float]) -> [Float] {
    var rest = vector
    for direction in directions {
      let along = rest.dot(direction)
      for index in rest.indices { rest[index] -= along * direction[index] }
    }
    return rest
  }
}

extension [Float] {
  /// ⟨a, b⟩
  func dot(_ other: [Float]) -> Float {
    var sum: Float = 0
    for index in indices { sum += self[index] * other[index] }
    return sum
  }

  /// ‖a‖
  var norm: Float { dot(self).squareRoot() }
}
