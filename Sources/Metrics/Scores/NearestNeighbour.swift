/// The nearest of many rows, by Euclidean distance: of training images, the one that a generated image
/// might be a copy of.
public struct NearestNeighbour: Hashable, Codable, Sendable {
  /// Which row it is.
  public var index: Int
  /// √Σ (x − y)²
  public var distance: Double

  /// A row and how far it is.
  public init(index: Int, distance: Double) {
    self.index = index
    self.distance = distance
  }

  /// The nearest row for each query.
  ///
  /// - Parameters:
  ///   - queries: [Q, d]
  ///   - count: how many rows there are to look among.
  ///   - rows: makes a range of them, [range.count, d]; asked for about 4,000 at a time, so that
  ///     not all need be in memory as numbers.
  /// - Precondition: at least one row.
  public static func nearest(
    to queries: FeatureMatrix, among count: Int, rows: (Range<Int>) -> FeatureMatrix
  ) -> [NearestNeighbour] {
    precondition(count > 0, "nearest: there are no rows")
    var best = Array(
      repeating: NearestNeighbour(index: -1, distance: .infinity), count: queries.count)
    let chunk = 4 * DistanceBlocks.rows
    for start in stride(from: 0, to: count, by: chunk) {
      let candidates = rows(start..<min(start + chunk, count))
      var nearest = Array(repeating: (index: -1, square: Float.infinity), count: queries.count)
      DistanceBlocks.forEach(queries, candidates) { queries, columns, distances in
        for (index, query) in queries.enumerated() {
          for (offset, column) in columns.enumerated() {
            let square = distances[index * columns.count + offset]
            if square < nearest[query].square { nearest[query] = (column, square) }
          }
        }
      }
      for query in 0..<queries.count where nearest[query].index >= 0 {
        // Of near ties by float32, the distance is computed again in full.
        let distance = exactDistance(
          queries.row(query), candidates.row(nearest[query].index))
        if distance < best[query].distance {
          best[query] = NearestNeighbour(index: start + nearest[query].index, distance: distance)
        }
      }
    }
    return best
  }

  private static func exactDistance(_ x: ArraySlice<Float>, _ y: ArraySlice<Float>) -> Double {
    zip(x, y).reduce(0.0) {
      let difference = Double($1.0) - Double($1.1)
      return $0 + difference * difference
    }.squareRoot()
  }
}
