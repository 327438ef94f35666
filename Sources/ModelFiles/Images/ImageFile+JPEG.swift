import CJPEG

extension ImageFile {
  /// Decodes a JPEG, grey or colour, baseline or progressive, and turns it as its camera says it was
  /// held; CMYK becomes red, green and blue.
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
    let isGrey = colours == TJCS_GRAY.rawValue
    let isInks = colours == TJCS_CMYK.rawValue || colours == TJCS_YCCK.rawValue
    let channels = isGrey ? 1 : isInks ? 4 : 3
    let format = CInt((isGrey ? TJPF_GRAY : isInks ? TJPF_CMYK : TJPF_RGB).rawValue)
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
    let segments = JPEGSegments(bytes)
    if isInks { samples = Self.colours(ofInks: samples, areInverted: segments.isFromAdobe) }
    self = ImageFile(width: width, height: height, channels: isGrey ? 1 : 3, samples: samples)
      .turned(segments.orientation)
  }

  /// Red, green and blue of cyan, magenta, yellow and black: (255 − ink) (255 − black) / 255. Adobe's
  /// programs store the light that is left, 255 − ink, instead.
  private static func colours(ofInks samples: [UInt8], areInverted: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(samples.count / 4 * 3)
    for start in stride(from: 0, to: samples.count, by: 4) {
      let light = (0..<4).map {
        areInverted ? Int(samples[start + $0]) : 255 - Int(samples[start + $0])
      }
      for ink in 0..<3 { result.append(UInt8((light[ink] * light[3] + 127) / 255)) }
    }
    return result
  }
}

/// libjpeg-turbo's words for the last failure.
private func message(of decoder: tjhandle) -> String {
  tjGetErrorStr2(decoder).map { String(cString: $0) } ?? "it does not decode"
}
