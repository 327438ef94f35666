import Foundation
import KernelRoutines

extension Routines {
  public static func sumByRow(
    _ x: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>, columns: Int,
    rows: Range<Int>
  ) {
    for row in rows {
      let x = x + row * columns
      sums[row] = sumOfRow(columns) { x.vector($0) }
    }
  }

  public static func softmax(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, columns: Int, rows: Range<Int>
  ) {
    for row in rows {
      let x = x + row * columns
      let y = y + row * columns
      let largest = Vector(repeating: largestOfRow(x, columns))
      forEachVector(0..<columns) { index, count in
        y.store((x.vector(index) - largest).exponential, index, count: count)
      }
      let share = 1 / sumOfRow(columns) { y.vector($0) }
      forEachVector(0..<columns) { index, count in
        y.store(y.vector(index) * share, index, count: count)
      }
    }
  }

  public static func softmaxGradient(
    _ u: UnsafePointer<Float>, output y: UnsafePointer<Float>, _ d: UnsafeMutablePointer<Float>,
    columns: Int, rows: Range<Int>
  ) {
    for row in rows {
      let u = u + row * columns
      let y = y + row * columns
      let d = d + row * columns
      let common = Vector(repeating: sumOfRow(columns) { u.vector($0) * y.vector($0) })
      forEachVector(0..<columns) { index, count in
        d.store(y.vector(index) * (u.vector(index) - common), index, count: count)
      }
    }
  }

  public static func logSoftmax(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, columns: Int, rows: Range<Int>
  ) {
    for row in rows {
      let x = x + row * columns
      let y = y + row * columns
      let largest = Vector(repeating: largestOfRow(x, columns))
      let total = log(sumOfRow(columns) { (x.vector($0) - largest).exponential })
      forEachVector(0..<columns) { index, count in
        y.store((x.vector(index) - largest) - total, index, count: count)
      }
    }
  }

  public static func standardiseRows(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
    inverse: UnsafeMutablePointer<Float>, centred: Bool, epsilon: Float, columns: Int,
    rows: Range<Int>
  ) {
    let share = 1 / Float(columns)
    for row in rows {
      let x = x + row * columns
      let y = y + row * columns
      let mean = Vector(repeating: centred ? sumOfRow(columns) { x.vector($0) } * share : 0)
      let squares = sumOfRow(columns) { index in
        let difference = x.vector(index) - mean
        return difference * difference
      }
      let factor = 1 / (squares * share + epsilon).squareRoot()
      inverse[row] = factor
      forEachVector(0..<columns) { index, count in
        y.store((x.vector(index) - mean) * factor, index, count: count)
      }
    }
  }

  public static func standardiseRowsGradient(
    _ u: UnsafePointer<Float>, output y: UnsafePointer<Float>, inverse: UnsafePointer<Float>,
    _ d: UnsafeMutablePointer<Float>, centred: Bool, columns: Int, rows: Range<Int>
  ) {
    let share = 1 / Float(columns)
    for row in rows {
      let u = u + row * columns
      let y = y + row * columns
      let d = d + row * columns
      let mean = Vector(repeating: centred ? sumOfRow(columns) { u.vector($0) } * share : 0)
      let product = share * sumOfRow(columns) { u.vector($0) * y.vector($0) }
      let factor = inverse[row]
      forEachVector(0..<columns) { index, count in
        let rest = u.vector(index) - mean - y.vector(index) * product
        d.store(rest * factor, index, count: count)
      }
    }
  }

  /// The sum of a row's terms: four vectors of sums side by side, so that additions do not wait for
  /// each other, then what is left, in a fixed order.
  @inline(__always)
  private static func sumOfRow(_ columns: Int, _ term: (Int) -> Vector) -> Float {
    var s0 = Vector.zero
    var s1 = Vector.zero
    var s2 = Vector.zero
    var s3 = Vector.zero
    var index = 0
    while index + 4 * lanes <= columns {
      s0 += term(index)
      s1 += term(index + lanes)
      s2 += term(index + 2 * lanes)
      s3 += term(index + 3 * lanes)
      index += 4 * lanes
    }
    while index + lanes <= columns {
      s0 += term(index)
      index += lanes
    }
    var total = ((s0 + s1) + (s2 + s3)).sum()
    if index < columns {
      let last = term(index)
      for lane in 0..<columns - index { total += last[lane] }
    }
    return total
  }

  @inline(__always)
  private static func largestOfRow(_ x: UnsafePointer<Float>, _ columns: Int) -> Float {
    var index = 0
    var largest = -Float.infinity
    if columns >= lanes {
      var running = x.vector(0)
      index = lanes
      while index + lanes <= columns {
        let v = x.vector(index)
        running.replace(with: v, where: v .> running)
        index += lanes
      }
      // Not max(): its specialised copy would be shared with code of other instruction sets.
      for lane in 0..<lanes where running[lane] > largest { largest = running[lane] }
    }
    while index < columns {
      if x[index] > largest { largest = x[index] }
      index += 1
    }
    return largest
  }
}
