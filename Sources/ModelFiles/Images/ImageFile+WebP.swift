import CWebP

extension ImageFile {
  /// Decodes a WebP that is no animation, lossy or lossless, always as colour.
  init(webp bytes: UnsafeBufferPointer<UInt8>, path: String) throws(ModelFileError) {
    var features = WebPBitstreamFeatures()
    guard WebPGetFeatures(bytes.baseAddress, bytes.count, &features) == VP8_STATUS_OK else {
      throw .wrongFormat(path: path, expected: .webp, reason: "its header is damaged")
    }
    guard features.has_animation == 0 else {
      throw .notRead(
        path: path, what: "an animation", advice: "save one of its images as PNG, JPEG or WebP")
    }
    let (width, height) = (Int(features.width), Int(features.height))
    try Self.check(width: width, height: height, path: path)
    let channels = features.has_alpha != 0 ? 4 : 3
    var isWhole = false
    let samples = [UInt8](unsafeUninitializedCapacity: width * height * channels) {
      buffer, initialized in
      let stride = CInt(width * channels)
      let decoded =
        channels == 4
        ? WebPDecodeRGBAInto(
          bytes.baseAddress, bytes.count, buffer.baseAddress, buffer.count, stride)
        : WebPDecodeRGBInto(
          bytes.baseAddress, bytes.count, buffer.baseAddress, buffer.count, stride)
      isWhole = decoded != nil
      initialized = isWhole ? buffer.count : 0
    }
    guard isWhole else {
      throw .wrongFormat(path: path, expected: .webp, reason: "it is damaged or cut short")
    }
    self.init(width: width, height: height, channels: channels, samples: samples)
  }
}
