import KernelRoutines
import Kernels
import Testing

/// Routines by column of [rows, columns] against plain loops.
@Suite struct ByColumnTests {
  /// Rows, columns and the rows that the routine is to do.
  private static let cases: [(rows: Int, columns: Int, range: Range<Int>)] =
    [0, 1, 2, 3, 4, 5, 7, 8, 33].flatMap { rows in
      oddSizes.dropFirst().flatMap { columns in
        [(rows, columns, 0..<rows), (rows, columns, inner(rows))]
      }
    }

  @Test("maps by column are right and keep to their rows", arguments: availableSets)
  func maps(_ set: InstructionSet) {
    var samples = Samples(7)
    for (rows, columns, range) in Self.cases {
      let x = GuardedBuffer(samples.array(rows * columns))
      let u = GuardedBuffer(samples.array(rows * columns))
      let a = GuardedBuffer(samples.array(columns))
      let b = GuardedBuffer(samples.array(columns))
      let c = GuardedBuffer(samples.array(columns))
      let touched = range.lowerBound * columns..<range.upperBound * columns
      let y = GuardedBuffer(count: rows * columns)
      set.routines.affineByColumn(
        x.input, scale: a.input, shift: b.input, negativeSlope: 1, y.pointer, columns: columns,
        rows: range)
      let affine = touched.map { index in
        Double(x[index]) * Double(a[index % columns]) + Double(b[index % columns])
      }
      #expect(error(touched.map { y[$0] }, affine) < 5e-7)
      #expect(y.isUntouched(outside: touched))

      let d = GuardedBuffer(count: rows * columns)
      set.routines.affinePairByColumn(
        u.input, x.input, a: a.input, b: b.input, c: c.input, d.pointer, columns: columns,
        rows: range)
      let pair = touched.map { index in
        let column = index % columns
        return Double(a[column]) * Double(u[index]) + Double(b[column]) * Double(x[index])
          + Double(c[column])
      }
      #expect(error(touched.map { d[$0] }, pair) < 1e-6)
      #expect(d.isUntouched(outside: touched))
    }
  }

  @Test("sums by column are right and take in their rows only", arguments: availableSets)
  func sums(_ set: InstructionSet) {
    var samples = Samples(8)
    for (rows, columns, range) in Self.cases {
      let x = GuardedBuffer(samples.array(rows * columns))
      let u = GuardedBuffer(samples.array(rows * columns))
      let mean = GuardedBuffer(samples.array(columns))
      let sums = GuardedBuffer(count: columns)
      set.routines.sumByColumn(x.input, sums.pointer, columns: columns, rows: range)
      let products = GuardedBuffer(count: columns)
      set.routines.centredProductSumByColumn(
        u.input, x.input, mean: mean.input, products.pointer, columns: columns, rows: range)
      let squares = GuardedBuffer(count: columns)
      set.routines.squareSumByColumn(
        x.input, mean: mean.input, squares.pointer, columns: columns, rows: range)

      var right = Array(repeating: 0.0, count: columns)
      var rightProducts = right
      var rightSquares = right
      for row in range {
        for column in 0..<columns {
          let value = Double(x[row * columns + column])
          let difference = value - Double(mean[column])
          right[column] += value
          rightProducts[column] += Double(u[row * columns + column]) * difference
          rightSquares[column] += difference * difference
        }
      }
      #expect(error(sums.values, right) < 2e-6)
      #expect(error(products.values, rightProducts) < 1e-5)
      #expect(error(squares.values, rightSquares) < 2e-6)
      #expect(sums.marginsAreUntouched && products.marginsAreUntouched)
      #expect(squares.marginsAreUntouched)
    }
  }

  @Test("a column's sum does not depend on the columns beside it", arguments: availableSets)
  func neighbours(_ set: InstructionSet) {
    var samples = Samples(9)
    let (rows, columns) = (37, 45)
    let x = GuardedBuffer(samples.array(rows * columns))
    let all = GuardedBuffer(count: columns)
    set.routines.sumByColumn(x.input, all.pointer, columns: columns, rows: 0..<rows)
    for column in 0..<columns {
      let alone = GuardedBuffer(count: 1)
      let values = GuardedBuffer((0..<rows).map { x[$0 * columns + column] })
      set.routines.sumByColumn(values.input, alone.pointer, columns: 1, rows: 0..<rows)
      #expect(values.marginsAreUntouched)
      #expect(alone[0] == all[column])
    }
  }

  @Test("a transpose puts each element in its place", arguments: availableSets)
  func transpose(_ set: InstructionSet) {
    var samples = Samples(10)
    for rows in [1, 2, 3, 15, 16, 17, 33] {
      for columns in oddSizes.dropFirst() {
        let a = GuardedBuffer(samples.array(rows * columns))
        for range in [0..<rows, inner(rows)] {
          let y = GuardedBuffer(count: rows * columns)
          set.routines.transpose(
            a.input, rows: rows, columns: columns, y.pointer, range: range)
          let expected = (0..<rows * columns).map { index in
            let (column, row) = (index / rows, index % rows)
            return range.contains(row) ? a[row * columns + column] : GuardedBuffer.untouched
          }
          #expect(y.values == expected, "\(rows)×\(columns), rows \(range)")
          #expect(y.marginsAreUntouched)
        }
      }
    }
  }
}
