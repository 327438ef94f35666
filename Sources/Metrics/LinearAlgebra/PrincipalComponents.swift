import Tensor

/// The directions in which rows vary most.
public struct PrincipalComponents: Sendable {
  /// Unit vectors, [count, d], the largest variance first.
  public let vectors: FeatureMatrix
  /// The variance along each.
  public let variances: [Double]
  /// The variance of the rows in all.
  public let totalVariance: Double
  /// The rows in the components' coordinates, [N, count].
  public let coordinates: FeatureMatrix

  /// Vectors that are followed besides those asked for, so that these converge soon.
  private static let oversampling = 8
  private static let rounds = 24

  /// The leading components of centred rows, by orthogonal iteration with Rayleigh and Ritz's step:
  ///
  ///     Q ← orth(Xᵀ X Q),  then  (X Q)ᵀ (X Q) = W Λ Wᵀ  and  V = Q W
  ///
  /// so that no matrix of d² numbers is needed, however wide the rows are.
  ///
  /// Source: Halko, Martinsson & Tropp, Finding Structure with Randomness, arXiv:0909.4061,
  /// algorithm 4.4.
  ///
  /// - Parameter rows: [N, d], whose columns have the mean 0.
  /// - Precondition: rows, and at least one component.
  public init(of rows: FeatureMatrix, count: Int, _ random: inout RandomGenerator) {
    precondition(rows.count > 0 && count > 0, "PrincipalComponents: \(count) of \(rows.count) rows")
    let d = rows.dimensions
    let wanted = min(count, d, rows.count)
    let width = min(wanted + Self.oversampling, d, rows.count)
    let x = rows.tensor
    let transposed = x.transposed
    var q = Self.orthonormal(random.normals(d * width), d, width)
    for _ in 0..<Self.rounds {
      let image = x.product(Tensor(q, shape: [d, width]))
      q = Self.orthonormal(transposed.product(image).values, d, width)
    }
    let projected = x.product(Tensor(q, shape: [d, width])).values
    var square = [Double](repeating: 0, count: width * width)
    for row in stride(from: 0, to: projected.count, by: width) {
      for i in 0..<width {
        for j in 0..<width {
          square[i * width + j] += Double(projected[row + i]) * Double(projected[row + j])
        }
      }
    }
    let (values, eigenvectors) = SymmetricMatrix(square, size: width).eigendecomposition
    let order = values.indices.sorted { values[$0] > values[$1] }.prefix(wanted)
    func rotated(_ matrix: [Float], _ row: Int, _ component: Int) -> Float {
      Float(
        (0..<width).reduce(0.0) {
          $0 + Double(matrix[row * width + $1]) * eigenvectors[$1 * width + component]
        })
    }
    vectors = FeatureMatrix(
      order.flatMap { component in (0..<d).map { rotated(q, $0, component) } }, dimensions: d)
    coordinates = FeatureMatrix(
      (0..<rows.count).flatMap { row in order.map { rotated(projected, row, $0) } },
      dimensions: wanted)
    variances = order.map { max(0, values[$0]) / Double(rows.count) }
    totalVariance =
      rows.values.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(rows.count)
  }

  /// The columns of [d, width] made orthonormal, by Gram and Schmidt done twice.
  private static func orthonormal(_ values: [Float], _ d: Int, _ width: Int) -> [Float] {
    var columns = (0..<width).map { column in
      (0..<d).map { Double(values[$0 * width + column]) }
    }
    for column in 0..<width {
      for _ in 0..<2 {
        for other in 0..<column {
          var dot = 0.0
          for i in 0..<d { dot += columns[column][i] * columns[other][i] }
          for i in 0..<d { columns[column][i] -= dot * columns[other][i] }
        }
      }
      var square = 0.0
      for i in 0..<d { square += columns[column][i] * columns[column][i] }
      let length = square.squareRoot()
      for i in 0..<d { columns[column][i] = length > 0 ? columns[column][i] / length : 0 }
    }
    return (0..<d * width).map { Float(columns[$0 % width][$0 / width]) }
  }
}
