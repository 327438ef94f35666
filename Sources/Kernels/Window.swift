/// The window of a convolution: its kernel, stride and padding, alike in both directions or not.
public struct Window: Hashable, Sendable {
  /// Rows of the kernel.
  public var kernelHeight: Int
  /// Columns of the kernel.
  public var kernelWidth: Int
  /// Pixels from one place of the window to the next.
  public var stride: Int
  /// Zeros beside the image on each side.
  public var padding: Int

  /// A square kernel.
  ///
  /// - Precondition: kernel and stride at least 1, padding at least 0.
  public init(kernel: Int, stride: Int = 1, padding: Int = 0) {
    self.init(kernelHeight: kernel, kernelWidth: kernel, stride: stride, padding: padding)
  }

  /// - Precondition: kernel and stride at least 1, padding at least 0.
  public init(kernelHeight: Int, kernelWidth: Int, stride: Int, padding: Int) {
    precondition(
      kernelHeight >= 1 && kernelWidth >= 1 && stride >= 1 && padding >= 0,
      "Window: kernel \(kernelHeight)×\(kernelWidth), stride \(stride), padding \(padding)")
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.stride = stride
    self.padding = padding
  }

  /// Places of the kernel's elements.
  public var taps: Int { kernelHeight * kernelWidth }

  /// Length of a convolution's result along an axis: ⌊(n + 2 padding − kernel) / stride⌋ + 1.
  public func reduced(_ length: Int, kernel: Int) -> Int {
    (length + 2 * padding - kernel) / stride + 1
  }

  /// Length of a transposed convolution's result: (n − 1) stride − 2 padding + kernel.
  public func enlarged(_ length: Int, kernel: Int) -> Int {
    (length - 1) * stride - 2 * padding + kernel
  }
}
