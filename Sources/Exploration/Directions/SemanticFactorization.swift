import GANs
import Metrics
import Tensor

/// Directions in closed form: where the first layer's map of z is steepest.
///
///     AᵀA n = λ n,   ‖A n‖² = λ for ‖n‖ = 1
///
/// The first layer maps z by y = A z + b, so that the eigenvectors of the largest eigenvalues are the
/// steps of length 1 that change y most; each is at right angles to the others.
///
/// Source: Shen & Zhou, Closed-Form Factorization of Latent Semantics in GANs (SeFa),
/// arXiv:2007.06600, equations 5 and 6.
public enum SemanticFactorization {
  /// The leading directions, `sefa-1` with the largest eigenvalue first, and the share that each has
  /// of all eigenvalues.
  ///
  /// - Parameter map: Aᵀ, [dimensions, outputs].
  public static func directions(of map: FeatureMatrix, count: Int) -> [LatentDirection] {
    let n = map.count
    var square = [Double](repeating: 0, count: n * n)
    let rows = (0..<n).map { map.row($0).map(Double.init) }
    for i in 0..<n {
      for j in 0...i {
        var sum = 0.0
        for k in 0..<map.dimensions { sum += rows[i][k] * rows[j][k] }
        square[i * n + j] = sum
        square[j * n + i] = sum
      }
    }
    let (values, vectors) = SymmetricMatrix(square, size: n).eigendecomposition
    let total = values.reduce(0, +)
    let order = values.indices.sorted { values[$0] > values[$1] }
    return order.prefix(count).enumerated().map { place, column in
      LatentDirection(
        name: "\(LatentDirection.Method.sefa.rawValue)-\(place + 1)", method: .sefa,
        vector: LatentDirection.unit((0..<n).map { vectors[$0 * n + column] }),
        share: total > 0 ? values[column] / total : 0)
    }
  }

  /// The leading directions of a generator.
  public static func directions(of generator: Generator, count: Int) -> [LatentDirection] {
    directions(of: FeatureMatrix(generator.firstMap), count: count)
  }
}

extension LatentDirection {
  /// A vector of length 1 whose largest component is positive: a direction has no sign of its own.
  static func unit(_ vector: [Double], keepsSign: Bool = false) -> [Float] {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return vector.map { _ in 0 } }
    let largest = vector.max { abs($0) < abs($1) } ?? 0
    let sign: Double = largest < 0 && !keepsSign ? -1 : 1
    return vector.map { Float(sign * $0 / length) }
  }
}
