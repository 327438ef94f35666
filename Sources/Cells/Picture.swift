/// An image as pixels, ready to be drawn as half-blocks.
public struct Picture: Hashable, Sendable {
  /// Pixels in a row.
  public let width: Int
  /// Rows of pixels.
  public let height: Int
  /// Row by row from the upper left, `width` pixels each.
  public var pixels: [Colour]

  /// - Precondition: `pixels.count == width * height`.
  public init(width: Int, height: Int, pixels: [Colour]) {
    precondition(
      pixels.count == width * height,
      "Picture: \(pixels.count) pixels for \(width) × \(height)")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The pixel in column x of row y, both from 0 at the upper left.
  public subscript(x: Int, y: Int) -> Colour {
    get { pixels[y * width + x] }
    set { pixels[y * width + x] = newValue }
  }
}
