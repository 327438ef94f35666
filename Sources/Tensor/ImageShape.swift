/// The size of an image: height × width pixels of `channels` values each.
public struct ImageShape: Hashable, Codable, Sendable, CustomStringConvertible {
  /// Rows of pixels.
  public var height: Int
  /// Pixels in a row.
  public var width: Int
  /// 1 for grey, 3 for red, green and blue; the coordinates of a point.
  public var channels: Int

  /// A shape of so many pixels and channels.
  public init(height: Int, width: Int, channels: Int) {
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// Values in one image.
  public var count: Int { height * width * channels }

  /// Whether it is that of points, which are images of one pixel with a coordinate a channel.
  public var isPoint: Bool { height == 1 && width == 1 }

  /// For every pixel, row by row, the place of the one so many rows below and columns to the right of
  /// it; beyond the edge the edge.
  public func places(down: Int, right: Int) -> [Int] {
    (0..<height).flatMap { row in
      let source = min(height - 1, max(0, row + down)) * width
      return (0..<width).map { source + min(width - 1, max(0, $0 + right)) }
    }
  }

  public var description: String {
    if isPoint { return "\(channels)-D points" }
    return "\(width)×\(height)" + (channels == 1 ? "" : "×\(channels)")
  }
}
