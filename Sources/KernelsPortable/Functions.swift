import Foundation
import KernelRoutines

extension Routines {
  public static func apply(
    _ function: ElementFunction, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
    range: Range<Int>
  ) {
    switch function {
    case .exponential:
      forEachVector(range) { y.store(x.vector($0).exponential, $0, count: $1) }
    case .logarithm:
      for index in range { y[index] = log(x[index]) }
    case .squareRoot:
      forEachVector(range) { y.store(x.vector($0).squareRoot(), $0, count: $1) }
    case .reciprocalSquareRoot:
      forEachVector(range) { y.store(1 / x.vector($0).squareRoot(), $0, count: $1) }
    case .reciprocal:
      forEachVector(range) { y.store(1 / x.vector($0), $0, count: $1) }
    case .absoluteValue:
      forEachVector(range) { index, count in
        let v = x.vector(index)
        y.store(v.replacing(with: -v, where: v .< 0), index, count: count)
      }
    case .sign:
      forEachVector(range) { index, count in
        let v = x.vector(index)
        let positive = Vector.zero.replacing(with: 1, where: v .> 0)
        y.store(positive.replacing(with: -1, where: v .< 0), index, count: count)
      }
    case .clamp(let bounds):
      forEachVector(range) { index, count in
        let v = x.vector(index)
        let raised = v.replacing(with: bounds.lowerBound, where: v .< bounds.lowerBound)
        y.store(
          raised.replacing(with: bounds.upperBound, where: v .> bounds.upperBound), index,
          count: count)
      }
    case .isInside(let bounds):
      forEachVector(range) { index, count in
        let v = x.vector(index)
        let inside = (v .>= bounds.lowerBound) .& (v .<= bounds.upperBound)
        y.store(Vector.zero.replacing(with: 1, where: inside), index, count: count)
      }
    }
  }

  public static func momentum(_ step: MomentumStep, range: Range<Int>) {
    forEachVector(range) { index, count in
      let v = step.velocity.vector(index) * step.momentum + step.gradient.vector(index)
      step.parameters.store(
        step.parameters.vector(index) - step.rate * v, index, count: count)
      step.velocity.store(v, index, count: count)
    }
  }

  public static func rmsProp(_ step: RMSPropStep, range: Range<Int>) {
    let epsilon = Vector(repeating: step.epsilon)
    forEachVector(range) { index, count in
      let g = step.gradient.vector(index)
      var s = step.meanSquare.vector(index) * step.decay
      s.multiplyAdd(g * g, Vector(repeating: 1 - step.decay))
      step.parameters.store(
        step.parameters.vector(index) - step.rate * g / (s.squareRoot() + epsilon), index,
        count: count)
      step.meanSquare.store(s, index, count: count)
    }
  }
}
