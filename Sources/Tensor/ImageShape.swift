/// The size of an image: height × width pixels of `channels` values each.
public struct ImageShape: Hashable, Codable, Sendable, CustomStringConvertible {
  public var height: Int
  public var width: Int
  /// 1 for grey, 3 for red, green and blue.
  public var channels: Int

  public init(height: Int, width: Int, channels: Int) {
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// Values in one image.
  public var count: Int { height * width * channels }

  public var description: String { "\(width)×\(height)" + (channels == 1 ? "" : "×\(channels)") }
}
