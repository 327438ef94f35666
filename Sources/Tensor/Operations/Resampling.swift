import Kernels

/// How each pixel along one axis of an image is made from pixels of another: a sparse matrix.
public typealias ResamplingMatrix = Kernels.ResamplingMatrix

/// How an image is enlarged.
public enum Interpolation: String, Hashable, Codable, Sendable {
  /// Every pixel the nearest old one.
  case nearest
  /// Every pixel a blend of the four old ones around it; corners are not aligned.
  case bilinear
}

extension Tensor {
  /// Images enlarged by a whole factor, [N, H, W, C] → [N, factor · H, factor · W, C].
  public func upsampled(by factor: Int, _ interpolation: Interpolation) -> Tensor {
    let x = Images(shape, "upsampling")
    precondition(factor >= 1, "upsampling: the factor is \(factor)")
    switch interpolation {
    case .nearest:
      return resampled(
        vertical: .nearest(from: x.height, to: factor * x.height),
        horizontal: .nearest(from: x.width, to: factor * x.width))
    case .bilinear:
      return resampled(
        vertical: .bilinear(from: x.height, to: factor * x.height),
        horizontal: .bilinear(from: x.width, to: factor * x.width))
    }
  }

  /// Means of windows of kernel × kernel pixels,
  /// [N, H, W, C] → [N, ⌊(H − kernel) / stride⌋ + 1, …, C].
  ///
  /// - Parameter stride: pixels from one window to the next, the kernel's length unless given.
  public func averagePooled(kernel: Int, stride: Int? = nil) -> Tensor {
    let x = Images(shape, "average pooling")
    return resampled(
      vertical: .average(of: x.height, kernel: kernel, stride: stride ?? kernel),
      horizontal: .average(of: x.width, kernel: kernel, stride: stride ?? kernel))
  }

  /// Images made anew from weighted sums of pixels, [N, H, W, C] → [N, H′, W′, C]:
  ///
  ///     y[n, i, j, c] = Σ vertical[i, k] · horizontal[j, l] · x[n, k, l, c]
  ///
  /// - Precondition: the matrices have as many columns as the images have rows and columns of pixels.
  public func resampled(vertical: ResamplingMatrix, horizontal: ResamplingMatrix) -> Tensor {
    let x = Images(shape, "resampling")
    precondition(
      vertical.columns == x.height && horizontal.columns == x.width,
      "resampling: \(vertical.columns)×\(horizontal.columns) pixels from the shape \(shape)")
    let y = [x.count, vertical.rows, horizontal.rows, x.channels]
    let taps = vertical.entryCount * horizontal.entryCount
    return Tensor(
      shape: y,
      Work(
        "resampling", flops: 2 * x.count * taps * x.channels,
        elements: count + y.reduce(1, *))
    ) {
      Kernels.resample(storage, x, vertical: vertical, horizontal: horizontal, into: $0)
    }.recorded("resample", [self]) {
      [
        $0.upstream.resampled(
          vertical: vertical.transposed, horizontal: horizontal.transposed)
      ]
    }
  }
}
