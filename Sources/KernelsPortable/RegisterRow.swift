/// One row of a register block: the sums of one, two or four vectors of columns.
///
/// The sums are tuples, and these enumerations have no cases, so that the module defines no type
/// with values: the functions that copy such values carry names that go by their size alone
/// (`__swift_memcpy64_16`), the linker keeps one of each name for the whole program, and if it kept
/// this module's, code outside the kernels would need this module's instruction set.
protocol RegisterRow {
  associatedtype Sums
  /// Vectors in a row.
  static var vectors: Int { get }
  /// Sums that go on from memory, or from zero where there is none.
  static func load(_ p: UnsafePointer<Float>?) -> Sums
  /// sums[n] += a · b[n]
  static func add(_ sums: inout Sums, _ a: Float, _ b: Sums)
  /// Multiplies the sums below 0 by a slope.
  static func leakyRelu(_ sums: inout Sums, _ slope: Float)
  /// Stores the first `columns` sums.
  static func store(_ sums: Sums, _ c: UnsafeMutablePointer<Float>, columns: Int)
}

enum RowOf1: RegisterRow {
  static var vectors: Int { @inline(__always) get { 1 } }

  @inline(__always)
  static func load(_ p: UnsafePointer<Float>?) -> Vector {
    if let p { p.vector(0) } else { .zero }
  }

  @inline(__always)
  static func add(_ sums: inout Vector, _ a: Float, _ b: Vector) {
    sums.multiplyAdd(Vector(repeating: a), b)
  }

  @inline(__always)
  static func leakyRelu(_ sums: inout Vector, _ slope: Float) {
    sums.leakyRelu(slope)
  }

  @inline(__always)
  static func store(_ sums: Vector, _ c: UnsafeMutablePointer<Float>, columns: Int) {
    c.store(sums, 0, count: columns)
  }
}

enum RowOf2: RegisterRow {
  static var vectors: Int { @inline(__always) get { 2 } }

  typealias Sums = (Vector, Vector)

  @inline(__always)
  static func load(_ p: UnsafePointer<Float>?) -> Sums {
    if let p { (p.vector(0), p.vector(lanes)) } else { (.zero, .zero) }
  }

  @inline(__always)
  static func add(_ sums: inout Sums, _ a: Float, _ b: Sums) {
    let factor = Vector(repeating: a)
    sums.0.multiplyAdd(factor, b.0)
    sums.1.multiplyAdd(factor, b.1)
  }

  @inline(__always)
  static func leakyRelu(_ sums: inout Sums, _ slope: Float) {
    sums.0.leakyRelu(slope)
    sums.1.leakyRelu(slope)
  }

  @inline(__always)
  static func store(_ sums: Sums, _ c: UnsafeMutablePointer<Float>, columns: Int) {
    c.store(sums.0, 0, count: columns)
    c.store(sums.1, lanes, count: columns - lanes)
  }
}

enum RowOf4: RegisterRow {
  static var vectors: Int { @inline(__always) get { 4 } }

  typealias Sums = (Vector, Vector, Vector, Vector)

  @inline(__always)
  static func load(_ p: UnsafePointer<Float>?) -> Sums {
    guard let p else { return (.zero, .zero, .zero, .zero) }
    return (p.vector(0), p.vector(lanes), p.vector(2 * lanes), p.vector(3 * lanes))
  }

  @inline(__always)
  static func add(_ sums: inout Sums, _ a: Float, _ b: Sums) {
    let factor = Vector(repeating: a)
    sums.0.multiplyAdd(factor, b.0)
    sums.1.multiplyAdd(factor, b.1)
    sums.2.multiplyAdd(factor, b.2)
    sums.3.multiplyAdd(factor, b.3)
  }

  @inline(__always)
  static func leakyRelu(_ sums: inout Sums, _ slope: Float) {
    sums.0.leakyRelu(slope)
    sums.1.leakyRelu(slope)
    sums.2.leakyRelu(slope)
    sums.3.leakyRelu(slope)
  }

  @inline(__always)
  static func store(_ sums: Sums, _ c: UnsafeMutablePointer<Float>, columns: Int) {
    c.store(sums.0, 0, count: columns)
    c.store(sums.1, lanes, count: columns - lanes)
    c.store(sums.2, 2 * lanes, count: columns - 2 * lanes)
    c.store(sums.3, 3 * lanes, count: columns - 3 * lanes)
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
