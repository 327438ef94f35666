extension CellRenderer {
  /// A frame whose pictures show colours between those of the palette by diffused errors, for a frame
  /// at rest: in motion the dots would swarm. In 256 colours alone; sixteen are mixed within a cell, and
  /// in 24-bit colour and in none there is nothing to do.
  ///
  /// Greys are left as they are: the palette's own are closer than what dithering makes of them. Errors
  /// stay within a picture, as blank cells and text take none, so that a picture is drawn alike
  /// whatever is beside it.
  ///
  /// Source: R. Floyd and L. Steinberg, "An adaptive algorithm for spatial greyscale", 1976; the errors
  /// are damped to three quarters, which keeps dots out of even areas.
  public mutating func dithered(_ buffer: CellBuffer) -> CellBuffer {
    guard depth == .indexed256, unicode, !drawsSignsWide else { return buffer }
    var result = buffer
    let columns = buffer.size.columns
    // Errors of this row of pixels and the next, one entry of padding on both sides.
    var current = Array(repeating: SIMD3<Float>.zero, count: columns + 2)
    var next = current
    for y in 0..<2 * buffer.size.rows {
      let isUpper = y % 2 == 0
      for x in 0..<columns {
        guard let pixels = Self.pixels(buffer[x, y / 2]),
          let wanted = isUpper ? pixels.upper : pixels.lower, !wanted.isGrey
        else { continue }
        let (shown, error) = diffused(wanted, current[x + 1])
        Self.set(shown, isUpper: isUpper, pixels, &result[x, y / 2])
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

  /// The palette's colour for a pixel with the error that came to it, and a sixteenth of the error that
  /// goes on.
  private mutating func diffused(
    _ colour: Colour, _ error: SIMD3<Float>
  ) -> (shown: Colour, error: SIMD3<Float>) {
    let wanted = (colour.channels + error)
      .clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 255))
    let shown = nearest(
      Colour(red: UInt8(wanted.x), green: UInt8(wanted.y), blue: UInt8(wanted.z)))
    return (shown, 0.75 / 16 * (wanted - shown.channels))
  }

  /// Gives one of a cell's two pixels another colour.
  private static func set(
    _ colour: Colour, isUpper: Bool, _ pixels: (upper: Colour?, lower: Colour?), _ cell: inout Cell
  ) {
    if cell.character != "▀" {
      cell = Cell(
        "▀",
        Style(
          pixels.upper.map { .colour($0) } ?? .standard,
          on: pixels.lower.map { .colour($0) } ?? .standard))
    }
    if isUpper {
      cell.style.foreground = .colour(colour)
    } else {
      cell.style.background = .colour(colour)
    }
  }
}

extension Colour {
  fileprivate var channels: SIMD3<Float> { SIMD3(Float(red), Float(green), Float(blue)) }
}
