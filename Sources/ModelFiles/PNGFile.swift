/// An 8-bit PNG image, grey or red-green-blue.
public struct PNGFile: Equatable, Sendable {
  /// Pixels in a row.
  public var width: Int
  /// Rows of pixels.
  public var height: Int
  /// 1 for grey, 3 for red, green and blue.
  public var channels: Int
  /// The pixels [height, width, channels], rows from the top.
  public var pixels: [UInt8]

  /// - Precondition: sizes are positive, `channels` is 1 or 3, and `pixels` holds their product.
  public init(width: Int, height: Int, channels: Int, pixels: [UInt8]) {
    precondition(
      width > 0 && height > 0 && (channels == 1 || channels == 3)
        && pixels.count == width * height * channels,
      "image: \(pixels.count) bytes for \(width)×\(height)×\(channels)")
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels
  }

  /// Reads an image file of any kind: grey stays grey, transparency goes on black.
  ///
  /// - Throws: `ModelFileError`, which names the file.
  public init(reading path: String) throws(ModelFileError) {
    self = try ImageFile(reading: path).opaque()
  }

  /// Writes the file beside its place and renames it there.
  ///
  /// - Throws: `ModelFileError.unwritable`.
  public func write(to path: String) throws(ModelFileError) {
    try writeAtomically(encoded(for: path), to: path)
  }

  /// The file's bytes.
  ///
  /// - Parameter path: what errors call the file.
  /// - Throws: `ModelFileError.unwritable` for an image that PNG cannot hold.
  public func encoded(for path: String) throws(ModelFileError) -> [UInt8] {
    if let reason = PNGEncoder.refusal(width: width, height: height) {
      throw .unwritable(path: path, reason: reason, advice: "choose a smaller image")
    }
    let encoder = PNGEncoder(width: width, height: height, channels: channels)
    let rowCount = width * channels
    let rows = stride(from: 0, to: pixels.count, by: rowCount).flatMap {
      encoder.append(row: Array(pixels[$0..<$0 + rowCount]))
    }
    return rows + encoder.finish()
  }
}
