import Kernels

/// Rows that are summed in one go: sums of such blocks are added in order, on any number of threads.
private let rowsPerBlock = 512

extension Tensor {
  /// Σ x over all elements, of shape [].
  public var sum: Tensor {
    let shape = self.shape
    let perPiece = 16_384
    let pieces = (count + perPiece - 1) / perPiece
    let partial = Tensor(
      shape: [pieces], Work("sum", flops: count, elements: count)
    ) { sums in
      inParallel(count, perPiece: perPiece) {
        sums[$0.lowerBound / perPiece] = routines.sum(pointer, range: $0)
      }
    }
    return Tensor(routines.sum(partial.pointer, range: 0..<pieces)).recorded("sum", [self]) {
      [$0.upstream.repeated(shape)]
    }
  }

  /// The mean of all elements, of shape [].
  public var mean: Tensor { (1 / Float(count)) * sum }

  /// One value repeated.
  func repeated(_ shape: [Int]) -> Tensor {
    Tensor(repeating: scalar, shape: shape).recorded("repeat", [self]) { [$0.upstream.sum] }
  }

  /// Sums over all axes but the last, [columns].
  public var sumByColumn: Tensor {
    let shape = self.shape
    return Tensor(
      shape: [columns], Work("sum by column", flops: count, elements: count)
    ) { sums in
      reduceByColumn(sums) { routines.sumByColumn(pointer, $0, columns: columns, rows: $1) }
    }.recorded("sumByColumn", [self]) { [$0.upstream.repeatedByRow(shape)] }
  }

  /// Sums over the last axis of [rows, columns], [rows, 1].
  public var sumByRow: Tensor {
    reshaped([rows, columns]).sum(over: 1..<2)
  }

  /// A row repeated for every row of `shape`.
  func repeatedByRow(_ shape: [Int]) -> Tensor {
    let columns = self.count
    let rows = shape.reduce(1, *) / max(1, columns)
    return Tensor(shape: shape, Work("repeat", elements: columns * rows)) { y in
      for row in 0..<rows { (y + row * columns).update(from: pointer, count: columns) }
    }.recorded("repeatByRow", [self]) { [$0.upstream.sumByColumn] }
  }

  /// Reduces the rows block by block to `width` values, by default one a column, then adds up the
  /// blocks in order.
  func reduceByColumn(
    _ result: UnsafeMutablePointer<Float>, width: Int? = nil,
    _ reduce: (UnsafeMutablePointer<Float>, Range<Int>) -> Void
  ) {
    let columns = width ?? self.columns
    let blocks = (rows + rowsPerBlock - 1) / rowsPerBlock
    let partial = Tensor(shape: [max(1, blocks), columns]) { sums in
      if blocks == 0 { sums.update(repeating: 0, count: columns) }
      inParallel(rows, perPiece: rowsPerBlock) {
        reduce(sums + $0.lowerBound / rowsPerBlock * columns, $0)
      }
    }
    routines.sumByColumn(partial.pointer, result, columns: columns, rows: 0..<max(1, blocks))
  }
}
