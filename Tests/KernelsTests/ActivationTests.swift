import Foundation
import KernelRoutines
import Kernels
import Testing

/// Activations and their gradients against the formulas in double precision, over −100…100.
@Suite struct ActivationTests {
  private static let all: [Activation] = [
    .relu, .leakyRelu(slope: 0.2), .tanh, .sigmoid, .softplus,
  ]

  /// −100…100, close together near zero, and the values where branches meet.
  private static let inputs: [Float] =
    stride(from: -100, through: 100, by: 0.37).map { Float($0) }
    + stride(from: -2, through: 2, by: 0.003).map { Float($0) }
    + [0, -0.0, 0.625, -0.625, 1e-20, -1e-20, 1e-7, -1e-7, 87, 88, 89, -87, -88, -89]

  private func value(_ activation: Activation, _ x: Double) -> Double {
    switch activation {
    case .relu: max(0, x)
    case .leakyRelu(let slope): x > 0 ? x : Double(slope) * x
    case .tanh: Foundation.tanh(x)
    case .sigmoid: 1 / (1 + exp(-x))
    case .softplus: max(x, 0) + log1p(exp(-abs(x)))
    }
  }

  private func slope(_ activation: Activation, _ x: Double) -> Double {
    switch activation {
    case .relu: x > 0 ? 1 : 0
    case .leakyRelu(let slope): x > 0 ? 1 : Double(slope)
    case .tanh: 1 / (cosh(x) * cosh(x))
    case .sigmoid: 1 / (2 + exp(x) + exp(-x))
    case .softplus: 1 / (1 + exp(-x))
    }
  }

  @Test("activations are right to 6 units in the last place", arguments: availableSets, all)
  func values(_ set: InstructionSet, _ activation: Activation) {
    let x = GuardedBuffer(Self.inputs)
    let y = GuardedBuffer(count: x.count)
    set.routines.activate(activation, x.input, y.pointer, range: 0..<x.count)
    for (x, y) in zip(Self.inputs, y.values) {
      let expected = value(activation, Double(x))
      // Below 10⁻³⁷ only the size of the result counts, not its digits.
      let allowed = max(6 * Double(Float(abs(expected)).ulp), 1e-37)
      #expect(abs(Double(y) - expected) <= allowed, "\(activation)(\(x)) = \(y)")
    }
    #expect(y.marginsAreUntouched)
  }

  @Test(
    "gradients of activations are right to 4 · 10⁻⁷, found from the output alone",
    arguments: availableSets, all)
  func gradients(_ set: InstructionSet, _ activation: Activation) {
    let inputs = Self.inputs.filter { $0 != 0 && abs($0) > 1e-10 }
    var samples = Samples(1)
    let upstream = GuardedBuffer(samples.array(inputs.count))
    let y = GuardedBuffer(inputs.map { Float(value(activation, Double($0))) })
    let d = GuardedBuffer(count: inputs.count)
    set.routines.activationGradient(
      activation, output: y.input, upstream: upstream.input, d.pointer,
      range: 0..<inputs.count)
    for index in inputs.indices {
      let expected = Double(upstream[index]) * slope(activation, Double(inputs[index]))
      let found = Double(d[index])
      #expect(abs(found - expected) <= 4e-7 * abs(Double(upstream[index])), "\(inputs[index])")
    }
    #expect(d.marginsAreUntouched)
  }

  @Test("a small gradient of softplus keeps its digits", arguments: availableSets)
  func smallSoftplusGradients(_ set: InstructionSet) {
    let one = GuardedBuffer([1])
    for x in stride(from: -30.0, through: 10, by: 0.1) {
      let y = GuardedBuffer([Float(value(.softplus, x))])
      let d = GuardedBuffer(count: 1)
      set.routines.activationGradient(
        .softplus, output: y.input, upstream: one.input, d.pointer, range: 0..<1)
      let expected = slope(.softplus, x)
      #expect(abs(Double(d[0]) - expected) <= 1e-6 * expected, "at \(x)")
    }
    #expect(one.marginsAreUntouched)
  }

  @Test("activations of odd lengths write their range only", arguments: availableSets, all)
  func ranges(_ set: InstructionSet, _ activation: Activation) {
    for size in oddSizes {
      var samples = Samples(size)
      let x = GuardedBuffer(samples.array(size))
      let u = GuardedBuffer(samples.array(size))
      for range in [0..<size, inner(size)] {
        let y = GuardedBuffer(count: size)
        let d = GuardedBuffer(count: size)
        set.routines.activate(activation, x.input, y.pointer, range: range)
        #expect(y.isUntouched(outside: range))
        #expect(!range.contains { y[$0] == GuardedBuffer.untouched })
        set.routines.activationGradient(
          activation, output: y.input, upstream: u.input, d.pointer, range: range)
        #expect(d.isUntouched(outside: range))
        #expect(!range.contains { d[$0] == GuardedBuffer.untouched })
        #expect(x.marginsAreUntouched && u.marginsAreUntouched)
      }
    }
  }

  @Test("what is not a number stays so, and infinity has its limit", arguments: availableSets)
  func extremes(_ set: InstructionSet) {
    for activation in Self.all {
      let x = GuardedBuffer([.nan, .infinity, -.infinity])
      let y = GuardedBuffer(count: 3)
      set.routines.activate(activation, x.input, y.pointer, range: 0..<3)
      #expect(y[0].isNaN, "\(activation)")
      #expect(abs(Double(y[1]) - value(activation, 1e30)) < 1e-6 || y[1] == .infinity)
      let limit = value(activation, -1e30)
      #expect(abs(Double(y[2]) - limit) < 1e-6 || y[2] == -.infinity, "\(activation)")
    }
  }
}
