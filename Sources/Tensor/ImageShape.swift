/// The size of an image: height × width pixels of `channels` values each.
public struct ImageShape: Hashable, Codable, Sendable, CustomStringConvertible {
  public var height: Int
  public var width: Int
  /// 1 for grey, 3 for red, green and blue; the coordinates of a point.
  public var channels: Int

  public init(height: Int, width: Int, channels: Int) {
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// Values in one image.
  public var count: Int { height * width * channels }

  /// Whether it is that of points, which are images of one pixel with a coordinate a channel.
  public var isPoint: Bool { height == 1 && width == 1 }

  public var description: String {
    if isPoint { return "\(channels)-D points" }
    return "\(width)×\(height)" + (channels == 1 ? "" : "×\(channels)")
  }
}
