import KernelRoutines

// A panel of four vectors of columns stays in registers while the rows pass by.

extension Routines {
  public static func affineByColumn(
    _ x: UnsafePointer<Float>, scale: UnsafePointer<Float>, shift: UnsafePointer<Float>,
    negativeSlope: Float, _ y: UnsafeMutablePointer<Float>, columns: Int, rows: Range<Int>
  ) {
    for row in rows {
      let x = x + row * columns
      let y = y + row * columns
      forEachVector(0..<columns) { index, count in
        var v = shift.vector(index)
        v.multiplyAdd(x.vector(index), scale.vector(index))
        if negativeSlope != 1 { v.leakyRelu(negativeSlope) }
        y.store(v, index, count: count)
      }
    }
  }

  public static func affinePairByColumn(
    _ u: UnsafePointer<Float>, _ x: UnsafePointer<Float>, a: UnsafePointer<Float>,
    b: UnsafePointer<Float>, c: UnsafePointer<Float>, _ d: UnsafeMutablePointer<Float>,
    columns: Int, rows: Range<Int>
  ) {
    for row in rows {
      let u = u + row * columns
      let x = x + row * columns
      let d = d + row * columns
      forEachVector(0..<columns) { index, count in
        var v = c.vector(index)
        v.multiplyAdd(u.vector(index), a.vector(index))
        v.multiplyAdd(x.vector(index), b.vector(index))
        d.store(v, index, count: count)
      }
    }
  }

  public static func sumByColumn(
    _ x: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>, columns: Int,
    rows: Range<Int>
  ) {
    reduceByColumn(sums, columns: columns, rows: rows) { offset, _ in x.vector(offset) }
  }

  public static func centredProductSumByColumn(
    _ u: UnsafePointer<Float>, _ x: UnsafePointer<Float>, mean: UnsafePointer<Float>,
    _ sums: UnsafeMutablePointer<Float>, columns: Int, rows: Range<Int>
  ) {
    reduceByColumn(sums, columns: columns, rows: rows) { offset, column in
      u.vector(offset) * (x.vector(offset) - mean.vector(column))
    }
  }

  public static func squareSumByColumn(
    _ x: UnsafePointer<Float>, mean: UnsafePointer<Float>,
    _ squares: UnsafeMutablePointer<Float>, columns: Int, rows: Range<Int>
  ) {
    reduceByColumn(squares, columns: columns, rows: rows) { offset, column in
      let difference = x.vector(offset) - mean.vector(column)
      return difference * difference
    }
  }

  /// Sets sums[column] to Σ_rows term(offset of the element, column).
  ///
  /// Four rows are summed apart and joined at the end, so that additions do not wait for each other.
  @inline(__always)
  private static func reduceByColumn(
    _ sums: UnsafeMutablePointer<Float>, columns: Int, rows: Range<Int>,
    _ term: (_ offset: Int, _ column: Int) -> Vector
  ) {
    forEachVector(0..<columns) { column, count in
      var s0 = Vector.zero
      var s1 = Vector.zero
      var s2 = Vector.zero
      var s3 = Vector.zero
      var offset = rows.lowerBound * columns + column
      var left = rows.count
      while left >= 4 {
        s0 += term(offset, column)
        s1 += term(offset + columns, column)
        s2 += term(offset + 2 * columns, column)
        s3 += term(offset + 3 * columns, column)
        offset += 4 * columns
        left -= 4
      }
      while left > 0 {
        s0 += term(offset, column)
        offset += columns
        left -= 1
      }
      sums.store((s0 + s1) + (s2 + s3), column, count: count)
    }
  }
}
