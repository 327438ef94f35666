import CPNG

extension ImageFile {
  /// Decodes a PNG of any kind; a palette becomes colour.
  init(png bytes: UnsafeBufferPointer<UInt8>, path: String) throws(ModelFileError) {
    var image = zither_png_image()
    defer { png_image_free(&image) }
    guard png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0 else {
      throw .wrongFormat(path: path, expected: .png, reason: pngMessage(of: image))
    }
    let (width, height) = (Int(image.width), Int(image.height))
    try Self.check(width: width, height: height, path: path)
    // 16-bit samples are as those of 8 bits, not light.
    zither_png_take_16_bits_as_8(&image)
    let isColour = zither_png_is_colour(&image) != 0
    let hasAlpha = zither_png_has_alpha(&image) != 0
    image.format = zither_png_format(isColour ? 1 : 0, hasAlpha ? 1 : 0)
    let channels = (isColour ? 3 : 1) + (hasAlpha ? 1 : 0)
    var isWhole = false
    let samples = [UInt8](unsafeUninitializedCapacity: width * height * channels) {
      buffer, initialized in
      isWhole = png_image_finish_read(&image, nil, buffer.baseAddress, 0, nil) != 0
      initialized = isWhole ? buffer.count : 0
    }
    guard isWhole else {
      throw .wrongFormat(path: path, expected: .png, reason: pngMessage(of: image))
    }
    self.init(width: width, height: height, channels: channels, samples: samples)
  }
}

/// libpng's words for the last failure.
func pngMessage(of image: png_image) -> String {
  withUnsafePointer(to: image) { String(cString: zither_png_message($0)) }
}
