// eˣ and tanh x for whole vectors, by the polynomials of the Cephes library (S. L. Moshier).

extension Vector {
  /// eˣ, relative error below 2·10⁻⁷, for x clipped to −87…88.
  @inline(__always)
  var exponential: Vector {
    var x = self
    x.replace(with: Vector(repeating: -87), where: x .< -87)
    x.replace(with: Vector(repeating: 88), where: x .> 88)
    // x = n ln 2 + r; adding 1.5 · 2²³ leaves n in the low bits.
    var shifted = Vector(repeating: 12_582_912)
    shifted.multiplyAdd(x, Vector(repeating: 1.442_695_04))
    let n = shifted - 12_582_912
    var r = x
    r.multiplyAdd(n, Vector(repeating: -0.693_359_375))
    r.multiplyAdd(n, Vector(repeating: 2.121_944_4e-4))
    let p = (r + 1).adding(r.exponentialTail, times: r * r)
    let exponent = unsafeBitCast(shifted, to: MaskStorage.self) &- (0x4b40_0000 - 127)
    return p * unsafeBitCast(exponent &<< 23, to: Vector.self)
  }

  /// 1 − e⁻ˣ for x ≥ 0, relative error below 4·10⁻⁷ however small x is.
  @inline(__always)
  var exponentialComplement: Vector {
    let small = self - self * self * (-self).exponentialTail
    return (1 - (-self).exponential).replacing(with: small, where: self .< 0.34)
  }

  /// (eˣ − 1 − x) / x² for |x| up to ½ ln 2.
  @inline(__always)
  private var exponentialTail: Vector {
    var p = Vector(repeating: 1.987_569_15e-4)
    p = Vector(repeating: 1.398_199_95e-3).adding(p, times: self)
    p = Vector(repeating: 8.333_451_9e-3).adding(p, times: self)
    p = Vector(repeating: 4.166_579_6e-2).adding(p, times: self)
    p = Vector(repeating: 1.666_666_55e-1).adding(p, times: self)
    p = Vector(repeating: 5.000_000_1e-1).adding(p, times: self)
    return p
  }

  /// tanh x, relative error below 4·10⁻⁷.
  @inline(__always)
  var hyperbolicTangent: Vector {
    let square = self * self
    var p = Vector(repeating: -5.704_988_73e-3)
    p = Vector(repeating: 2.063_908_88e-2).adding(p, times: square)
    p = Vector(repeating: -5.373_971_3e-2).adding(p, times: square)
    p = Vector(repeating: 1.333_144_3e-1).adding(p, times: square)
    p = Vector(repeating: -3.333_328_2e-1).adding(p, times: square)
    let small = self.adding(p * square, times: self)
    let large = 1 - 2 / ((self + self).exponential + 1)
    return large.replacing(with: small, where: square .< 0.390_625)
  }

  /// The logistic function, 1 / (1 + e⁻ˣ).
  @inline(__always)
  var logistic: Vector { 1 / (1 + (-self).exponential) }

  /// The vector self + a · b.
  @inline(__always)
  private func adding(_ a: Vector, times b: Vector) -> Vector {
    var sum = self
    sum.multiplyAdd(a, b)
    return sum
  }
}
