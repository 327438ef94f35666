/// One row of a register block: the sums of one, two or four vectors of columns.
protocol RegisterRow {
  /// Vectors in a row.
  static var vectors: Int { get }
  /// Starts from memory, or from zero where there is none.
  init(_ p: UnsafePointer<Float>?)
  /// self[n] += a · b[n]
  mutating func add(_ a: Float, _ b: Self)
  /// Stores the first `columns` sums.
  func store(_ c: UnsafeMutablePointer<Float>, columns: Int)
}

struct RowOf1: RegisterRow {
  var v0: Vector

  static var vectors: Int { @inline(__always) get { 1 } }

  @inline(__always)
  init(_ p: UnsafePointer<Float>?) {
    v0 = .zero
    if let p { v0 = p.vector(0) }
  }

  @inline(__always)
  mutating func add(_ a: Float, _ b: Self) {
    v0.multiplyAdd(Vector(repeating: a), b.v0)
  }

  @inline(__always)
  func store(_ c: UnsafeMutablePointer<Float>, columns: Int) {
    c.store(v0, 0, count: columns)
  }
}

struct RowOf2: RegisterRow {
  var v0: Vector
  var v1: Vector

  static var vectors: Int { @inline(__always) get { 2 } }

  @inline(__always)
  init(_ p: UnsafePointer<Float>?) {
    v0 = .zero
    v1 = .zero
    if let p {
      v0 = p.vector(0)
      v1 = p.vector(lanes)
    }
  }

  @inline(__always)
  mutating func add(_ a: Float, _ b: Self) {
    let factor = Vector(repeating: a)
    v0.multiplyAdd(factor, b.v0)
    v1.multiplyAdd(factor, b.v1)
  }

  @inline(__always)
  func store(_ c: UnsafeMutablePointer<Float>, columns: Int) {
    c.store(v0, 0, count: columns)
    c.store(v1, lanes, count: columns - lanes)
  }
}

struct RowOf4: RegisterRow {
  var v0: Vector
  var v1: Vector
  var v2: Vector
  var v3: Vector

  static var vectors: Int { @inline(__always) get { 4 } }

  @inline(__always)
  init(_ p: UnsafePointer<Float>?) {
    v0 = .zero
    v1 = .zero
    v2 = .zero
    v3 = .zero
    if let p {
      v0 = p.vector(0)
      v1 = p.vector(lanes)
      v2 = p.vector(2 * lanes)
      v3 = p.vector(3 * lanes)
    }
  }

  @inline(__always)
  mutating func add(_ a: Float, _ b: Self) {
    let factor = Vector(repeating: a)
    v0.multiplyAdd(factor, b.v0)
    v1.multiplyAdd(factor, b.v1)
    v2.multiplyAdd(factor, b.v2)
    v3.multiplyAdd(factor, b.v3)
  }

  @inline(__always)
  func store(_ c: UnsafeMutablePointer<Float>, columns: Int) {
    c.store(v0, 0, count: columns)
    c.store(v1, lanes, count: columns - lanes)
    c.store(v2, 2 * lanes, count: columns - 2 * lanes)
    c.store(v3, 3 * lanes, count: columns - 3 * lanes)
  }
}

/// How wide the panel at a column is: as many vectors as the registers hold, fewer at the edge.
@inline(__always)
func withPanels(
  columns: Int, _ four: (Int) -> Void, _ two: (Int) -> Void, _ one: (Int) -> Void
) {
  var column = 0
  while column < columns {
    let left = columns - column
    #if VECTOR_16 || arch(arm64)
      if left > 2 * lanes {
        four(column)
        column += 4 * lanes
        continue
      }
    #endif
    if left > lanes {
      two(column)
      column += 2 * lanes
    } else {
      one(column)
      column += lanes
    }
  }
}
