import KernelRoutines
import Kernels
import Testing

/// Every routine that goes element by element, against a plain loop in double precision.
@Suite struct ElementwiseTests {
  /// Runs a routine on a part of arrays of every odd size and compares with `expected`.
  private func check(
    _ name: String, tolerance: Double = 3e-7,
    _ run: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Range<Int>) ->
      Void,
    expected: (Double, Double) -> Double
  ) {
    var samples = Samples(1)
    for size in oddSizes {
      let a = GuardedBuffer(samples.array(size))
      let b = GuardedBuffer(samples.array(size))
      let y = GuardedBuffer(count: size)
      for range in [0..<size, inner(size)] {
        let y = range.count == size ? y : GuardedBuffer(count: size)
        run(a.input, b.input, y.pointer, range)
        let right = range.map { expected(Double(a[$0]), Double(b[$0])) }
        let found = range.map { y[$0] }
        #expect(error(found, right) < tolerance, "\(name) of \(size)")
        #expect(y.isUntouched(outside: range), "\(name) of \(size) in \(range)")
      }
      #expect(a.marginsAreUntouched && b.marginsAreUntouched)
    }
  }

  @Test("sums, differences and products of elements are right", arguments: availableSets)
  func combine(_ set: InstructionSet) {
    let routines = set.routines
    check("add") {
      routines.combine(.add, $0, $1, $2, range: $3)
    } expected: {
      $0 + $1
    }
    check("subtract") {
      routines.combine(.subtract, $0, $1, $2, range: $3)
    } expected: {
      $0 - $1
    }
    check("multiply") {
      routines.combine(.multiply, $0, $1, $2, range: $3)
    } expected: {
      $0 * $1
    }
  }

  @Test("affine maps of elements are right", arguments: availableSets)
  func affine(_ set: InstructionSet) {
    check("affine") { x, _, y, range in
      set.routines.affine(x, scale: -1.5, shift: 0.25, y, range: range)
    } expected: { x, _ in
      -1.5 * x + 0.25
    }
  }

  @Test("results may lie where the operands are", arguments: availableSets)
  func inPlace(_ set: InstructionSet) {
    for size in oddSizes {
      var samples = Samples(2)
      let values = samples.array(size)
      let x = GuardedBuffer(values)
      set.routines.affine(x.input, scale: 2, shift: 1, x.pointer, range: 0..<size)
      #expect(error(x.values, values.map { 2 * Double($0) + 1 }) < 3e-7)
      #expect(x.marginsAreUntouched)
    }
  }

  @Test("the sum of a range is right to half a unit in the last place", arguments: availableSets)
  func sum(_ set: InstructionSet) {
    var samples = Samples(3)
    for size in oddSizes + [16_384] {
      let x = samples.array(size)
      let buffer = GuardedBuffer(x)
      for range in [0..<size, inner(size)] {
        let expected = range.reduce(0.0) { $0 + Double(x[$1]) }
        #expect(set.routines.sum(buffer.input, range: range) == Float(expected))
      }
    }
  }

  @Test("a moving average goes its share of the way", arguments: availableSets)
  func movingAverage(_ set: InstructionSet) {
    for decay: Float in [0, 0.5, 0.995, 1] {
      for size in oddSizes {
        var samples = Samples(4)
        let average = samples.array(size)
        let x = GuardedBuffer(samples.array(size))
        let buffer = GuardedBuffer(average)
        let range = inner(size)
        set.routines.movingAverage(
          buffer.pointer, x.input, decay: decay, range: range)
        let expected = (0..<size).map { index in
          range.contains(index)
            ? Double(decay) * Double(average[index]) + (1 - Double(decay)) * Double(x[index])
            : Double(average[index])
        }
        #expect(error(buffer.values, expected) < 3e-7)
        #expect(buffer.marginsAreUntouched && x.marginsAreUntouched)
      }
    }
  }
}
