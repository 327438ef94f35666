import KernelRoutines

/// Where the rows of an outer product lie.
public struct OuterShape {
  let rowsOfA: [Int32]
  let rowsOfB: [Int32]
  let segments: [Int32]
  let segmentLength: Int
  let columns: Int

  /// - Parameters:
  ///   - rowsOfA: where each row starts in A.
  ///   - rowsOfB: where each row starts in B; as many.
  ///   - segments: where each run of elements starts in a row of A.
  ///   - segmentLength: elements of every segment.
  ///   - columns: columns of B and C.
  public init(
    rowsOfA: [Int32], rowsOfB: [Int32], segments: [Int32], segmentLength: Int, columns: Int
  ) {
    precondition(rowsOfA.count == rowsOfB.count, "OuterShape: rows of A and B differ")
    self.rowsOfA = rowsOfA
    self.rowsOfB = rowsOfB
    self.segments = segments
    self.segmentLength = segmentLength
    self.columns = columns
  }

  /// The shape of Aᵀ B, [terms, rows] and [terms, columns].
  init(terms: Int, rows: Int, columns: Int) {
    self.init(
      rowsOfA: (0..<terms).map { Int32($0 * rows) },
      rowsOfB: (0..<terms).map { Int32($0 * columns) }, segments: [0], segmentLength: rows,
      columns: columns)
  }

  /// Pieces that the rows of C can be made in.
  var blocks: Int {
    OuterProduct.blockCount(segmentCount: segments.count, segmentLength: segmentLength)
  }

  /// Elements of scratch that a piece takes.
  var scratchCount: Int { OuterProduct.scratchCount(columns: columns) }
}

/// The sum of the outer products of the rows of A and B, on all threads in pieces of rows of C:
///
///     C[s, l, n] = Σ_t A[rowsOfA[t] + segments[s] + l] · B[rowsOfB[t] + n]
///
/// - Precondition: the places that the shape names are in the storages.
public func outerProduct(
  _ shape: borrowing OuterShape, _ a: Storage, _ b: Storage, into c: Storage
) {
  c.require(shape.segments.count * shape.segmentLength * shape.columns, "outerProduct: c")
  // Few pieces, because each copies B for itself.
  let pieces = 2 * WorkerPool.shared.threads
  let blocks = shape.blocks
  let scratchCount = shape.scratchCount
  let isDone = shape.withProduct(a.pointer, b.pointer, into: c.pointer) { product in
    Storage.reserve([scratchCount], pieces: min(blocks, pieces))
    inParallel(blocks, perPiece: max(1, (blocks + pieces - 1) / pieces)) {
      let scratch = Storage(count: scratchCount)
      routines.outerProduct(product(scratch), blocks: $0)
      withExtendedLifetime(scratch) {}
    }
  }
  if !isDone { fill(c, with: 0) }
}

extension OuterShape {
  /// Calls `body` with what makes the product for the routines, given scratch.
  ///
  /// - Returns: false where there are no terms, or nothing is to be made: then `body` is not called.
  func withProduct(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
    _ body: (_ product: (_ scratch: Storage) -> OuterProduct) -> Void
  ) -> Bool {
    rowsOfA.withUnsafeBufferPointer { rowsOfA in
      rowsOfB.withUnsafeBufferPointer { rowsOfB in
        segments.withUnsafeBufferPointer { segments in
          guard let firstOfA = rowsOfA.baseAddress, let firstOfB = rowsOfB.baseAddress,
            let firstSegment = segments.baseAddress, !rowsOfA.isEmpty, !segments.isEmpty
          else { return false }
          body { scratch in
            OuterProduct(
              a: a, rowsOfA: firstOfA, segments: firstSegment, segmentCount: segments.count,
              segmentLength: segmentLength, b: b, rowsOfB: firstOfB, terms: rowsOfA.count, c: c,
              strideOfC: columns, columns: columns, scratch: scratch.pointer)
          }
          return true
        }
      }
    }
  }
}
