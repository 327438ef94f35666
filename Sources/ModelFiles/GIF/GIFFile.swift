/// An animation of 8-bit red-green-blue frames as a GIF89a file.
///
/// Colours are exact where all frames together have at most 256 of them, as grey images always do;
/// more are brought down to 256 by median cut, without dithering, so that still parts stay still.
///
/// Our own, because giflib would save only the compression, some 60 lines: one palette for all frames,
/// the endless repetition, and pieces that are renamed into place when complete would stay ours.
///
/// Source: CompuServe, Graphics Interchange Format, version 89a.
public struct GIFFile: Equatable, Sendable {
  /// Pixels in a row of a frame.
  public var width: Int
  /// Rows of pixels of a frame.
  public var height: Int
  /// The frames in order, each [height, width, 3], rows from the top.
  public var frames: [[UInt8]]
  /// How long each frame stays, in hundredths of a second; many programs show 2 as the least.
  public var delay: Int
  /// Pixels of the file for each pixel of a frame, on a side.
  public var scale: Int

  /// The sides that the format can tell of.
  public static let possibleSides = 1...65_535
  /// The most frames of an animation that is written: more than five minutes of 30 a second.
  public static let mostFrames = 10_000
  /// The most pixels of all of its frames, which take minutes to write.
  public static let mostPixels = 10_000_000_000
  /// The most pixels of all of its frames before they are scaled, which are held in memory.
  public static let mostFramePixels = 1 << 28

  /// Why no animation of such frames is written, as a file's error gives its reason; nil where it is.
  ///
  /// - Precondition: a frame's own sides are less than a million.
  public static func refusal(width: Int, height: Int, frames: Int, scale: Int) -> String? {
    if frames > mostFrames {
      return "it would have \(frames) frames, and a GIF has at most \(mostFrames) here"
    }
    if Double(width * height) * Double(frames) > Double(mostFramePixels) {
      return
        "it would have \(frames) frames of \(width)×\(height) pixels, and all together may have 2²⁸"
    }
    let (width, height) = (width * scale, height * scale)
    guard possibleSides.contains(width), possibleSides.contains(height) else {
      return "it would be \(width)×\(height) pixels large, and a GIF has sides of at most "
        + "\(possibleSides.upperBound)"
    }
    guard Double(width * height) * Double(frames) > Double(mostPixels) else { return nil }
    return "its \(frames) frames would be \(width)×\(height) pixels large, and all together may "
      + "have 10¹⁰ pixels"
  }

  /// - Precondition: `refusal` is nil of it, and a frame or more, each of its size.
  public init(width: Int, height: Int, frames: [[UInt8]], delay: Int, scale: Int = 1) {
    precondition(
      scale > 0 && !frames.isEmpty && frames.allSatisfy { $0.count == width * height * 3 }
        && Self.refusal(width: width, height: height, frames: frames.count, scale: scale) == nil
        && (0...65_535).contains(delay),
      "animation: \(frames.count) frames for \(width)×\(height)")
    self.width = width
    self.height = height
    self.frames = frames
    self.delay = delay
    self.scale = scale
  }

  /// Writes the file frame by frame, beside its place, and renames it there.
  ///
  /// - Throws: `ModelFileError.unwritable`.
  public func write(to path: String) throws(ModelFileError) {
    let palette = ColourPalette(of: frames)
    var file = try AtomicFile(path)
    try file.append(head(palette))
    for frame in frames { try file.append(encoded(frame, palette)) }
    try file.append(Self.end)
    try file.commit()
  }

  /// The file's bytes.
  func encoded() -> [UInt8] {
    let palette = ColourPalette(of: frames)
    return head(palette) + frames.flatMap { encoded($0, palette) } + Self.end
  }

  private static let end: [UInt8] = [0x3b]

  /// Bits of a colour's place in the table: it has 2, 4, … 256 entries.
  private func bits(_ palette: ColourPalette) -> Int {
    let last = palette.colours.count - 1
    return max(1, last.bitWidth - last.leadingZeroBitCount)
  }

  /// What stands before the frames: one table of colours for all of them, and that they are repeated
  /// without end.
  private func head(_ palette: ColourPalette) -> [UInt8] {
    let bits = bits(palette)
    var bytes = Array("GIF89a".utf8) + word(width * scale) + word(height * scale)
    bytes += [0b1111_0000 | UInt8(bits - 1), 0, 0]
    // What is left over is black.
    for index in 0..<1 << bits {
      bytes += palette.colours.indices.contains(index) ? palette.colours[index].bytes : [0, 0, 0]
    }
    return bytes + [0x21, 0xff, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
  }

  private func encoded(_ frame: [UInt8], _ palette: ColourPalette) -> [UInt8] {
    let codeSize = max(2, bits(palette))
    let places = enlarged(palette.indices(of: frame))
    return [0x21, 0xf9, 4, 0b0000_0100] + word(delay) + [0, 0]
      + [0x2c] + word(0) + word(0) + word(width * scale) + word(height * scale)
      + [0, UInt8(codeSize)] + blocks(LZWEncoder.encode(places, codeSize: codeSize))
  }

  /// A frame's places with every pixel as a square of `scale`.
  private func enlarged(_ places: [UInt8]) -> [UInt8] {
    guard scale > 1 else { return places }
    var result: [UInt8] = []
    result.reserveCapacity(places.count * scale * scale)
    for start in stride(from: 0, to: places.count, by: width) {
      let row = places[start..<start + width].flatMap { repeatElement($0, count: scale) }
      for _ in 0..<scale { result += row }
    }
    return result
  }

  /// Two bytes, the lower first.
  private func word(_ value: Int) -> [UInt8] { [UInt8(value & 0xff), UInt8(value >> 8)] }

  /// Bytes in blocks of at most 255, each after its length, and an empty one.
  private func blocks(_ data: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for start in stride(from: 0, to: data.count, by: 255) {
      let block = data[start..<min(start + 255, data.count)]
      result.append(UInt8(block.count))
      result += block
    }
    return result + [0]
  }
}
