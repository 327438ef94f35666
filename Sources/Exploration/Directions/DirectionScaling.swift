import GANs
import Metrics

extension Generator {
  /// Directions of a generator with a style space, as long as its w varies along them: a step of 1 is then
  /// one deviation, however much or little the numbers of w vary. Directions of z, whose numbers all have
  /// the deviation 1, stay as they are.
  public func scaled(_ directions: [LatentDirection]) -> [LatentDirection] {
    guard latent.style != nil, !directions.isEmpty else { return directions }
    // Always the same samples, so that a direction found again is the same to the bit.
    let w = DirectionSamples(of: self, count: 1_000, seed: 0).z
    return directions.map { direction in
      let unit = LatentDirection.unit(direction.vector.map(Double.init), keepsSign: true)
      let places = (0..<w.count).map { row in
        zip(w.row(row), unit).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      }
      let mean = places.reduce(0, +) / Double(w.count)
      let variance = places.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(w.count)
      var scaled = direction
      scaled.vector = unit.map { Float(variance.squareRoot()) * $0 }
      return scaled
    }
  }
}
