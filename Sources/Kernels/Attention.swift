import KernelRoutines

/// The lengths of an attention of queries [N, j, d] to keys [N, i, d] with values [N, i, e].
public struct AttentionSizes {
  /// N
  public let examples: Int
  /// j
  public let queries: Int
  /// i
  public let keys: Int
  /// d, the length of a query and of a key.
  public let width: Int
  /// e, the length of a value.
  public let values: Int

  /// The lengths of these shapes.
  ///
  /// - Precondition: as many examples everywhere, as many keys as values, queries and keys alike.
  public init(queries: [Int], keys: [Int], values: [Int]) {
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

  /// Additions and multiplications, an exponential counted as forty.
  public var flops: Int { examples * queries * keys * (2 * width + 2 * values + 40) }

  /// Scratch that an example's gradient takes besides its two maps.
  fileprivate var gradientScratch: [Int] {
    [keys * values] + [values, width].map { OuterProduct.scratchCount(columns: $0) }
  }

  /// Calls `body` for every example with room for two maps.
  ///
  /// - Parameter scratch: sizes of the buffers that `body` takes.
  fileprivate func forEachExample(
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
  fileprivate func makeMap(
    _ q: UnsafePointer<Float>, _ k: UnsafePointer<Float>, _ map: UnsafeMutablePointer<Float>,
    scratch: UnsafeMutablePointer<Float>
  ) {
    routines.transpose(k, rows: keys, columns: width, scratch, range: 0..<keys)
    multiply(GatherShape(rows: queries, inner: width, columns: keys), q, scratch, map)
    routines.softmax(UnsafePointer(map), map, columns: keys, rows: 0..<queries)
  }
}

/// Y[n] = softmax(Q[n] K[n]ᵀ) V[n]; an example's map stays in the cache while it is needed.
public func attention(
  _ q: Storage, _ k: Storage, _ v: Storage, _ sizes: AttentionSizes, into y: Storage
) {
  sizes.check(q, k, v)
  y.require(sizes.examples * sizes.queries * sizes.values, "attention: y")
  let weighting = GatherShape(rows: sizes.queries, inner: sizes.keys, columns: sizes.values)
  sizes.forEachExample { example, map, other in
    sizes.makeMap(
      q.pointer + example * sizes.queries * sizes.width,
      k.pointer + example * sizes.keys * sizes.width, map, scratch: other)
    multiply(
      weighting, map, v.pointer + example * sizes.keys * sizes.values,
      y.pointer + example * sizes.queries * sizes.values)
  }
}

/// Where the gradients of an attention go.
public struct AttentionGradients {
  let queries: Storage
  let keys: Storage
  let values: Storage

  /// Storages as large as the queries, the keys and the values.
  public init(queries: Storage, keys: Storage, values: Storage) {
    self.queries = queries
    self.keys = keys
    self.values = values
  }
}

/// The gradients by Q, K and V for the upstream gradient U, with the map A made anew and S = Q Kᵀ:
///
///     ∂L/∂V = Aᵀ U,  ∂L/∂S = A ∘ (U Vᵀ − Σᵢ A ∘ U Vᵀ),  ∂L/∂Q = ∂L/∂S K,  ∂L/∂K = (∂L/∂S)ᵀ Q
public func attentionGradient(
  _ q: Storage, _ k: Storage, _ v: Storage, upstream: Storage, _ sizes: AttentionSizes,
  into gradients: AttentionGradients
) {
  sizes.check(q, k, v)
  sizes.check(gradients.queries, gradients.keys, gradients.values)
  let (queryCount, keyCount) = (sizes.queries, sizes.keys)
  upstream.require(sizes.examples * queryCount * sizes.values, "attentionGradient: u")
  let byMap = GatherShape(rows: queryCount, inner: sizes.values, columns: keyCount)
  let byKeys = GatherShape(rows: queryCount, inner: keyCount, columns: sizes.width)
  let byUpstream = OuterShape(terms: queryCount, rows: keyCount, columns: sizes.values)
  let byQueries = OuterShape(terms: queryCount, rows: keyCount, columns: sizes.width)
  sizes.forEachExample(scratch: sizes.gradientScratch) { example, map, other in
    let q = q.pointer + example * queryCount * sizes.width
    let k = k.pointer + example * keyCount * sizes.width
    let v = v.pointer + example * keyCount * sizes.values
    let u = upstream.pointer + example * queryCount * sizes.values
    sizes.makeMap(q, k, map, scratch: other)
    multiplyTransposed(
      byUpstream, map, u, gradients.values.pointer + example * keyCount * sizes.values)
    // U Vᵀ, then the gradient by the scores in its place.
    let turned = Storage(count: keyCount * sizes.values)
    routines.transpose(
      v, rows: keyCount, columns: sizes.values, turned.pointer, range: 0..<keyCount)
    multiply(byMap, u, turned.pointer, other)
    withExtendedLifetime(turned) {}
    routines.softmaxGradient(
      UnsafePointer(other), output: UnsafePointer(map), other, columns: keyCount,
      rows: 0..<queryCount)
    multiply(byKeys, other, k, gradients.queries.pointer + example * queryCount * sizes.width)
    multiplyTransposed(
      byQueries, other, q, gradients.keys.pointer + example * keyCount * sizes.width)
  }
}

extension AttentionSizes {
  fileprivate func check(_ q: Storage, _ k: Storage, _ v: Storage) {
    q.require(examples * queries * width, "attention: queries")
    k.require(examples * keys * width, "attention: keys")
    v.require(examples * keys * values, "attention: values")
  }
}

/// C = Aᵀ B on this thread, with scratch of its own.
private func multiplyTransposed(
  _ shape: OuterShape, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
  _ c: UnsafeMutablePointer<Float>
) {
  let scratch = Storage(count: shape.scratchCount)
  multiplyTransposed(shape, a, b, c, scratch)
  withExtendedLifetime(scratch) {}
}
