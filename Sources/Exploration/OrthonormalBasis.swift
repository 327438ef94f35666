/// Directions at right angles to each other, of length 1, grown by one vector after another.
///
/// Gram and Schmidt: of each new vector what lies along the directions so far is taken away, and the
/// rest made of length 1:
///
///     v ← v − Σ ⟨v, eᵢ⟩ eᵢ,  e = v / ‖v‖
struct OrthonormalBasis<Number: BinaryFloatingPoint> {
  private(set) var directions: [[Number]] = []
  /// Of a vector whose rest is a smaller share of it than this, nothing new is left but rounding:
  /// 0.001 of a `Float`, some 10⁻⁷ of a `Double`.
  private static var leastShare: Number { Number.ulpOfOne.squareRoot() * 3 }

  /// Adds what is new in a vector; nothing where nothing is.
  mutating func add(_ vector: [Number]) {
    let rest = removed(from: removed(from: vector))
    let length = rest.norm
    guard length > Self.leastShare * vector.norm, length > 0 else { return }
    directions.append(rest.map { $0 / length })
  }

  /// A vector without what lies along the directions.
  func removed(from vector: [Number]) -> [Number] {
    var rest = vector
    for direction in directions {
      let along = rest.dot(direction)
      for index in rest.indices { rest[index] -= along * direction[index] }
    }
    return rest
  }
}

extension Array where Element: BinaryFloatingPoint {
  /// ⟨a, b⟩
  func dot(_ other: [Element]) -> Element {
    var sum: Element = 0
    for index in indices { sum += self[index] * other[index] }
    return sum
  }

  /// ‖a‖
  var norm: Element { dot(self).squareRoot() }
}
