import CJPEG

extension ImageFile {
  /// Decodes a JPEG, grey or colour, baseline or progressive.
  init(jpeg bytes: UnsafeBufferPointer<UInt8>, path: String) throws(ModelFileError) {
    guard let decoder = tjInitDecompress() else {
      throw .unreadable(path: path, reason: "there is no memory to decode it")
    }
    defer { tjDestroy(decoder) }
    var (wide, high, subsampling, colours) = (CInt(), CInt(), CInt(), CInt())
    guard
      tjDecompressHeader3(
        decoder, bytes.baseAddress, UInt(bytes.count), &wide, &high, &subsampling, &colours) == 0,
      // A file that ends before its sizes passes for one of none.
      wide > 0, high > 0
    else {
      throw .wrongFormat(path: path, expected: .jpeg, reason: message(of: decoder))
    }
    let (width, height) = (Int(wide), Int(high))
    try Self.check(width: width, height: height, path: path)
    guard colours != TJCS_CMYK.rawValue, colours != TJCS_YCCK.rawValue else {
      throw .wrongFormat(
        path: path, expected: .jpeg, reason: "its colours are CMYK; save it as RGB")
    }
    let isGrey = colours == TJCS_GRAY.rawValue
    let channels = isGrey ? 1 : 3
    let format = CInt(isGrey ? TJPF_GRAY.rawValue : TJPF_RGB.rawValue)
    // What a damaged file leaves out stays black.
    var samples = [UInt8](repeating: 0, count: width * height * channels)
    let status = samples.withUnsafeMutableBufferPointer {
      tjDecompress2(
        decoder, bytes.baseAddress, UInt(bytes.count), $0.baseAddress, wide, 0, high, format,
        TJFLAG_LIMITSCANS)
    }
    // Bytes too many between two parts do no harm; an end that is missing does.
    let isWhole =
      status == 0
      || tjGetErrorCode(decoder) == CInt(TJERR_WARNING.rawValue)
        && !message(of: decoder).lowercased().contains("premature end")
    guard isWhole else {
      throw .wrongFormat(path: path, expected: .jpeg, reason: message(of: decoder))
    }
    self.init(width: width, height: height, channels: channels, samples: samples)
  }
}

/// libjpeg-turbo's words for the last failure.
private func message(of decoder: tjhandle) -> String {
  tjGetErrorStr2(decoder).map { String(cString: $0) } ?? "it does not decode"
}
