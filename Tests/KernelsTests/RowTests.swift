import KernelRoutines
import Kernels
import Testing

/// The routines of norms, softmax and broadcasting against plain loops in double precision.
@Suite struct RowTests {
  /// Runs a routine on some rows of [5, columns] for every odd number of columns.
  private func check(
    _ name: String, tolerance: Double = 2e-6,
    _ run: (
      _ x: UnsafePointer<Float>, _ u: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
      _ columns: Int, _ rows: Range<Int>
    ) -> Void,
    expected: (_ x: [Double], _ u: [Double]) -> [Double]
  ) {
    var samples = Samples(3)
    let rows = 1..<4
    for columns in oddSizes.dropFirst() {
      let x = GuardedBuffer(samples.array(5 * columns))
      let u = GuardedBuffer(samples.array(5 * columns))
      let y = GuardedBuffer(count: 5 * columns)
      run(x.input, u.input, y.pointer, columns, rows)
      for row in rows {
        let elements = row * columns..<(row + 1) * columns
        let right = expected(elements.map { Double(x[$0]) }, elements.map { Double(u[$0]) })
        let found = elements.map { y[$0] }
        #expect(error(found, right) < tolerance, "\(name), \(columns) columns")
      }
      #expect(y.isUntouched(outside: columns..<4 * columns), "\(name), \(columns) columns")
      #expect(x.marginsAreUntouched && u.marginsAreUntouched)
    }
  }

  private func mean(_ x: [Double]) -> Double { x.reduce(0, +) / Double(x.count) }

  private func softmax(_ x: [Double]) -> [Double] {
    let powers = x.map { exponential($0) }
    return powers.map { $0 / powers.reduce(0, +) }
  }

  @Test("softmax and its gradient are right, row by row", arguments: availableSets)
  func softmax(_ set: InstructionSet) {
    check("softmax") { x, _, y, columns, rows in
      set.routines.softmax(x, y, columns: columns, rows: rows)
    } expected: { x, _ in
      softmax(x)
    }
    check("softmax gradient") { x, u, y, columns, rows in
      set.routines.softmaxGradient(u, output: x, y, columns: columns, rows: rows)
    } expected: { y, u in
      let common = zip(u, y).map { $0 * $1 }.reduce(0, +)
      return zip(u, y).map { $1 * ($0 - common) }
    }
  }

  @Test("standardised rows and their gradient are right", arguments: availableSets)
  func standardise(_ set: InstructionSet) {
    for centred in [true, false] {
      check("standardise") { x, _, y, columns, rows in
        let inverse = GuardedBuffer(count: 5)
        set.routines.standardiseRows(
          x, y, inverse: inverse.pointer, centred: centred, epsilon: 0.1, columns: columns,
          rows: rows)
        #expect(inverse.isUntouched(outside: rows))
      } expected: { x, _ in
        let centre = centred ? mean(x) : 0
        let variance = mean(x.map { ($0 - centre) * ($0 - centre) })
        return x.map { ($0 - centre) / (variance + 0.1).squareRoot() }
      }
      check("gradient of standardise") { x, u, y, columns, rows in
        let inverse = GuardedBuffer([1, 2, 3, 4, 5])
        set.routines.standardiseRowsGradient(
          u, output: x, inverse: inverse.input, y, centred: centred, columns: columns,
          rows: 1..<2)
        let twos = GuardedBuffer(Array(repeating: 2, count: 5))
        for row in rows.dropFirst() {
          set.routines.standardiseRowsGradient(
            u, output: x, inverse: twos.input, y, centred: centred, columns: columns,
            rows: row..<row + 1)
        }
        #expect(inverse.marginsAreUntouched && twos.marginsAreUntouched)
      } expected: { y, u in
        let product = mean(zip(u, y).map { $0 * $1 })
        let centre = centred ? mean(u) : 0
        return zip(u, y).map { 2 * ($0 - centre - $1 * product) }
      }
    }
  }

  @Test("sums of rows are right and do not depend on the rows beside", arguments: availableSets)
  func sums(_ set: InstructionSet) {
    var samples = Samples(4)
    for columns in oddSizes + [1_000] {
      let x = GuardedBuffer(samples.array(7 * columns))
      let all = GuardedBuffer(count: 7)
      set.routines.sumByRow(x.input, all.pointer, columns: columns, rows: 0..<7)
      let some = GuardedBuffer(count: 7)
      set.routines.sumByRow(x.input, some.pointer, columns: columns, rows: 2..<5)
      let right = (0..<7).map { row in
        (row * columns..<(row + 1) * columns).reduce(0.0) { $0 + Double(x[$1]) }
      }
      #expect(error(all.values, right) < 1e-5)
      #expect(some.isUntouched(outside: 2..<5))
      for row in 2..<5 { #expect(some[row] == all[row]) }
    }
  }

  @Test(
    "operations with repeated values are right, wherever a part begins", arguments: availableSets)
  func repeated(_ set: InstructionSet) {
    var samples = Samples(5)
    for (outer, middle, inner) in [(3, 5, 1), (2, 3, 7), (1, 4, 17), (4, 33, 1), (2, 2, 40)] {
      let count = outer * middle * inner
      let x = GuardedBuffer(samples.array(count))
      let b = GuardedBuffer(samples.array(outer * inner).map { $0 < 0 ? $0 - 1 : $0 + 1 })
      for range in [0..<count, self.inner(count), count / 2..<count] {
        for first in [false, true] {
          let y = GuardedBuffer(count: count)
          set.routines.combineRepeated(
            .subtract, x.input, b.input, repeatedFirst: first, y.pointer, middle: middle,
            inner: inner, range: range)
          for index in range {
            let other = b[index / (middle * inner) * inner + index % inner]
            #expect(y[index] == (first ? other - x[index] : x[index] - other))
          }
          #expect(y.isUntouched(outside: range))
        }
      }
    }
  }

  private func inner(_ count: Int) -> Range<Int> { 1..<count - 1 }
}
