import KernelRoutines
import Kernels

// Functions of each element. Derivatives are written with the result where it holds them already.

extension Tensor {
  /// eˣ, for x up to 88; its derivative is itself.
  public var exponential: Tensor {
    apply(.exponential).recorded("exponential", [self]) { [$0.upstream * $0.output] }
  }

  /// ln x; its derivative is 1 / x.
  public var logarithm: Tensor {
    apply(.logarithm).recorded("logarithm", [self]) { [$0.upstream / $0.inputs[0]] }
  }

  /// √x; its derivative is 1 / 2√x.
  public var squareRoot: Tensor {
    apply(.squareRoot).recorded("squareRoot", [self]) { [0.5 * $0.upstream / $0.output] }
  }

  /// 1 / √x; its derivative is −½ (1 / √x)³.
  public var reciprocalSquareRoot: Tensor {
    apply(.reciprocalSquareRoot).recorded("reciprocalSquareRoot", [self]) {
      [-0.5 * $0.upstream * ($0.output * $0.output.squared)]
    }
  }

  /// 1 / x; its derivative is −1 / x².
  public var reciprocal: Tensor {
    apply(.reciprocal).recorded("reciprocal", [self]) { [-($0.upstream * $0.output.squared)] }
  }

  /// x²; its derivative is 2x.
  public var squared: Tensor {
    Tensor(shape: shape, Work("arithmetic", flops: count, elements: 2 * count)) { y in
      Kernels.combine(.multiply, storage, storage, into: y)
    }.recorded("square", [self]) { [2 * $0.upstream * $0.inputs[0]] }
  }

  /// |x|; its derivative is the sign of x, 0 at 0.
  public var absoluteValue: Tensor {
    apply(.absoluteValue).recorded("absoluteValue", [self]) {
      [$0.upstream * $0.inputs[0].detached.apply(.sign)]
    }
  }

  /// x held between two bounds; its derivative is 1 between and on them, 0 outside.
  public func clamped(to bounds: ClosedRange<Float>) -> Tensor {
    apply(.clamp(bounds)).recorded("clamp", [self]) {
      [$0.upstream * $0.inputs[0].detached.apply(.isInside(bounds))]
    }
  }

  /// max(x, least); its derivative is 1 from there on, 0 below.
  public func atLeast(_ least: Float) -> Tensor { clamped(to: least...Float.infinity) }

  /// min(x, most); its derivative is 1 up to there, 0 above.
  public func atMost(_ most: Float) -> Tensor { clamped(to: -Float.infinity...most) }

  /// Any function of each element, for those that the kernels do not have.
  ///
  /// It can be differentiated once: the slopes are numbers from then on.
  ///
  /// - Parameter slope: its derivative.
  public func mapped(
    _ function: (Float) -> Float, slope: @escaping (Float) -> Float
  ) -> Tensor {
    mapped({ x, _ in function(x) }, slope: { x, _ in slope(x) })
  }

  /// Any function of each element and its place, row-major.
  ///
  /// - Parameter slope: its derivative by the element.
  public func mapped(
    _ function: (Float, Int) -> Float, slope: @escaping (Float, Int) -> Float
  ) -> Tensor {
    withEach(function).recorded("mapped", [self]) {
      [$0.upstream * $0.inputs[0].detached.withEach(slope)]
    }
  }

  private func withEach(_ function: (Float, Int) -> Float) -> Tensor {
    withValues { values in
      Tensor(shape: shape) { result in
        for place in values.indices { result[place] = function(values[place], place) }
      }
    }
  }

  /// A function of each element, without its derivative.
  func apply(_ function: ElementFunction) -> Tensor {
    Tensor(shape: shape, Work("function", flops: count, elements: 2 * count)) { y in
      Kernels.apply(function, storage, into: y)
    }
  }
}
