extension NearestNeighbour {
  /// The nearest rows to one query, the nearest first.
  ///
  /// - Parameters:
  ///   - wanted: how many; fewer where there are no more.
  ///   - query: [d]
  ///   - count: how many rows there are to look among.
  ///   - rows: makes a range of them, [range.count, d]; asked for some thousand at a time.
  public static func nearest(
    _ wanted: Int, to query: [Float], among count: Int, rows: (Range<Int>) -> FeatureMatrix
  ) -> [NearestNeighbour] {
    var found: [NearestNeighbour] = []
    found.reserveCapacity(count)
    let chunk = 4_096
    for start in stride(from: 0, to: count, by: chunk) {
      let candidates = rows(start..<min(start + chunk, count))
      precondition(
        candidates.dimensions == query.count,
        "nearest: rows of \(candidates.dimensions), a query of \(query.count)")
      for row in 0..<candidates.count {
        let values = candidates.row(row)
        var square: Float = 0
        for (x, y) in zip(values, query) { square += (x - y) * (x - y) }
        found.append(
          NearestNeighbour(index: start + row, distance: Double(square).squareRoot()))
      }
    }
    found.sort { ($0.distance, $0.index) < ($1.distance, $1.index) }
    return Array(found.prefix(wanted))
  }
}
