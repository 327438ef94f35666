/// What a set of features covers: a ball around each of them that reaches to its k-th nearest neighbour
/// in the set.
///
/// Source: Kynkäänniemi et al., Improved Precision and Recall Metric for Assessing Generative Models,
/// arXiv:1904.06991, section 3.1.
public struct Manifold: Sendable {
  /// The centres of the balls.
  public let features: FeatureMatrix
  /// The neighbours whose distances are known.
  public let neighbours: Int
  /// Squared distances to the nearest other features, nearest first, [N, neighbours].
  private let squares: [Float]

  /// - Parameter neighbours: the largest k that will be asked for.
  /// - Throws: `MetricError` for fewer than `neighbours` + 1 samples or a value that is not finite.
  public init(_ features: FeatureMatrix, neighbours: Int = 5) throws(MetricError) {
    try features.check(for: "A score of nearest neighbours", atLeast: neighbours + 1)
    self.features = features
    self.neighbours = neighbours
    var squares = Array(repeating: Float.infinity, count: features.count * neighbours)
    DistanceBlocks.forEach(features, features) { rows, columns, distances in
      for (index, row) in rows.enumerated() {
        let first = row * neighbours
        let last = first + neighbours - 1
        for (offset, column) in columns.enumerated() {
          let distance = distances[index * columns.count + offset]
          if distance >= squares[last] || column == row { continue }
          var place = last
          while place > first && squares[place - 1] > distance {
            squares[place] = squares[place - 1]
            place -= 1
          }
          squares[place] = distance
        }
      }
    }
    self.squares = squares.map { max(0, $0) }
  }

  /// The squared radius of every ball, [N], for k neighbours.
  ///
  /// - Precondition: 1 ≤ k ≤ `neighbours`.
  public func squaredRadii(_ k: Int) -> [Float] {
    precondition((1...neighbours).contains(k), "Manifold: \(k) of \(neighbours) neighbours")
    return (0..<features.count).map { squares[$0 * neighbours + k - 1] }
  }
}
