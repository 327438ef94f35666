import Foundation
import KernelRoutines
import Kernels
import Testing

/// Functions of each element and the steps of optimizers, against plain loops in double precision.
@Suite struct StepTests {
  @Test("functions of each element are right, and keep to their range", arguments: availableSets)
  func functions(_ set: InstructionSet) {
    let functions: [(ElementFunction, (Double) -> Double)] = [
      (.exponential, { exp($0) }), (.logarithm, { log($0) }), (.squareRoot, { $0.squareRoot() }),
      (.reciprocalSquareRoot, { 1 / $0.squareRoot() }), (.reciprocal, { 1 / $0 }),
    ]
    for size in oddSizes {
      var samples = Samples(size)
      let x = GuardedBuffer(samples.array(size).map { abs($0) + 0.1 })
      for (function, expected) in functions {
        let y = GuardedBuffer(count: size)
        let range = inner(size)
        set.routines.apply(function, x.input, y.pointer, range: range)
        #expect(
          error(range.map { y[$0] }, range.map { expected(Double(x[$0])) }) < 5e-7,
          "\(function) of \(size)")
        #expect(y.isUntouched(outside: range))
      }
    }
  }

  @Test("signs, magnitudes and bounds are exact", arguments: availableSets)
  func bounds(_ set: InstructionSet) {
    let x: [Float] = [-3, -1, -0.5, -0.0, 0, 0.5, 1, 3, .infinity]
    let expected: [(ElementFunction, [Float])] = [
      (.absoluteValue, [3, 1, 0.5, 0, 0, 0.5, 1, 3, .infinity]),
      (.sign, [-1, -1, -1, 0, 0, 1, 1, 1, 1]),
      (.clamp(-1...0.5), [-1, -1, -0.5, 0, 0, 0.5, 0.5, 0.5, 0.5]),
      (.isInside(-1...0.5), [0, 1, 1, 1, 1, 1, 0, 0, 0]),
    ]
    for (function, right) in expected {
      let input = GuardedBuffer(x)
      let y = GuardedBuffer(count: x.count)
      set.routines.apply(function, input.input, y.pointer, range: 0..<x.count)
      #expect(y.values == right, "\(function)")
    }
  }

  @Test("steps of momentum and of RMSProp are their equations", arguments: availableSets)
  func steps(_ set: InstructionSet) {
    for size in oddSizes {
      var samples = Samples(size)
      let start = samples.array(size)
      let memory = samples.array(size).map { abs($0) }
      let gradient = samples.array(size)
      let g = GuardedBuffer(gradient)
      let range = inner(size)
      let p = GuardedBuffer(start)
      let v = GuardedBuffer(memory)
      set.routines.momentum(
        MomentumStep(
          parameters: p.pointer, gradient: g.input, velocity: v.pointer, momentum: 0.9,
          rate: 0.1), range: range)
      let q = GuardedBuffer(start)
      let s = GuardedBuffer(memory)
      set.routines.rmsProp(
        RMSPropStep(
          parameters: q.pointer, gradient: g.input, meanSquare: s.pointer, decay: 0.99,
          rate: 0.1, epsilon: 1e-8), range: range)
      var (velocity, meanSquare) = (memory.map(Double.init), memory.map(Double.init))
      var (byMomentum, byRMSProp) = (start.map(Double.init), start.map(Double.init))
      for i in range {
        let slope = Double(gradient[i])
        velocity[i] = 0.9 * velocity[i] + slope
        byMomentum[i] -= 0.1 * velocity[i]
        meanSquare[i] = 0.99 * meanSquare[i] + 0.01 * slope * slope
        byRMSProp[i] -= 0.1 * slope / (meanSquare[i].squareRoot() + 1e-8)
      }
      #expect(error(p.values, byMomentum) < 1e-6 && error(v.values, velocity) < 1e-6)
      #expect(error(q.values, byRMSProp) < 1e-6 && error(s.values, meanSquare) < 1e-6)
    }
  }

  @Test("weight decay of Adam shrinks the weights by its factor", arguments: availableSets)
  func weightDecay(_ set: InstructionSet) {
    let start: [Float] = [2, -4, 8, 16, -1]
    let p = GuardedBuffer(start)
    let m = GuardedBuffer([0, 0, 0, 0, 0])
    let v = GuardedBuffer([1, 1, 1, 1, 1])
    let g = GuardedBuffer([0, 0, 0, 0, 0])
    set.routines.adam(
      AdamStep(
        parameters: p.pointer, gradient: g.input, firstMoment: m.pointer,
        secondMoment: v.pointer, beta1: 0.5, beta2: 0.999, stepSize: 1, secondMomentScale: 1,
        epsilon: 1e-8, retained: 0.75), range: 0..<5)
    #expect(p.values == start.map { 0.75 * $0 })
  }
}
