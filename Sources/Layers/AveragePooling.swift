import GraphNotation
import Tensor

/// Means of windows of pixels, [N, H, W, C] → [N, ⌊(H − kernel) / stride⌋ + 1, …, C].
public struct AveragePooling: Layer {
  /// The length of a window's side.
  public let kernel: Int
  /// Pixels from one window to the next.
  public let stride: Int

  /// - Parameter stride: pixels from one window to the next, the kernel's length unless given.
  public init(kernel: Int = 2, stride: Int? = nil) {
    self.kernel = kernel
    self.stride = stride ?? kernel
  }

  public var offsets: [Parameter]? { [] }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    x.averagePooled(kernel: kernel, stride: stride)
  }
}

extension AveragePooling: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    builder.averagePooled(x, kernel: kernel, stride: stride)
  }
}
