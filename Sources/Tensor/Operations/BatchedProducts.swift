import KernelRoutines
import Kernels

// Matrix products example by example: attention is two of them. Each is linear in both of its
// factors, and the gradients of each are the other two.

/// Rows of a product that one piece computes: a whole number of register blocks.
private let rowsPerPiece = 96

extension Tensor {
  /// A B for every example, [N, m, k] × [N, k, n] → [N, m, n].
  ///
  /// - Precondition: as many examples on both sides, and the inner lengths agree.
  public func batchedProduct(_ b: Tensor) -> Tensor {
    precondition(
      shape.count == 3 && b.shape.count == 3 && shape[0] == b.shape[0] && shape[2] == b.shape[1],
      "batchedProduct: the shapes are \(shape) and \(b.shape)")
    let (examples, m, k, n) = (shape[0], shape[1], shape[2], b.shape[2])
    let rowsOfA = (0..<m).map { Int32($0 * k) }
    let rowsOfC = (0..<m).map { Int32($0 * n) }
    let segment = Segment(a: 0, b: 0)
    let piecesPerExample = (m + rowsPerPiece - 1) / rowsPerPiece
    return Tensor(
      shape: [examples, m, n],
      Work(
        "batched product", flops: 2 * examples * m * k * n,
        elements: examples * (m * k + k * n + m * n))
    ) { c in
      withOffsets(rowsOfA, rowsOfC) { rowsOfA, rowsOfC in
        withUnsafePointer(to: segment) { segment in
          WorkerPool.shared.run(pieces: examples * piecesPerExample) { piece in
            let example = piece / piecesPerExample
            let first = piece % piecesPerExample * rowsPerPiece
            routines.gatherProduct(
              GatherProduct(
                a: pointer + example * m * k, rowsOfA: rowsOfA, segments: segment,
                segmentCount: 1, segmentLength: k, b: b.pointer + example * k * n, strideOfB: n,
                c: c + example * m * n, rowsOfC: rowsOfC, columns: n, bias: nil),
              rows: first..<min(first + rowsPerPiece, m))
          }
        }
      }
    }.recorded("batchedProduct", [self, b]) {
      let u = $0.upstream
      return [
        $0.needs[0] ? u.batchedProduct($0.inputs[1].swappedLastAxes) : nil,
        $0.needs[1] ? $0.inputs[0].transposedBatchedProduct(u) : nil,
      ]
    }
  }

  /// Aᵀ B for every example, [N, m, k] and [N, m, n] → [N, k, n], without Aᵀ being built.
  ///
  /// - Precondition: as many examples on both sides, and the summed lengths agree.
  public func transposedBatchedProduct(_ b: Tensor) -> Tensor {
    precondition(
      shape.count == 3 && b.shape.count == 3 && shape[0] == b.shape[0] && shape[1] == b.shape[1],
      "transposedBatchedProduct: the shapes are \(shape) and \(b.shape)")
    let (examples, m, k, n) = (shape[0], shape[1], shape[2], b.shape[2])
    let rowsOfA = (0..<m).map { Int32($0 * k) }
    let rowsOfB = (0..<m).map { Int32($0 * n) }
    return Tensor(
      shape: [examples, k, n],
      Work(
        "batched product", flops: 2 * examples * m * k * n,
        elements: examples * (m * k + k * n + m * n))
    ) { c in
      if m == 0 { c.update(repeating: 0, count: examples * k * n) }
      withOffsets(rowsOfA, rowsOfB) { rowsOfA, rowsOfB in
        withUnsafePointer(to: Int32(0)) { segment in
          let blocks = OuterProduct.blockCount(segmentCount: 1, segmentLength: k)
          let scratchCount = OuterProduct.scratchCount(columns: n)
          Storage.reserve([scratchCount], pieces: examples)
          WorkerPool.shared.run(pieces: examples) { example in
            let scratch = Storage(count: scratchCount)
            let product = OuterProduct(
              a: pointer + example * m * k, rowsOfA: rowsOfA, segments: segment,
              segmentCount: 1, segmentLength: k, b: b.pointer + example * m * n,
              rowsOfB: rowsOfB, terms: m, c: c + example * k * n, strideOfC: n, columns: n,
              scratch: scratch.pointer)
            routines.outerProduct(product, blocks: 0..<blocks)
            withExtendedLifetime(scratch) {}
          }
        }
      }
    }.recorded("transposedBatchedProduct", [self, b]) {
      let u = $0.upstream
      return [
        $0.needs[0] ? $0.inputs[1].batchedProduct(u.swappedLastAxes) : nil,
        $0.needs[1] ? $0.inputs[0].batchedProduct(u) : nil,
      ]
    }
  }
}

/// Calls `body` with the two lists in place, unless one is empty.
func withOffsets(
  _ a: [Int32], _ b: [Int32], _ body: (UnsafePointer<Int32>, UnsafePointer<Int32>) -> Void
) {
  a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      guard let a = a.baseAddress, let b = b.baseAddress else { return }
      body(a, b)
    }
  }
}
