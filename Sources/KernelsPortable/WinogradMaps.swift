// The matrices of `WinogradMap` along one axis. They are written out, because most entries are zero
// or alike up to their sign.

/// √½
private let half: Float = 0.707_106_77
/// √2
private let root: Float = 1.414_213_5

/// A matrix that a column or a row of a tile passes through.
protocol WinogradAxis {
  static var inputs: Int { get }
  static var outputs: Int { get }
  static func apply(_ x: (Int) -> Vector, _ y: (Int, Vector) -> Void)
}

enum WinogradInput: WinogradAxis {
  static var inputs: Int { @inline(__always) get { 6 } }
  static var outputs: Int { @inline(__always) get { 6 } }

  @inline(__always)
  static func apply(_ x: (Int) -> Vector, _ y: (Int, Vector) -> Void) {
    let (x0, x1, x2, x3, x4, x5) = (x(0), x(1), x(2), x(3), x(4), x(5))
    y(0, (x0 + x4).adding(-2.5, x2))
    y(5, (x1 + x5).adding(-2.5, x3))
    let even = x4.adding(-2, x2)
    let odd = (x3 * half).adding(-root, x1)
    y(1, even + odd)
    y(2, even - odd)
    let evenToo = x4.adding(-0.5, x2)
    let oddToo = (x3 * root).adding(-half, x1)
    y(3, evenToo + oddToo)
    y(4, evenToo - oddToo)
  }
}

enum WinogradOutput: WinogradAxis {
  static var inputs: Int { @inline(__always) get { 6 } }
  static var outputs: Int { @inline(__always) get { 4 } }

  @inline(__always)
  static func apply(_ x: (Int) -> Vector, _ y: (Int, Vector) -> Void) {
    let (x1, x2, x3, x4) = (x(1), x(2), x(3), x(4))
    let (even, odd) = (x1 + x2, x1 - x2)
    let (evenToo, oddToo) = (x3 + x4, x3 - x4)
    y(0, x(0) + even + evenToo)
    y(1, (odd * half).adding(root, oddToo))
    y(2, (even * 0.5).adding(2, evenToo))
    y(3, x(5).adding(half / 2, odd).adding(2 * root, oddToo))
  }
}

enum WinogradOutputGradient: WinogradAxis {
  static var inputs: Int { @inline(__always) get { 4 } }
  static var outputs: Int { @inline(__always) get { 6 } }

  @inline(__always)
  static func apply(_ x: (Int) -> Vector, _ y: (Int, Vector) -> Void) {
    let (x0, x1, x2, x3) = (x(0), x(1), x(2), x(3))
    y(0, x0)
    let even = x0.adding(0.5, x2)
    let odd = (x1 * half).adding(half / 2, x3)
    y(1, even + odd)
    y(2, even - odd)
    let evenToo = x0.adding(2, x2)
    let oddToo = (x1 * root).adding(2 * root, x3)
    y(3, evenToo + oddToo)
    y(4, evenToo - oddToo)
    y(5, x3)
  }
}

enum WinogradKernel: WinogradAxis {
  static var inputs: Int { @inline(__always) get { 3 } }
  static var outputs: Int { @inline(__always) get { 6 } }

  @inline(__always)
  static func apply(_ x: (Int) -> Vector, _ y: (Int, Vector) -> Void) {
    let (x0, x1, x2) = (x(0), x(1), x(2))
    y(0, x0)
    let even = (x0 * (-2 / 3)).adding(-1 / 3, x2)
    let odd = x1 * (-root / 3)
    y(1, even + odd)
    y(2, even - odd)
    let evenToo = (x0 * (1 / 6)).adding(1 / 3, x2)
    let oddToo = x1 * (root / 6)
    y(3, evenToo + oddToo)
    y(4, evenToo - oddToo)
    y(5, x2)
  }
}

enum WinogradKernelGradient: WinogradAxis {
  static var inputs: Int { @inline(__always) get { 6 } }
  static var outputs: Int { @inline(__always) get { 3 } }

  @inline(__always)
  static func apply(_ x: (Int) -> Vector, _ y: (Int, Vector) -> Void) {
    let (x1, x2, x3, x4) = (x(1), x(2), x(3), x(4))
    let (even, odd) = (x1 + x2, x1 - x2)
    let (evenToo, oddToo) = (x3 + x4, x3 - x4)
    y(0, x(0).adding(-2 / 3, even).adding(1 / 6, evenToo))
    y(1, (odd * (-root / 3)).adding(root / 6, oddToo))
    y(2, x(5).adding(-1 / 3, even).adding(1 / 3, evenToo))
  }
}

extension Vector {
  /// self + factor · other
  @inline(__always)
  fileprivate func adding(_ factor: Float, _ other: Vector) -> Vector {
    var sum = self
    sum.multiplyAdd(Vector(repeating: factor), other)
    return sum
  }
}
