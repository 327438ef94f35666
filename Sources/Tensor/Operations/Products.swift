import KernelRoutines
import Kernels

/// Rows of a product that one piece computes: a whole number of register blocks.
private let rowsPerPiece = 96

extension Tensor {
  /// The matrix product A B (+ bias), [m, k] × [k, n] → [m, n].
  ///
  /// - Parameters:
  ///   - bias: [n], added to every row.
  ///   - activation: applied to the result.
  /// - Precondition: the inner lengths agree.
  public func product(
    _ b: Tensor, bias: Tensor? = nil, activation: Activation? = nil
  ) -> Tensor {
    if let activation, activation.negativeSlope == nil || b.shape.last == 1 {
      return product(b, bias: bias).activated(activation)
    }
    precondition(
      shape.count == 2 && b.shape.count == 2 && shape[1] == b.shape[0],
      "product: the shapes are \(shape) and \(b.shape)")
    let m = shape[0]
    let k = shape[1]
    let n = b.shape[1]
    let result = Tensor(
      shape: [m, n], Work("product", flops: 2 * m * n * k, elements: m * k + k * n + m * n)
    ) { c in
      if n == 1 {
        inParallel(m, perPiece: Tensor.dotRows(length: k)) {
          for row in $0 {
            c[row] =
              (bias?.pointer[0] ?? 0) + routines.dot(pointer + row * k, b.pointer, count: k)
          }
        }
        return
      }
      let rowsOfA = (0..<m).map { Int32($0 * k) }
      let rowsOfC = (0..<m).map { Int32($0 * n) }
      gather(
        GatherShape(
          rowsOfA: rowsOfA, rowsOfC: rowsOfC, segments: [Segment(a: 0, b: 0)],
          segmentLength: k, columns: n, strideOfB: n),
        a: pointer, b: b.pointer, c: c, bias: bias?.pointer, activation: activation)
    }
    return result.recorded("product", [self, b] + (bias.map { [$0] } ?? [])) {
      let u = $0.upstream(through: activation)
      return [
        $0.needs[0] ? u.product($0.inputs[1].transposed) : nil,
        $0.needs[1] ? $0.inputs[0].transposedProduct(u) : nil,
      ] + (bias == nil ? [] : [$0.needs[2] ? u.sumByColumn : nil])
    }
  }

  /// Aᵀ B, [m, k] and [m, n] → [k, n], without Aᵀ being built.
  func transposedProduct(_ b: Tensor) -> Tensor {
    precondition(
      shape.count == 2 && b.shape.count == 2 && shape[0] == b.shape[0],
      "transposedProduct: the shapes are \(shape) and \(b.shape)")
    let m = shape[0]
    let k = shape[1]
    let n = b.shape[1]
    if n == 1 && k > 1 {
      // A column of sums is a row times A, which the product does in whole vectors.
      return b.reshaped([1, m]).product(self).reshaped([k, 1])
    }
    let result = Tensor(
      shape: [k, n],
      Work("transposed product", flops: 2 * m * n * k, elements: m * k + m * n + k * n)
    ) { c in
      outer(
        OuterShape(
          rowsOfA: (0..<m).map { Int32($0 * k) }, rowsOfB: (0..<m).map { Int32($0 * n) },
          segments: [0], segmentLength: k, columns: n),
        a: pointer, b: b.pointer, c: c)
    }
    return result.recorded("transposedProduct", [self, b]) {
      let u = $0.upstream
      return [
        $0.needs[0] ? $0.inputs[1].product(u.transposed) : nil,
        $0.needs[1] ? $0.inputs[0].product(u) : nil,
      ]
    }
  }

  /// Aᵀ of a matrix.
  public var transposed: Tensor {
    precondition(shape.count == 2, "transposed: the shape is \(shape)")
    return swappedLastAxes
  }

  /// [.., m, n] → [.., n, m]
  public var swappedLastAxes: Tensor {
    let m = shape[shape.count - 2]
    let n = shape[shape.count - 1]
    let matrices = count / max(1, m * n)
    return Tensor(
      shape: Array(shape.dropLast(2)) + [n, m], Work("transpose", elements: 2 * count)
    ) { y in
      if matrices == 1 {
        inParallel(m, perPiece: Tensor.transposedRows(columns: n)) {
          routines.transpose(pointer, rows: m, columns: n, y, range: $0)
        }
      } else {
        inParallel(matrices, perPiece: 4) {
          for i in $0 {
            routines.transpose(
              pointer + i * m * n, rows: m, columns: n, y + i * m * n, range: 0..<m)
          }
        }
      }
    }.recorded("swapLastAxes", [self]) { [$0.upstream.swappedLastAxes] }
  }

  /// Rows of a product with a vector that one piece computes.
  private static func dotRows(length: Int) -> Int {
    max(1, 32_768 / max(1, length))
  }

  private static func transposedRows(columns: Int) -> Int {
    max(16, 32_768 / max(1, columns) / 16 * 16)
  }
}

/// Where the rows of a gather product lie; it does not change while sizes do not.
struct GatherShape {
  var rowsOfA: [Int32]
  var rowsOfC: [Int32]
  var segments: [Segment]
  var segmentLength: Int
  var columns: Int
  var strideOfB: Int
}

/// Runs a gather product on all threads, in pieces of rows, or of columns where rows are few.
func gather(
  _ shape: borrowing GatherShape, a: UnsafePointer<Float>, b: UnsafePointer<Float>,
  c: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>?, activation: Activation? = nil
) {
  let negativeSlope = activation?.negativeSlope ?? 1
  let rows = shape.rowsOfA.count
  let columns = shape.columns
  let segmentCount = shape.segments.count
  let segmentLength = shape.segmentLength
  let strideOfB = shape.strideOfB
  let rowPieces = (rows + rowsPerPiece - 1) / rowsPerPiece
  let panel = 64
  let columnPieces = rowPieces >= 4 ? 1 : (columns + panel - 1) / panel
  let panelColumns = columnPieces == 1 ? columns : panel
  shape.rowsOfA.withUnsafeBufferPointer { rowsOfA in
    shape.rowsOfC.withUnsafeBufferPointer { rowsOfC in
      shape.segments.withUnsafeBufferPointer { segments in
        guard let rowsOfA = rowsOfA.baseAddress, let rowsOfC = rowsOfC.baseAddress else { return }
        let noSegment = [Segment(a: 0, b: 0)]
        noSegment.withUnsafeBufferPointer { none in
          guard let segments = segments.baseAddress ?? none.baseAddress else { return }
          WorkerPool.shared.run(pieces: rowPieces * columnPieces) { piece in
            let column = piece % columnPieces * panelColumns
            let first = piece / columnPieces * rowsPerPiece
            routines.gatherProduct(
              GatherProduct(
                a: a, rowsOfA: rowsOfA, segments: segments, segmentCount: segmentCount,
                segmentLength: segmentLength, b: b + column, strideOfB: strideOfB, c: c + column,
                rowsOfC: rowsOfC, columns: min(panelColumns, columns - column),
                bias: bias.map { $0 + column }, negativeSlope: negativeSlope),
              rows: first..<min(first + rowsPerPiece, rows))
          }
        }
      }
    }
  }
}

/// Where the rows of an outer product lie.
struct OuterShape {
  var rowsOfA: [Int32]
  var rowsOfB: [Int32]
  var segments: [Int32]
  var segmentLength: Int
  var columns: Int
}

/// Runs an outer product on all threads, in pieces of rows of C.
func outer(
  _ shape: borrowing OuterShape, a: UnsafePointer<Float>, b: UnsafePointer<Float>,
  c: UnsafeMutablePointer<Float>
) {
  let terms = shape.rowsOfA.count
  let columns = shape.columns
  let segmentCount = shape.segments.count
  let segmentLength = shape.segmentLength
  shape.rowsOfA.withUnsafeBufferPointer { rowsOfA in
    shape.rowsOfB.withUnsafeBufferPointer { rowsOfB in
      shape.segments.withUnsafeBufferPointer { segments in
        guard let rowsOfA = rowsOfA.baseAddress, let rowsOfB = rowsOfB.baseAddress,
          let segments = segments.baseAddress
        else {
          c.update(repeating: 0, count: segmentCount * segmentLength * columns)
          return
        }
        let blocks = OuterProduct.blockCount(
          segmentCount: segmentCount, segmentLength: segmentLength)
        // Few pieces, because each copies B for itself.
        let pieces = 2 * WorkerPool.shared.threads
        let scratchCount = OuterProduct.scratchCount(columns: columns)
        Storage.reserve([scratchCount], pieces: min(blocks, pieces))
        inParallel(blocks, perPiece: max(1, (blocks + pieces - 1) / pieces)) {
          let scratch = Storage(count: scratchCount)
          routines.outerProduct(
            OuterProduct(
              a: a, rowsOfA: rowsOfA, segments: segments, segmentCount: segmentCount,
              segmentLength: segmentLength, b: b, rowsOfB: rowsOfB, terms: terms, c: c,
              strideOfC: columns, columns: columns, scratch: scratch.pointer), blocks: $0)
          withExtendedLifetime(scratch) {}
        }
      }
    }
  }
}
