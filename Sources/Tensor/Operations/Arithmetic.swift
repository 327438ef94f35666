import KernelRoutines
import Kernels

extension Tensor {
  /// a + b, of equal shapes.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    combine(.add, a, b).recorded("add", [a, b]) { [$0.upstream, $0.upstream] }
  }

  /// a − b, of equal shapes.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    combine(.subtract, a, b).recorded("subtract", [a, b]) { [$0.upstream, -$0.upstream] }
  }

  /// a · b element by element, of equal shapes.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    combine(.multiply, a, b).recorded("multiply", [a, b]) {
      [
        $0.needs[0] ? $0.upstream * $0.inputs[1] : nil,
        $0.needs[1] ? $0.upstream * $0.inputs[0] : nil,
      ]
    }
  }

  public static prefix func - (a: Tensor) -> Tensor { a.affine(scale: -1, shift: 0) }

  public static func * (scale: Float, a: Tensor) -> Tensor { a.affine(scale: scale, shift: 0) }

  public static func + (a: Tensor, shift: Float) -> Tensor { a.affine(scale: 1, shift: shift) }

  /// scale · x + shift
  func affine(scale: Float, shift: Float) -> Tensor {
    Tensor(shape: shape, Work("affine", flops: 2 * count, elements: 2 * count)) { y in
      inParallel(count) { routines.affine(pointer, scale: scale, shift: shift, y, range: $0) }
    }.recorded("affine", [self]) { [$0.upstream.affine(scale: scale, shift: 0)] }
  }

  private static func combine(_ operation: Arithmetic, _ a: Tensor, _ b: Tensor) -> Tensor {
    precondition(
      a.shape == b.shape, "\(operation): the shapes are \(a.shape) and \(b.shape)")
    return Tensor(
      shape: a.shape, Work("arithmetic", flops: a.count, elements: 3 * a.count)
    ) { y in
      inParallel(a.count) { routines.combine(operation, a.pointer, b.pointer, y, range: $0) }
    }
  }
}
