import KernelRoutines

/// Rows of a product that one piece computes: a whole number of register blocks.
let rowsPerProductPiece = 96

/// Where the rows of a gather product lie; it does not change while sizes do not.
public struct GatherShape {
  let rowsOfA: [Int32]
  let rowsOfC: [Int32]
  let segments: [Segment]
  let segmentLength: Int
  let columns: Int

  /// - Parameters:
  ///   - rowsOfA: where each row starts in A.
  ///   - rowsOfC: where each row starts in C; as many.
  ///   - segments: where each run of elements starts in a row of A, and the rows of B that it meets.
  ///   - segmentLength: elements of every segment.
  ///   - columns: columns of B and C, which lie without gaps.
  public init(
    rowsOfA: [Int32], rowsOfC: [Int32], segments: [Segment], segmentLength: Int, columns: Int
  ) {
    precondition(rowsOfA.count == rowsOfC.count, "GatherShape: rows of A and C differ")
    self.rowsOfA = rowsOfA
    self.rowsOfC = rowsOfC
    self.segments = segments
    self.segmentLength = segmentLength
    self.columns = columns
  }

  /// The shape of an ordinary product, [rows, inner] × [inner, columns].
  init(rows: Int, inner: Int, columns: Int) {
    self.init(
      rowsOfA: (0..<rows).map { Int32($0 * inner) },
      rowsOfC: (0..<rows).map { Int32($0 * columns) }, segments: [Segment(a: 0, b: 0)],
      segmentLength: inner, columns: columns)
  }
}

/// The gather product of A and B into C, on all threads:
///
///     C[m, n] = bias[n] + Σ_s Σ_l A[rowsOfA[m] + segments[s].a + l] · B[segments[s].b + l · columns + n]
///
/// - Parameters:
///   - bias: [columns].
///   - negativeSlope: what results below 0 are multiplied by, 1 for none.
/// - Precondition: the places that the shape names are in the storages.
public func gatherProduct(
  _ shape: borrowing GatherShape, _ a: Storage, _ b: Storage, bias: Storage?,
  negativeSlope: Float = 1, into c: Storage
) {
  bias?.require(shape.columns, "gatherProduct: bias")
  gatherProduct(
    shape, a.pointer, b.pointer, bias: bias.map { UnsafePointer($0.pointer) },
    negativeSlope: negativeSlope, into: c.pointer)
}

/// A gather product in pieces of rows, or of columns where rows are few.
func gatherProduct(
  _ shape: borrowing GatherShape, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
  bias: UnsafePointer<Float>?, negativeSlope: Float, into c: UnsafeMutablePointer<Float>
) {
  let rows = shape.rowsOfA.count
  let columns = shape.columns
  let segmentCount = shape.segments.count
  let segmentLength = shape.segmentLength
  let rowPieces = (rows + rowsPerProductPiece - 1) / rowsPerProductPiece
  let panel = 64
  let columnPieces = rowPieces >= 4 ? 1 : (columns + panel - 1) / panel
  let panelColumns = columnPieces == 1 ? columns : panel
  shape.withPointers { rowsOfA, rowsOfC, segments in
    WorkerPool.shared.run(pieces: rowPieces * columnPieces) { piece in
      let column = piece % columnPieces * panelColumns
      let first = piece / columnPieces * rowsPerProductPiece
      routines.gatherProduct(
        GatherProduct(
          a: a, rowsOfA: rowsOfA, segments: segments, segmentCount: segmentCount,
          segmentLength: segmentLength, b: b + column, strideOfB: columns, c: c + column,
          rowsOfC: rowsOfC, columns: min(panelColumns, columns - column),
          bias: bias.map { $0 + column }, negativeSlope: negativeSlope),
        rows: first..<min(first + rowsPerProductPiece, rows))
    }
  }
}

extension GatherShape {
  /// Calls `body` with the places as the routines take them; not where there are no rows.
  func withPointers(
    _ body: (
      _ rowsOfA: UnsafePointer<Int32>, _ rowsOfC: UnsafePointer<Int32>,
      _ segments: UnsafePointer<Segment>
    ) -> Void
  ) {
    // A routine is given a place even where there is no segment.
    let segments = segments.isEmpty ? [Segment(a: 0, b: 0)] : segments
    rowsOfA.withUnsafeBufferPointer { rowsOfA in
      rowsOfC.withUnsafeBufferPointer { rowsOfC in
        segments.withUnsafeBufferPointer { segments in
          guard let rowsOfA = rowsOfA.baseAddress, let rowsOfC = rowsOfC.baseAddress,
            let segments = segments.baseAddress
          else { return }
          body(rowsOfA, rowsOfC, segments)
        }
      }
    }
  }
}
