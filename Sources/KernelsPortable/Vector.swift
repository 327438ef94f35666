// The vector of one register, and the few operations on it that the routines are written in.

#if VECTOR_16
  typealias Vector = SIMD16<Float>
  typealias VectorMask = SIMDMask<SIMD16<Int32>>
#elseif VECTOR_8
  typealias Vector = SIMD8<Float>
  typealias VectorMask = SIMDMask<SIMD8<Int32>>
#else
  typealias Vector = SIMD4<Float>
  typealias VectorMask = SIMDMask<SIMD4<Int32>>
#endif

/// Floats in one vector: 16, 8 or 4.
var lanes: Int { @inline(__always) get { Vector.scalarCount } }

extension UnsafePointer<Float> {
  /// The vector that starts at an element; no alignment is needed.
  @inline(__always)
  func vector(_ index: Int) -> Vector {
    UnsafeRawPointer(self + index).loadUnaligned(as: Vector.self)
  }
}

extension UnsafeMutablePointer<Float> {
  @inline(__always)
  func vector(_ index: Int) -> Vector {
    UnsafeRawPointer(self + index).loadUnaligned(as: Vector.self)
  }

  @inline(__always)
  func store(_ value: Vector, _ index: Int) {
    UnsafeMutableRawPointer(self + index).storeBytes(of: value, as: Vector.self)
  }

  /// Stores the first `count` lanes.
  @inline(__always)
  func store(_ value: Vector, _ index: Int, count: Int) {
    if count >= Vector.scalarCount {
      store(value, index)
    } else if count > 0 {
      for lane in 0..<count { self[index + lane] = value[lane] }
    }
  }
}

extension Vector {
  /// self += a · b, fused where the instruction set has it.
  @inline(__always)
  mutating func multiplyAdd(_ a: Vector, _ b: Vector) {
    #if VECTOR_16 || VECTOR_8 || arch(arm64)
      self.addProduct(a, b)
    #else
      self += a * b
    #endif
  }
}

extension Vector {
  /// Multiplies what is below 0 by a slope.
  @inline(__always)
  mutating func leakyRelu(_ slope: Float) {
    replace(with: self * slope, where: self .< 0)
  }
}

/// Calls `body` with the first index and the length of every vector of a range; the last may be short.
///
/// A short vector may still be loaded whole: every buffer has room behind its end.
@inline(__always)
func forEachVector(_ range: Range<Int>, _ body: (_ index: Int, _ count: Int) -> Void) {
  var index = range.lowerBound
  while index + lanes <= range.upperBound {
    body(index, lanes)
    index += lanes
  }
  if index < range.upperBound { body(index, range.upperBound - index) }
}
