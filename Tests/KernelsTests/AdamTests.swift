import KernelRoutines
import Kernels
import Testing

@Suite struct AdamTests {
  @Test("a step of Adam is the paper's, and keeps to its range", arguments: availableSets)
  func step(_ set: InstructionSet) {
    let (rate, beta1, beta2, epsilon) = (1e-3, 0.5, 0.999, 1e-8)
    for size in oddSizes {
      var samples = Samples(size)
      let parameters = samples.array(size)
      let first = samples.array(size)
      let second = samples.array(size).map { abs($0) }
      let gradient = samples.array(size)
      for time in [1.0, 2, 100] {
        let p = GuardedBuffer(parameters)
        let m = GuardedBuffer(first)
        let v = GuardedBuffer(second)
        let g = GuardedBuffer(gradient)
        let (correction1, correction2) = (1 - power(beta1, time), 1 - power(beta2, time))
        let range = inner(size)
        set.routines.adam(
          AdamStep(
            parameters: p.pointer, gradient: g.input, firstMoment: m.pointer,
            secondMoment: v.pointer, beta1: Float(beta1), beta2: Float(beta2),
            stepSize: Float(rate / correction1),
            secondMomentScale: Float(1 / correction2.squareRoot()), epsilon: Float(epsilon)),
          range: range)
        var (right, rightFirst, rightSecond) = (
          parameters.map(Double.init), first.map(Double.init), second.map(Double.init)
        )
        for i in range {
          let g = Double(gradient[i])
          rightFirst[i] = beta1 * rightFirst[i] + (1 - beta1) * g
          rightSecond[i] = beta2 * rightSecond[i] + (1 - beta2) * g * g
          let deviation = (rightSecond[i] / correction2).squareRoot()
          right[i] -= rate * (rightFirst[i] / correction1) / (deviation + epsilon)
        }
        #expect(error(p.values, right) < 3e-7)
        #expect(error(m.values, rightFirst) < 3e-7)
        #expect(error(v.values, rightSecond) < 3e-7)
        #expect(p.marginsAreUntouched && m.marginsAreUntouched && v.marginsAreUntouched)
        #expect(g.values == gradient)
      }
    }
  }

  @Test("a parameter that never had a gradient stays where it is", arguments: availableSets)
  func zeroGradient(_ set: InstructionSet) {
    let p = GuardedBuffer(Array(repeating: 1.5, count: 17))
    let zero = Array(repeating: Float(0), count: 17)
    let (m, v, g) = (GuardedBuffer(zero), GuardedBuffer(zero), GuardedBuffer(zero))
    set.routines.adam(
      AdamStep(
        parameters: p.pointer, gradient: g.input, firstMoment: m.pointer, secondMoment: v.pointer,
        beta1: 0.5, beta2: 0.999, stepSize: 2e-3, secondMomentScale: 31.6, epsilon: 1e-8),
      range: 0..<17)
    #expect(p.values.allSatisfy { $0 == 1.5 })
  }

  private func power(_ base: Double, _ exponent: Double) -> Double {
    (0..<Int(exponent)).reduce(1) { product, _ in product * base }
  }
}
