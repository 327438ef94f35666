import KernelRoutines

extension Routines {
  /// The upstream gradient brought back through leaky ReLU: its slope holds where the result was
  /// below 0, which is found as the result was.
  @inline(__always)
  private static func unbent(
    _ u: Vector, _ x: Vector, scale: Vector, shift: Vector, slope: Float
  ) -> Vector {
    var y = shift
    y.multiplyAdd(x, scale)
    return u.replacing(with: u * slope, where: y .< 0)
  }

  public static func affineLeakyReluSumsByColumn(
    _ u: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ affine: AffineLeakyRelu,
    mean: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>, columns: Int,
    rows: Range<Int>
  ) {
    let slope = affine.negativeSlope
    forEachVector(0..<columns) { column, count in
      let scale = affine.scale.vector(column)
      let shift = affine.shift.vector(column)
      let centre = mean.vector(column)
      // Two rows are summed apart, so that additions do not wait for each other.
      var s0 = Vector.zero
      var s1 = Vector.zero
      var p0 = Vector.zero
      var p1 = Vector.zero
      var offset = rows.lowerBound * columns + column
      var left = rows.count
      while left >= 2 {
        let x0 = x.vector(offset)
        let x1 = x.vector(offset + columns)
        let v0 = unbent(u.vector(offset), x0, scale: scale, shift: shift, slope: slope)
        let v1 = unbent(u.vector(offset + columns), x1, scale: scale, shift: shift, slope: slope)
        s0 += v0
        s1 += v1
        p0.multiplyAdd(v0, x0 - centre)
        p1.multiplyAdd(v1, x1 - centre)
        offset += 2 * columns
        left -= 2
      }
      if left > 0 {
        let x0 = x.vector(offset)
        let v0 = unbent(u.vector(offset), x0, scale: scale, shift: shift, slope: slope)
        s0 += v0
        p0.multiplyAdd(v0, x0 - centre)
      }
      sums.store(s0 + s1, column, count: count)
      sums.store(p0 + p1, columns + column, count: count)
    }
  }

  public static func affineLeakyReluPairByColumn(
    _ u: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ affine: AffineLeakyRelu,
    a: UnsafePointer<Float>, b: UnsafePointer<Float>, c: UnsafePointer<Float>,
    _ d: UnsafeMutablePointer<Float>, columns: Int, rows: Range<Int>
  ) {
    let slope = affine.negativeSlope
    for row in rows {
      let u = u + row * columns
      let x = x + row * columns
      let d = d + row * columns
      forEachVector(0..<columns) { index, count in
        let input = x.vector(index)
        let v = unbent(
          u.vector(index), input, scale: affine.scale.vector(index),
          shift: affine.shift.vector(index), slope: slope)
        var sum = c.vector(index)
        sum.multiplyAdd(v, a.vector(index))
        sum.multiplyAdd(input, b.vector(index))
        d.store(sum, index, count: count)
      }
    }
  }
}
