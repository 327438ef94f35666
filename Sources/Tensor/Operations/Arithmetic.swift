import KernelRoutines
import Kernels

// Operators take tensors of equal shapes, or one whose values are repeated along a run of axes in
// which it has the length 1: [N, 1, 1, C] or [C] with [N, H, W, C], a single value with any.

extension Tensor {
  /// a + b, element by element.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    combine(.add, a, b) { [$0.upstream, $0.upstream] }
  }

  /// a − b, element by element.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    combine(.subtract, a, b) { [$0.upstream, $0.needs[1] ? -$0.upstream : nil] }
  }

  /// a · b, element by element.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    combine(.multiply, a, b) {
      [
        $0.needs[0] ? $0.upstream * $0.inputs[1] : nil,
        $0.needs[1] ? $0.upstream * $0.inputs[0] : nil,
      ]
    }
  }

  /// a / b, element by element.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    combine(.divide, a, b) {
      let byDividend = $0.upstream / $0.inputs[1]
      return [byDividend, $0.needs[1] ? -(byDividend * $0.output) : nil]
    }
  }

  /// −a
  public static prefix func - (a: Tensor) -> Tensor { a.affine(scale: -1, shift: 0) }

  /// scale · a, for a number.
  public static func * (scale: Float, a: Tensor) -> Tensor { a.affine(scale: scale, shift: 0) }

  /// a + shift, for a number.
  public static func + (a: Tensor, shift: Float) -> Tensor { a.affine(scale: 1, shift: shift) }

  /// a − shift, for a number.
  public static func - (a: Tensor, shift: Float) -> Tensor { a.affine(scale: 1, shift: -shift) }

  /// constant − a, for a number.
  public static func - (constant: Float, a: Tensor) -> Tensor {
    a.affine(scale: -1, shift: constant)
  }

  /// a / b for a number b.
  public static func / (a: Tensor, divisor: Float) -> Tensor {
    a.affine(scale: 1 / divisor, shift: 0)
  }

  /// scale · x + shift
  func affine(scale: Float, shift: Float) -> Tensor {
    Tensor(shape: shape, Work("affine", flops: 2 * count, elements: 2 * count)) { y in
      Kernels.affine(storage, scale: scale, shift: shift, into: y)
    }.recorded("affine", [self]) { [$0.upstream.affine(scale: scale, shift: 0)] }
  }

  /// a ∘ b with its vector-Jacobian product, which need not sum over repeated axes.
  private static func combine(
    _ operation: Arithmetic, _ a: Tensor, _ b: Tensor,
    _ product: @escaping (Pullback) -> [Tensor?]
  ) -> Tensor {
    let rank = max(a.shape.count, b.shape.count)
    let a = a.withAxes(rank)
    let b = b.withAxes(rank)
    let shapes = [a.shape, b.shape]
    return combined(operation, a, b).recorded("\(operation)", [a, b]) { pullback in
      zip(product(pullback), shapes).enumerated().map { index, pair in
        pullback.needs[index] ? pair.0?.summed(to: pair.1) : nil
      }
    }
  }

  private static func combined(_ operation: Arithmetic, _ a: Tensor, _ b: Tensor) -> Tensor {
    if a.shape == b.shape {
      return Tensor(
        shape: a.shape, Work("arithmetic", flops: a.count, elements: 3 * a.count)
      ) { y in
        Kernels.combine(operation, a.storage, b.storage, into: y)
      }
    }
    if let axes = repeatedAxes(of: b.shape, in: a.shape) {
      return a.combined(operation, withRepeated: b, over: axes, repeatedFirst: false)
    }
    guard let axes = repeatedAxes(of: a.shape, in: b.shape) else {
      preconditionFailure("\(operation): the shapes are \(a.shape) and \(b.shape)")
    }
    return b.combined(operation, withRepeated: a, over: axes, repeatedFirst: true)
  }

  private func combined(
    _ operation: Arithmetic, withRepeated b: Tensor, over axes: Range<Int>, repeatedFirst: Bool
  ) -> Tensor {
    let span = AxisSpan(shape, axes)
    return Tensor(shape: shape, Work("arithmetic", flops: count, elements: 2 * count)) { y in
      Kernels.combine(
        operation, storage, repeated: b.storage, span, repeatedFirst: repeatedFirst, into: y)
    }
  }
}
