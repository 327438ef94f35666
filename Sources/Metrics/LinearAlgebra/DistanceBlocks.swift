import Tensor

/// Squared Euclidean distances between the rows of two matrices, a block at a time, so that memory
/// stays bounded however many rows there are.
///
///     ‖a − b‖² = ‖a‖² − 2 a·b + ‖b‖²
///
/// is one product of rows that carry their own squares, (a, ‖a‖², 1) · (−2 b, 1, ‖b‖²). The mean of b
/// is taken off both first, so that few digits cancel.
enum DistanceBlocks {
  /// Rows of a block, on either side.
  static let rows = 1024

  /// Calls `body` for every pair of blocks, those of one block of a one after the other.
  ///
  /// - Parameter body: is given the rows of a, the rows of b, and their squared distances,
  ///   [rows of a, rows of b].
  /// - Precondition: rows of equal length.
  static func forEach(
    _ a: FeatureMatrix, _ b: FeatureMatrix,
    _ body: (_ a: Range<Int>, _ b: Range<Int>, _ distances: [Float]) -> Void
  ) {
    precondition(
      a.dimensions == b.dimensions, "distances: rows of \(a.dimensions) and \(b.dimensions)")
    let centre = b.mean
    let right = blocks(b.count).map { ($0, extended(b, $0, centre, isRight: true).transposed) }
    for rows in blocks(a.count) {
      let left = extended(a, rows, centre, isRight: false)
      for (columns, transposed) in right {
        body(rows, columns, left.product(transposed).values)
      }
    }
  }

  static func blocks(_ count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: rows).map { $0..<min($0 + rows, count) }
  }

  /// (x, ‖x‖², 1), or (−2 x, 1, ‖x‖²) on the right, for rows less the centre.
  private static func extended(
    _ matrix: FeatureMatrix, _ rows: Range<Int>, _ centre: [Float], isRight: Bool
  ) -> Tensor {
    let d = matrix.dimensions
    var values: [Float] = []
    values.reserveCapacity(rows.count * (d + 2))
    for row in rows {
      var square = 0.0
      for column in 0..<d {
        let x = matrix.values[row * d + column] - centre[column]
        square += Double(x) * Double(x)
        values.append(isRight ? -2 * x : x)
      }
      values += isRight ? [1, Float(square)] : [Float(square), 1]
    }
    return Tensor(values, shape: [rows.count, d + 2])
  }
}

extension FeatureMatrix {
  /// The mean of the rows, [d].
  var mean: [Float] {
    var sums = Array(repeating: 0.0, count: dimensions)
    for row in 0..<count {
      for column in 0..<dimensions { sums[column] += Double(values[row * dimensions + column]) }
    }
    return sums.map { Float($0 / Double(max(1, count))) }
  }
}
