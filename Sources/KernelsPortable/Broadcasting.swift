import KernelRoutines

extension Routines {
  public static func combineRepeated(
    _ operation: Arithmetic, _ x: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    repeatedFirst: Bool, _ y: UnsafeMutablePointer<Float>, middle: Int, inner: Int,
    range: Range<Int>
  ) {
    switch (operation, repeatedFirst) {
    case (.add, _):
      repeated(x, b, y, middle, inner, range) { $0 + $1 }
    case (.subtract, false):
      repeated(x, b, y, middle, inner, range) { $0 - $1 }
    case (.subtract, true):
      repeated(x, b, y, middle, inner, range) { $1 - $0 }
    case (.multiply, _):
      repeated(x, b, y, middle, inner, range) { $0 * $1 }
    case (.divide, false):
      repeated(x, b, y, middle, inner, range) { $0 / $1 }
    case (.divide, true):
      repeated(x, b, y, middle, inner, range) { $1 / $0 }
    }
  }

  /// Runs along the stretches of x in which b is one value, or its elements pass by with those of x.
  @inline(__always)
  private static func repeated(
    _ x: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
    _ middle: Int, _ inner: Int, _ range: Range<Int>, _ combine: (Vector, Vector) -> Vector
  ) {
    var start = range.lowerBound
    if inner == 1 {
      while start < range.upperBound {
        let group = start / middle
        let end = min((group + 1) * middle, range.upperBound)
        let value = Vector(repeating: b[group])
        forEachVector(start..<end) { y.store(combine(x.vector($0), value), $0, count: $1) }
        start = end
      }
    } else {
      while start < range.upperBound {
        let row = start / inner
        let end = min((row + 1) * inner, range.upperBound)
        // b[group, column] for x[group, …, column].
        let values = b + (row / middle * inner - row * inner)
        forEachVector(start..<end) {
          y.store(combine(x.vector($0), values.vector($0)), $0, count: $1)
        }
        start = end
      }
    }
  }
}
