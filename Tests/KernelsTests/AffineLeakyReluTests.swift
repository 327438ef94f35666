import KernelRoutines
import Kernels
import Testing

/// The gradient of a normalisation with a leaky ReLU after it, against its definition.
@Suite struct AffineLeakyReluTests {
  @Test(
    "sums and gradients through a leaky ReLU are right and keep to their rows",
    arguments: availableSets, [Float(1), 0, 0.2])
  func gradient(_ set: InstructionSet, slope: Float) {
    var samples = Samples(11)
    for (rows, columns, range) in [(1, 1, 0..<1), (5, 3, 1..<4), (6, 17, 0..<6), (9, 65, 2..<9)] {
      let x = GuardedBuffer(samples.array(rows * columns))
      let u = GuardedBuffer(samples.array(rows * columns))
      let scale = GuardedBuffer(samples.array(columns))
      let shift = GuardedBuffer(samples.array(columns))
      let mean = GuardedBuffer(samples.array(columns))
      let a = GuardedBuffer(samples.array(columns))
      let b = GuardedBuffer(samples.array(columns))
      let c = GuardedBuffer(samples.array(columns))
      let affine = AffineLeakyRelu(scale: scale.input, shift: shift.input, negativeSlope: slope)

      let y = GuardedBuffer(count: rows * columns)
      set.routines.affineByColumn(
        x.input, scale: scale.input, shift: shift.input, negativeSlope: slope, y.pointer,
        columns: columns, rows: range)
      let sums = GuardedBuffer(count: 2 * columns)
      set.routines.affineLeakyReluSumsByColumn(
        u.input, x.input, affine, mean: mean.input, sums.pointer, columns: columns, rows: range)
      let d = GuardedBuffer(count: rows * columns)
      set.routines.affineLeakyReluPairByColumn(
        u.input, x.input, affine, a: a.input, b: b.input, c: c.input, d.pointer, columns: columns,
        rows: range)

      var rightY: [Double] = []
      var rightD: [Double] = []
      var rightSums = Array(repeating: 0.0, count: 2 * columns)
      for index in range.lowerBound * columns..<range.upperBound * columns {
        let column = index % columns
        let straight =
          Double(x[index]) * Double(scale.input[column]) + Double(shift.input[column])
        let factor = straight < 0 ? Double(slope) : 1
        let v = factor * Double(u[index])
        rightY.append(factor * straight)
        rightD.append(
          Double(a.input[column]) * v + Double(b.input[column]) * Double(x[index])
            + Double(c.input[column]))
        rightSums[column] += v
        rightSums[columns + column] += v * (Double(x[index]) - Double(mean.input[column]))
      }
      let touched = range.lowerBound * columns..<range.upperBound * columns
      #expect(error(touched.map { y[$0] }, rightY) < 1e-6)
      #expect(error(touched.map { d[$0] }, rightD) < 1e-6)
      #expect(error(sums.values, rightSums) < 1e-5)
      #expect(y.isUntouched(outside: touched) && d.isUntouched(outside: touched))
      #expect(sums.marginsAreUntouched)
    }
  }
}
