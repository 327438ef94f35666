/// An animation of 8-bit red-green-blue frames as a GIF89a file.
///
/// Colours are exact where all frames together have at most 256 of them, as grey images always do;
/// more are brought down to 256 by median cut, without dithering, so that still parts stay still.
///
/// Source: CompuServe, Graphics Interchange Format, version 89a.
public struct GIFFile: Equatable, Sendable {
  public var width: Int
  public var height: Int
  /// The frames in order, each [height, width, 3], rows from the top.
  public var frames: [[UInt8]]
  /// How long each frame stays, in hundredths of a second; many programs show 2 as the least.
  public var delay: Int

  /// The sides that the format can tell of.
  public static let possibleSides = 1...65_535

  /// - Precondition: sides that the format can tell of, a frame or more, each of its size.
  public init(width: Int, height: Int, frames: [[UInt8]], delay: Int) {
    precondition(
      Self.possibleSides.contains(width) && Self.possibleSides.contains(height)
        && !frames.isEmpty && frames.allSatisfy { $0.count == width * height * 3 }
        && (0...65_535).contains(delay),
      "animation: \(frames.count) frames for \(width)×\(height)")
    self.width = width
    self.height = height
    self.frames = frames
    self.delay = delay
  }

  /// Writes the file beside its place and renames it there.
  ///
  /// - Throws: `ModelFileError.unwritable`.
  public func write(to path: String) throws(ModelFileError) {
    try writeAtomically(encoded(), to: path)
  }

  /// The file's bytes: one table of colours for all frames, repeated without end.
  public func encoded() -> [UInt8] {
    let palette = ColourPalette(of: frames)
    // A table has 2, 4, … 256 entries; what is left over is black.
    let bits = max(
      1, (palette.colours.count - 1).bitWidth - (palette.colours.count - 1).leadingZeroBitCount)
    var bytes = Array("GIF89a".utf8) + word(width) + word(height)
    bytes += [0b1111_0000 | UInt8(bits - 1), 0, 0]
    for index in 0..<1 << bits {
      bytes += palette.colours.indices.contains(index) ? palette.colours[index].bytes : [0, 0, 0]
    }
    bytes += [0x21, 0xff, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
    let codeSize = max(2, bits)
    for frame in frames {
      bytes += [0x21, 0xf9, 4, 0b0000_0100] + word(delay) + [0, 0]
      bytes += [0x2c] + word(0) + word(0) + word(width) + word(height) + [0, UInt8(codeSize)]
      bytes += blocks(LZWEncoder.encode(palette.indices(of: frame), codeSize: codeSize))
    }
    return bytes + [0x3b]
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
