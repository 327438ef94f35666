/// A small matrix T that tiles of pixels pass through on both sides, X ↦ T X Tᵀ. Together they make a
/// convolution by a 3×3 kernel K of tiles X of 6×6 pixels a product of 36 numbers for 16 pixels:
///
///     y = A [(G K Gᵀ) ∘ (B X Bᵀ)] Aᵀ
///
/// The numbers are values of polynomials at 0, ±√½, ±√2 and ∞; these points round 2.5 times less than
/// 0, ±1, ±2 and ∞.
///
/// Source: Lavin & Gray, arXiv:1509.09308, F(4×4, 3×3); Barabasz et al., arXiv:1803.10986, on the points.
public enum WinogradMap: Hashable, Sendable, CaseIterable {
  /// B, 6×6: of images that are convolved.
  case input
  /// G, 6×3: of kernels.
  case kernel
  /// A, 4×6: to results.
  case output
  /// Aᵀ, 6×4: of a gradient by results.
  case outputGradient
  /// Gᵀ, 3×6: to a gradient by kernels.
  case kernelGradient

  /// Values along an axis that a tile has before.
  public var inputs: Int {
    switch self {
    case .input, .output, .kernelGradient: 6
    case .kernel: 3
    case .outputGradient: 4
    }
  }

  /// Values along an axis that a tile has after.
  public var outputs: Int {
    switch self {
    case .input, .kernel, .outputGradient: 6
    case .output: 4
    case .kernelGradient: 3
    }
  }
}

/// Images cut into tiles, and the same tiles as planes: one plane for each of the 36 numbers of a tile,
/// which holds a row of channels for every tile.
///
/// Tiles begin `step` pixels apart, the first `padding` pixels outside the image; outside lie zeros.
public struct WinogradTiles {
  /// The first pixel of the first image.
  public var image: UnsafeMutablePointer<Float>
  /// Rows of pixels of an image.
  public var height: Int
  /// Pixels in a row.
  public var width: Int
  /// Elements from a row to the next; negative where the image is read from its end.
  public var rowStride: Int
  /// Elements from a pixel to the next; negative where the image is read from its end.
  public var columnStride: Int
  /// Elements from an image to the next.
  public var imageStride: Int
  /// Channels, the same in images and planes.
  public var channels: Int
  /// Tiles above one another.
  public var tileRows: Int
  /// Tiles beside one another.
  public var tileColumns: Int
  /// Pixels from a tile to the next.
  public var step: Int
  /// Pixels that the first tile begins before the image.
  public var padding: Int
  /// The row of the range's first tile in the first plane.
  public var planes: UnsafeMutablePointer<Float>
  /// Elements from a plane to the next.
  public var planeStride: Int
  /// Elements from a tile's row to the next: at least the channels in whole vectors.
  public var tileStride: Int
  /// Added to results, one value a channel; nil for none.
  public var bias: UnsafePointer<Float>?
  /// What results below 0 are multiplied by, 1 for none.
  public var negativeSlope: Float = 1
  /// Room for `scratchCount` elements, each call's own.
  public var scratch: UnsafeMutablePointer<Float>

  /// Elements of scratch: two tiles of 6×6 vectors of 16.
  public static let scratchCount = 2 * 36 * 16

  /// Tiles of images and planes, which must outlive it.
  public init(
    image: UnsafeMutablePointer<Float>, height: Int, width: Int, rowStride: Int,
    columnStride: Int, imageStride: Int, channels: Int, tileRows: Int, tileColumns: Int,
    step: Int, padding: Int, planes: UnsafeMutablePointer<Float>, planeStride: Int,
    tileStride: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    self.image = image
    self.height = height
    self.width = width
    self.rowStride = rowStride
    self.columnStride = columnStride
    self.imageStride = imageStride
    self.channels = channels
    self.tileRows = tileRows
    self.tileColumns = tileColumns
    self.step = step
    self.padding = padding
    self.planes = planes
    self.planeStride = planeStride
    self.tileStride = tileStride
    self.scratch = scratch
  }
}
