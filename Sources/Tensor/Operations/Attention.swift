import KernelRoutines
import Kernels

extension Tensor {
  /// Attention of queries, this tensor, to keys, which takes from their values:
  ///
  ///     A[n] = softmax over i of Q[n] K[n]ᵀ,  y[n] = A[n] V[n]
  ///
  /// [N, j, d], [N, i, d] and [N, i, e] → [N, j, e]. An example's map A stays in the cache while it
  /// is needed and is not kept: the gradient makes it anew,
  ///
  ///     ∂L/∂V = Aᵀ U,  ∂L/∂S = A ∘ (U Vᵀ − Σᵢ A ∘ U Vᵀ),  ∂L/∂Q = ∂L/∂S K,  ∂L/∂K = (∂L/∂S)ᵀ Q
  ///
  /// Source: Vaswani et al., Attention Is All You Need, arXiv:1706.03762, equation 1, without the
  /// factor 1/√d, as in SAGAN.
  ///
  /// - Precondition: as many examples everywhere, as many keys as values, queries and keys alike.
  public func attended(to keys: Tensor, values: Tensor) -> Tensor {
    let sizes = AttentionSizes(queries: shape, keys: keys.shape, values: values.shape)
    let result = Tensor(
      shape: [sizes.examples, sizes.queries, sizes.values],
      Work("attention", flops: sizes.flops, elements: 2 * (count + keys.count + values.count))
    ) { y in
      sizes.forEachExample { example, map, other in
        let q = pointer + example * sizes.queries * sizes.width
        let k = keys.pointer + example * sizes.keys * sizes.width
        let v = values.pointer + example * sizes.keys * sizes.values
        sizes.makeMap(q, k, map, scratch: other)
        multiply(
          UnsafePointer(map), v, y + example * sizes.queries * sizes.values,
          rows: sizes.queries, depth: sizes.keys, columns: sizes.values)
      }
    }
    return result.recorded("attention", [self, keys, values]) { pullback in
      let (q, k, v, u) =
        (pullback.inputs[0], pullback.inputs[1], pullback.inputs[2], pullback.upstream)
      guard [q, k, v, u].contains(where: { $0.node != nil }) else {
        return q.attentionGradient(k, v, u, sizes)
      }
      let map = q.batchedProduct(k.swappedLastAxes).softmax
      let byScores = u.batchedProduct(v.swappedLastAxes).softmaxGradient(output: map)
      return [
        byScores.batchedProduct(k), byScores.transposedBatchedProduct(q),
        map.transposedBatchedProduct(u),
      ]
    }
  }

  /// The gradients by queries, keys and values for the upstream gradient u, example by example.
  private func attentionGradient(
    _ keys: Tensor, _ values: Tensor, _ u: Tensor, _ sizes: AttentionSizes
  ) -> [Tensor] {
    let byKeys = Storage(count: keys.count)
    let byValues = Storage(count: values.count)
    let (queryCount, keyCount) = (sizes.queries, sizes.keys)
    let byQueries = Tensor(
      shape: shape,
      Work(
        "attention gradient", flops: 3 * sizes.flops,
        elements: 2 * (count + keys.count + values.count) + u.count)
    ) { d in
      sizes.forEachExample(scratch: sizes.gradientScratch) { example, map, other in
        let q = pointer + example * queryCount * sizes.width
        let k = keys.pointer + example * keyCount * sizes.width
        let v = values.pointer + example * keyCount * sizes.values
        let u = u.pointer + example * queryCount * sizes.values
        sizes.makeMap(q, k, map, scratch: other)
        multiplyTransposed(
          UnsafePointer(map), u, byValues.pointer + example * keyCount * sizes.values,
          terms: queryCount, rows: keyCount, columns: sizes.values)
        // U Vᵀ, then the gradient by the scores in its place.
        let turned = Storage(count: keyCount * sizes.values)
        routines.transpose(
          v, rows: keyCount, columns: sizes.values, turned.pointer, range: 0..<keyCount)
        multiply(
          u, UnsafePointer(turned.pointer), other, rows: queryCount, depth: sizes.values,
          columns: keyCount)
        routines.softmaxGradient(
          UnsafePointer(other), output: UnsafePointer(map), other, columns: keyCount,
          rows: 0..<queryCount)
        multiply(
          UnsafePointer(other), k, d + example * queryCount * sizes.width, rows: queryCount,
          depth: keyCount, columns: sizes.width)
        multiplyTransposed(
          UnsafePointer(other), q, byKeys.pointer + example * keyCount * sizes.width,
          terms: queryCount, rows: keyCount, columns: sizes.width)
        withExtendedLifetime(turned) {}
      }
    }
    return [
      byQueries, Tensor(shape: keys.shape, storage: byKeys),
      Tensor(shape: values.shape, storage: byValues),
    ]
  }
}

/// The lengths of an attention.
private struct AttentionSizes {
  let examples: Int
  let queries: Int
  let keys: Int
  /// Length of a query and of a key.
  let width: Int
  /// Length of a value.
  let values: Int

  init(queries: [Int], keys: [Int], values: [Int]) {
    precondition(
      queries.count == 3 && keys.count == 3 && values.count == 3 && queries[0] == keys[0]
        && queries[2] == keys[2] && keys[0] == values[0] && keys[1] == values[1],
      "attended: the shapes are \(queries), \(keys) and \(values)")
    examples = queries[0]
    self.queries = queries[1]
    self.keys = keys[1]
    width = queries[2]
    self.values = values[2]
  }

  var flops: Int { examples * queries * keys * (2 * width + 2 * values + 40) }

  /// Scratch that an example's gradient takes besides its two maps.
  var gradientScratch: [Int] {
    [keys * values] + [values, width].map { OuterProduct.scratchCount(columns: $0) }
  }

  /// Calls `body` for every example with room for two maps.
  ///
  /// - Parameter scratch: sizes of the buffers that `body` takes.
  func forEachExample(
    scratch: [Int] = [],
    _ body: (
      _ example: Int, _ map: UnsafeMutablePointer<Float>, _ other: UnsafeMutablePointer<Float>
    ) -> Void
  ) {
    // The second map's room also holds the turned keys while the first is made.
    let room = queries * keys
    let otherRoom = max(room, keys * width)
    Storage.reserve([room, otherRoom] + scratch, pieces: examples)
    inParallel(examples, perPiece: 1) {
      let map = Storage(count: room)
      let other = Storage(count: otherRoom)
      for example in $0 { body(example, map.pointer, other.pointer) }
      withExtendedLifetime((map, other)) {}
    }
  }

  /// map = softmax(Q Kᵀ)
  func makeMap(
    _ q: UnsafePointer<Float>, _ k: UnsafePointer<Float>, _ map: UnsafeMutablePointer<Float>,
    scratch: UnsafeMutablePointer<Float>
  ) {
    routines.transpose(k, rows: keys, columns: width, scratch, range: 0..<keys)
    multiply(q, UnsafePointer(scratch), map, rows: queries, depth: width, columns: keys)
    routines.softmax(UnsafePointer(map), map, columns: keys, rows: 0..<queries)
  }
}

/// C = A B on this thread, [rows, depth] and [depth, columns].
private func multiply(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  rows: Int, depth: Int, columns: Int
) {
  let rowsOfA = (0..<rows).map { Int32($0 * depth) }
  let rowsOfC = (0..<rows).map { Int32($0 * columns) }
  withOffsets(rowsOfA, rowsOfC) { rowsOfA, rowsOfC in
    withUnsafePointer(to: Segment(a: 0, b: 0)) { segment in
      routines.gatherProduct(
        GatherProduct(
          a: a, rowsOfA: rowsOfA, segments: segment, segmentCount: 1, segmentLength: depth, b: b,
          strideOfB: columns, c: c, rowsOfC: rowsOfC, columns: columns, bias: nil),
        rows: 0..<rows)
    }
  }
}

/// C = Aᵀ B on this thread, [terms, rows] and [terms, columns].
private func multiplyTransposed(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  terms: Int, rows: Int, columns: Int
) {
  let rowsOfA = (0..<terms).map { Int32($0 * rows) }
  let rowsOfB = (0..<terms).map { Int32($0 * columns) }
  let scratch = Storage(count: OuterProduct.scratchCount(columns: columns))
  withOffsets(rowsOfA, rowsOfB) { rowsOfA, rowsOfB in
    withUnsafePointer(to: Int32(0)) { segment in
      routines.outerProduct(
        OuterProduct(
          a: a, rowsOfA: rowsOfA, segments: segment, segmentCount: 1, segmentLength: rows, b: b,
          rowsOfB: rowsOfB, terms: terms, c: c, strideOfC: columns, columns: columns,
          scratch: scratch.pointer),
        blocks: 0..<OuterProduct.blockCount(segmentCount: 1, segmentLength: rows))
    }
  }
  withExtendedLifetime(scratch) {}
}
