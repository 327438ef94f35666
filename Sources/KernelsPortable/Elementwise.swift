import Foundation
import KernelRoutines

extension Routines {
  public static func activate(
    _ activation: Activation, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
    range: Range<Int>
  ) {
    switch activation {
    case .relu:
      forEachVector(range) { index, count in
        let v = x.vector(index)
        y.store(v.replacing(with: 0, where: v .< 0), index, count: count)
      }
    case .leakyRelu(let slope):
      forEachVector(range) { index, count in
        let v = x.vector(index)
        y.store(v.replacing(with: v * slope, where: v .< 0), index, count: count)
      }
    case .tanh:
      forEachVector(range) { index, count in
        y.store(x.vector(index).hyperbolicTangent, index, count: count)
      }
    case .sigmoid:
      forEachVector(range) { index, count in
        y.store(x.vector(index).logistic, index, count: count)
      }
    case .softplus:
      for index in range {
        y[index] = max(x[index], 0) + log1p(exp(-abs(x[index])))
      }
    }
  }

  public static func activationGradient(
    _ activation: Activation, output y: UnsafePointer<Float>, upstream u: UnsafePointer<Float>,
    _ d: UnsafeMutablePointer<Float>, range: Range<Int>
  ) {
    switch activation {
    case .relu:
      forEachVector(range) { index, count in
        let v = u.vector(index)
        d.store(v.replacing(with: 0, where: y.vector(index) .<= 0), index, count: count)
      }
    case .leakyRelu(let slope):
      forEachVector(range) { index, count in
        let v = u.vector(index)
        d.store(v.replacing(with: v * slope, where: y.vector(index) .< 0), index, count: count)
      }
    case .tanh:
      forEachVector(range) { index, count in
        let v = y.vector(index)
        d.store(u.vector(index) * (1 - v * v), index, count: count)
      }
    case .sigmoid:
      forEachVector(range) { index, count in
        let v = y.vector(index)
        d.store(u.vector(index) * v * (1 - v), index, count: count)
      }
    case .softplus:
      // f′ = sigmoid(x) = 1 − e^(−f)
      forEachVector(range) { index, count in
        d.store(u.vector(index) * y.vector(index).exponentialComplement, index, count: count)
      }
    }
  }

  public static func combine(
    _ operation: Arithmetic, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, range: Range<Int>
  ) {
    switch operation {
    case .add:
      forEachVector(range) { y.store(a.vector($0) + b.vector($0), $0, count: $1) }
    case .subtract:
      forEachVector(range) { y.store(a.vector($0) - b.vector($0), $0, count: $1) }
    case .multiply:
      forEachVector(range) { y.store(a.vector($0) * b.vector($0), $0, count: $1) }
    case .divide:
      forEachVector(range) { y.store(a.vector($0) / b.vector($0), $0, count: $1) }
    }
  }

  public static func affine(
    _ x: UnsafePointer<Float>, scale: Float, shift: Float, _ y: UnsafeMutablePointer<Float>,
    range: Range<Int>
  ) {
    forEachVector(range) { y.store(x.vector($0) * scale + shift, $0, count: $1) }
  }

  public static func sum(_ x: UnsafePointer<Float>, range: Range<Int>) -> Float {
    // Four sums in double precision, so that additions do not wait for each other.
    var sums = SIMD4<Double>.zero
    var index = range.lowerBound
    while index + 4 <= range.upperBound {
      sums += SIMD4(
        Double(x[index]), Double(x[index + 1]), Double(x[index + 2]), Double(x[index + 3]))
      index += 4
    }
    var total = (sums[0] + sums[1]) + (sums[2] + sums[3])
    while index < range.upperBound {
      total += Double(x[index])
      index += 1
    }
    return Float(total)
  }

  public static func adam(_ step: AdamStep, range: Range<Int>) {
    let epsilon = Vector(repeating: step.epsilon)
    forEachVector(range) { index, count in
      let g = step.gradient.vector(index)
      var m = step.firstMoment.vector(index) * step.beta1
      m.multiplyAdd(g, Vector(repeating: 1 - step.beta1))
      var v = step.secondMoment.vector(index) * step.beta2
      v.multiplyAdd(g * g, Vector(repeating: 1 - step.beta2))
      let root = v.squareRoot() * step.secondMomentScale + epsilon
      step.parameters.store(
        step.parameters.vector(index) * step.retained - step.stepSize * m / root, index,
        count: count)
      step.firstMoment.store(m, index, count: count)
      step.secondMoment.store(v, index, count: count)
    }
  }

  public static func movingAverage(
    _ average: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, decay: Float,
    range: Range<Int>
  ) {
    forEachVector(range) { index, count in
      let old = average.vector(index)
      average.store(old + (x.vector(index) - old) * (1 - decay), index, count: count)
    }
  }
}
