// Sums are added in an order that does not depend on the number of threads.

/// Rows that are summed in one go: sums of such blocks are added in order.
private let rowsPerBlock = 512

/// Σ x over all elements.
public func sum(_ x: Storage) -> Float {
  let perPiece = 16_384
  let pieces = (x.count + perPiece - 1) / perPiece
  let partial = Storage(count: pieces)
  inParallel(x.count, perPiece: perPiece) {
    partial.pointer[$0.lowerBound / perPiece] = routines.sum(x.pointer, range: $0)
  }
  return withExtendedLifetime(partial) { routines.sum(partial.pointer, range: 0..<pieces) }
}

/// The sums of the columns of x [rows, sums.count].
public func sumByColumn(_ x: Storage, rows: Int, into sums: Storage) {
  x.require(rows * sums.count, "sumByColumn: x")
  reduceByColumn(rows: rows, into: sums) {
    routines.sumByColumn(x.pointer, $0, columns: sums.count, rows: $1)
  }
}

/// Σ x over the middle of [outer, middle, inner], [outer, inner].
public func sumOverMiddle(_ x: Storage, _ span: AxisSpan, into sums: Storage) {
  x.require(span.count, "sumOverMiddle: x")
  sums.require(span.outer * span.inner, "sumOverMiddle: sums")
  if span.inner == 1 {
    inParallel(span.outer, perPiece: rowsPerPiece(columns: span.middle)) {
      routines.sumByRow(x.pointer, sums.pointer, columns: span.middle, rows: $0)
    }
    return
  }
  let perGroup = span.middle * span.inner
  inParallel(span.outer, perPiece: rowsPerPiece(columns: perGroup)) { groups in
    for group in groups {
      routines.sumByColumn(
        x.pointer + group * perGroup, sums.pointer + group * span.inner, columns: span.inner,
        rows: 0..<span.middle)
    }
  }
}

/// Reduces rows block by block to as many values as the result has, then adds up the blocks in order.
func reduceByColumn(
  rows: Int, into result: Storage, _ reduce: (UnsafeMutablePointer<Float>, Range<Int>) -> Void
) {
  let columns = result.count
  let blocks = (rows + rowsPerBlock - 1) / rowsPerBlock
  let partial = Storage(count: max(1, blocks) * columns)
  if blocks == 0 { partial.pointer.update(repeating: 0, count: columns) }
  inParallel(rows, perPiece: rowsPerBlock) {
    reduce(partial.pointer + $0.lowerBound / rowsPerBlock * columns, $0)
  }
  routines.sumByColumn(
    partial.pointer, result.pointer, columns: columns, rows: 0..<max(1, blocks))
  withExtendedLifetime(partial) {}
}
