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
    let map = generator.firstMap
    return map.shape[0] > mostDecomposed
      ? leadingDirections(of: map, count: count)
      : directions(of: FeatureMatrix(map), count: count)
  }

  /// Dimensions up to which all eigenvectors are found, which takes time with their third power.
  private static let mostDecomposed = 160

  /// The leading directions alone, by orthogonal iteration: a few vectors are mapped by AAᵀ and made
  /// orthonormal again until their eigenvalues stay.
  ///
  /// Source: Golub & Van Loan, Matrix Computations (2013), section 8.2.4, with the step of Rayleigh and Ritz.
  ///
  /// - Parameter map: Aᵀ, [dimensions, outputs].
  static func leadingDirections(of map: Tensor, count: Int) -> [LatentDirection] {
    let n = map.shape[0]
    let square = map.product(map.transposed)
    let width = min(n, count + 12)
    var random = RandomGenerator(seed: 0)
    var basis = orthonormal(Tensor.normal(shape: [n, width], &random))
    var found: (values: [Double], vectors: [[Double]]) = ([], [])
    for _ in 0..<100 {
      for _ in 0..<4 { basis = orthonormal(square.product(basis)) }
      let former = found.values
      found = ritz(square, basis)
      let most = max(found.values.first ?? 0, .leastNormalMagnitude)
      let isSettled = zip(former, found.values).prefix(count).allSatisfy {
        abs($0 - $1) < 1e-7 * most
      }
      if !former.isEmpty && isSettled { break }
    }
    let diagonal = square.values
    let total = (0..<n).reduce(0.0) { $0 + Double(diagonal[$1 * n + $1]) }
    return zip(found.values, found.vectors).prefix(count).enumerated().map { place, pair in
      LatentDirection(
        name: "\(LatentDirection.Method.sefa.rawValue)-\(place + 1)", method: .sefa,
        vector: LatentDirection.unit(pair.1), share: total > 0 ? pair.0 / total : 0)
    }
  }

  /// The columns of a matrix made orthonormal.
  private static func orthonormal(_ columns: Tensor) -> Tensor {
    let rows = columns.transposed
    var basis = OrthonormalBasis<Double>()
    let values = rows.values
    let n = rows.shape[1]
    for row in 0..<rows.shape[0] {
      basis.add(values[row * n..<(row + 1) * n].map(Double.init))
    }
    let kept = basis.directions
    return Tensor(kept.flatMap { $0.map(Float.init) }, shape: [kept.count, n]).transposed
  }

  /// The eigenvectors that a symmetric matrix has among the blends of orthonormal columns, the largest
  /// eigenvalue first.
  private static func ritz(
    _ square: Tensor, _ basis: Tensor
  ) -> (values: [Double], vectors: [[Double]]) {
    let width = basis.shape[1]
    let small = basis.transposed.product(square.product(basis)).values.map(Double.init)
    let (values, vectors) = SymmetricMatrix(small, size: width).eigendecomposition
    let order = values.indices.sorted { values[$0] > values[$1] }
    let rotation = Tensor(
      (0..<width).flatMap { row in order.map { Float(vectors[row * width + $0]) } },
      shape: [width, width])
    let turned = basis.product(rotation).transposed.values
    let n = basis.shape[0]
    return (
      order.map { values[$0] },
      (0..<width).map { turned[$0 * n..<($0 + 1) * n].map(Double.init) }
    )
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
