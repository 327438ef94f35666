extension Picture {
  /// The picture in the colours that a terminal of some depth has, errors diffused to neighbours,
  /// so that colours between the palette's appear at viewing distance; for pictures at rest.
  ///
  /// In 256 colours a grey picture is left as it is: the palette's own greys are closer than what
  /// dithering makes of them. In 24-bit colour and in none there is nothing to do.
  ///
  /// Source: R. Floyd and L. Steinberg, "An adaptive algorithm for spatial greyscale", 1976; the
  /// errors are damped to three quarters, which keeps dots out of even areas.
  public func dithered(to depth: ColourDepth) -> Picture {
    switch depth {
    case .none, .trueColour: return self
    case .indexed256 where isGrey: return self
    case .indexed256, .ansi16: break
    }
    var quantise = ColourQuantiser(depth: depth)
    var result = self
    // Errors of this row and the next, one entry of padding on both sides.
    var current = Array(repeating: SIMD3<Float>.zero, count: width + 2)
    var next = current
    for y in 0..<height {
      for x in 0..<width {
        let wanted = (self[x, y].channels + current[x + 1])
          .clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 255))
        let index = quantise(
          Colour(red: UInt8(wanted.x), green: UInt8(wanted.y), blue: UInt8(wanted.z)))
        let shown = IndexedPalette.colour(Int(index.code))
        result[x, y] = shown
        let error = 0.75 / 16 * (wanted - shown.channels)
        current[x + 2] += 7 * error
        next[x] += 3 * error
        next[x + 1] += 5 * error
        next[x + 2] += error
      }
      swap(&current, &next)
      for x in next.indices { next[x] = .zero }
    }
    return result
  }

  /// Whether no pixel has a hue.
  public var isGrey: Bool {
    pixels.allSatisfy { $0.red == $0.green && $0.green == $0.blue }
  }
}

extension Colour {
  fileprivate var channels: SIMD3<Float> { SIMD3(Float(red), Float(green), Float(blue)) }
}
