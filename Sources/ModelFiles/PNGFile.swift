import CPNG

/// An 8-bit PNG image, grey or red-green-blue.
public struct PNGFile: Equatable, Sendable {
  public var width: Int
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

  /// Reads a PNG of any kind: grey stays grey, colour becomes 8-bit RGB, transparency goes on black.
  ///
  /// - Throws: `ModelFileError`, which names the file.
  public init(reading path: String) throws(ModelFileError) {
    let file = try FileReader(path: path)
    let bytes = try file.bytes(at: 0, count: file.length)
    // libpng keeps the address from the first call to the last: the bytes must not move or go.
    self = try bytes.withUnsafeBufferPointer { bytes throws(ModelFileError) in
      try PNGFile(decoding: bytes, path: path)
    }
  }

  private init(decoding bytes: UnsafeBufferPointer<UInt8>, path: String) throws(ModelFileError) {
    var image = zither_png_image()
    defer { png_image_free(&image) }
    guard png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0 else {
      throw .wrongFormat(path: path, expected: .png, reason: message(of: image))
    }
    let isColour = zither_png_is_colour(&image) != 0
    image.format = isColour ? zither_png_rgb() : zither_png_grey()
    let (width, height, channels) = (Int(image.width), Int(image.height), isColour ? 3 : 1)
    var black = png_color(red: 0, green: 0, blue: 0)
    var pixels = [UInt8](repeating: 0, count: width * height * channels)
    guard png_image_finish_read(&image, &black, &pixels, 0, nil) != 0 else {
      throw .wrongFormat(path: path, expected: .png, reason: message(of: image))
    }
    self.init(width: width, height: height, channels: channels, pixels: pixels)
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

/// libpng's words for the last failure.
private func message(of image: png_image) -> String {
  withUnsafePointer(to: image) { String(cString: zither_png_message($0)) }
}
