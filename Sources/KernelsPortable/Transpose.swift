import KernelRoutines

extension Routines {
  public static func transpose(
    _ a: UnsafePointer<Float>, rows: Int, columns: Int, _ y: UnsafeMutablePointer<Float>,
    range: Range<Int>
  ) {
    // Tiles of 16 × 16 keep the lines of both sides in the first cache; four rows by four columns
    // are turned in registers.
    let tile = 16
    var row = range.lowerBound
    while row < range.upperBound {
      let rowEnd = min(row + tile, range.upperBound)
      var column = 0
      while column < columns {
        let columnEnd = min(column + tile, columns)
        var r = row
        while r + 4 <= rowEnd {
          var c = column
          while c + 4 <= columnEnd {
            turn(a + (r * columns + c), columns, y + (c * rows + r), rows)
            c += 4
          }
          while c < columnEnd {
            for i in 0..<4 { y[c * rows + r + i] = a[(r + i) * columns + c] }
            c += 1
          }
          r += 4
        }
        while r < rowEnd {
          var c = column
          while c < columnEnd {
            y[c * rows + r] = a[r * columns + c]
            c += 1
          }
          r += 1
        }
        column = columnEnd
      }
      row = rowEnd
    }
  }

  /// Transposes four rows of four, whose starts are `from` and `to` elements apart.
  @inline(__always)
  private static func turn(
    _ a: UnsafePointer<Float>, _ from: Int, _ y: UnsafeMutablePointer<Float>, _ to: Int
  ) {
    let a0 = UnsafeRawPointer(a).loadUnaligned(as: SIMD4<Float>.self)
    let a1 = UnsafeRawPointer(a + from).loadUnaligned(as: SIMD4<Float>.self)
    let a2 = UnsafeRawPointer(a + 2 * from).loadUnaligned(as: SIMD4<Float>.self)
    let a3 = UnsafeRawPointer(a + 3 * from).loadUnaligned(as: SIMD4<Float>.self)
    let y0 = SIMD4(a0[0], a1[0], a2[0], a3[0])
    let y1 = SIMD4(a0[1], a1[1], a2[1], a3[1])
    let y2 = SIMD4(a0[2], a1[2], a2[2], a3[2])
    let y3 = SIMD4(a0[3], a1[3], a2[3], a3[3])
    UnsafeMutableRawPointer(y).storeBytes(of: y0, as: SIMD4<Float>.self)
    UnsafeMutableRawPointer(y + to).storeBytes(of: y1, as: SIMD4<Float>.self)
    UnsafeMutableRawPointer(y + 2 * to).storeBytes(of: y2, as: SIMD4<Float>.self)
    UnsafeMutableRawPointer(y + 3 * to).storeBytes(of: y3, as: SIMD4<Float>.self)
  }
}
