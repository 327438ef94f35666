import KernelRoutines

/// The lengths of a matrix product, [rows, inner] × [inner, columns] → [rows, columns].
public struct ProductSizes {
  let rows: Int
  let inner: Int
  let columns: Int

  /// The lengths of [rows, inner] × [inner, columns].
  public init(rows: Int, inner: Int, columns: Int) {
    self.rows = rows
    self.inner = inner
    self.columns = columns
  }
}

/// C = leakyRelu(A B + bias)
///
/// - Parameters:
///   - bias: [columns], added to every row.
///   - negativeSlope: what results below 0 are multiplied by, 1 for none; with one column there is
///     none.
public func product(
  _ a: Storage, _ b: Storage, bias: Storage?, negativeSlope: Float = 1, _ sizes: ProductSizes,
  into c: Storage
) {
  let inner = sizes.inner
  a.require(sizes.rows * inner, "product: A")
  b.require(inner * sizes.columns, "product: B")
  c.require(sizes.rows * sizes.columns, "product: C")
  bias?.require(sizes.columns, "product: bias")
  guard sizes.columns == 1 else {
    gatherProduct(
      GatherShape(rows: sizes.rows, inner: inner, columns: sizes.columns), a, b, bias: bias,
      negativeSlope: negativeSlope, into: c)
    return
  }
  inParallel(sizes.rows, perPiece: max(1, 32_768 / max(1, inner))) {
    for row in $0 {
      c.pointer[row] =
        (bias?.pointer[0] ?? 0)
        + routines.dot(a.pointer + row * inner, b.pointer, count: inner)
    }
  }
}

/// C = Aᵀ B, [inner, rows] and [inner, columns] → [rows, columns], without Aᵀ being built.
public func transposedProduct(
  _ a: Storage, _ b: Storage, _ sizes: ProductSizes, into c: Storage
) {
  a.require(sizes.inner * sizes.rows, "transposedProduct: A")
  b.require(sizes.inner * sizes.columns, "transposedProduct: B")
  outerProduct(
    OuterShape(terms: sizes.inner, rows: sizes.rows, columns: sizes.columns), a, b, into: c)
}

/// Y = Xᵀ for every matrix, [matrices, rows, columns] → [matrices, columns, rows].
public func transpose(_ x: Storage, rows: Int, columns: Int, into y: Storage) {
  let perMatrix = rows * columns
  let matrices = x.count / max(1, perMatrix)
  x.require(matrices * perMatrix, "transpose: x")
  y.require(x.count, "transpose: y")
  guard matrices > 1 else {
    guard matrices == 1 else { return }
    inParallel(rows, perPiece: max(16, 32_768 / max(1, columns) / 16 * 16)) {
      routines.transpose(x.pointer, rows: rows, columns: columns, y.pointer, range: $0)
    }
    return
  }
  inParallel(matrices, perPiece: 4) {
    for i in $0 {
      routines.transpose(
        x.pointer + i * perMatrix, rows: rows, columns: columns, y.pointer + i * perMatrix,
        range: 0..<rows)
    }
  }
}

/// A B for every example, [examples, rows, inner] × [examples, inner, columns].
public func batchedProduct(
  _ a: Storage, _ b: Storage, examples: Int, _ sizes: ProductSizes, into c: Storage
) {
  let (m, k, n) = (sizes.rows, sizes.inner, sizes.columns)
  a.require(examples * m * k, "batchedProduct: A")
  b.require(examples * k * n, "batchedProduct: B")
  c.require(examples * m * n, "batchedProduct: C")
  let piecesPerExample = (m + rowsPerProductPiece - 1) / rowsPerProductPiece
  GatherShape(rows: m, inner: k, columns: n).withPointers { rowsOfA, rowsOfC, segments in
    WorkerPool.shared.run(pieces: examples * piecesPerExample) { piece in
      let example = piece / piecesPerExample
      let first = piece % piecesPerExample * rowsPerProductPiece
      routines.gatherProduct(
        GatherProduct(
          a: a.pointer + example * m * k, rowsOfA: rowsOfA, segments: segments, segmentCount: 1,
          segmentLength: k, b: b.pointer + example * k * n, strideOfB: n,
          c: c.pointer + example * m * n, rowsOfC: rowsOfC, columns: n, bias: nil),
        rows: first..<min(first + rowsPerProductPiece, m))
    }
  }
}

/// Aᵀ B for every example, [examples, inner, rows] and [examples, inner, columns] →
/// [examples, rows, columns].
public func transposedBatchedProduct(
  _ a: Storage, _ b: Storage, examples: Int, _ sizes: ProductSizes, into c: Storage
) {
  let (terms, rows, columns) = (sizes.inner, sizes.rows, sizes.columns)
  a.require(examples * terms * rows, "transposedBatchedProduct: A")
  b.require(examples * terms * columns, "transposedBatchedProduct: B")
  c.require(examples * rows * columns, "transposedBatchedProduct: C")
  if terms == 0 { return fill(c, with: 0) }
  let shape = OuterShape(terms: terms, rows: rows, columns: columns)
  let scratchCount = shape.scratchCount
  Storage.reserve([scratchCount], pieces: examples)
  WorkerPool.shared.run(pieces: examples) { example in
    let scratch = Storage(count: scratchCount)
    multiplyTransposed(
      shape, a.pointer + example * terms * rows, b.pointer + example * terms * columns,
      c.pointer + example * rows * columns, scratch)
    withExtendedLifetime(scratch) {}
  }
}

/// C = A B on this thread, for a shape of an ordinary product.
func multiply(
  _ shape: GatherShape, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
  _ c: UnsafeMutablePointer<Float>
) {
  shape.withPointers { rowsOfA, rowsOfC, segments in
    routines.gatherProduct(
      GatherProduct(
        a: a, rowsOfA: rowsOfA, segments: segments, segmentCount: 1,
        segmentLength: shape.segmentLength, b: b, strideOfB: shape.columns, c: c,
        rowsOfC: rowsOfC, columns: shape.columns, bias: nil),
      rows: 0..<shape.rowsOfA.count)
  }
}

/// C = Aᵀ B on this thread.
func multiplyTransposed(
  _ shape: OuterShape, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
  _ c: UnsafeMutablePointer<Float>, _ scratch: Storage
) {
  let isDone = shape.withProduct(a, b, into: c) { product in
    routines.outerProduct(product(scratch), blocks: 0..<shape.blocks)
  }
  if !isDone { c.update(repeating: 0, count: shape.segmentLength * shape.columns) }
}
