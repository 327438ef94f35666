import CZlib

/// An 8-bit PNG made row by row, so that memory does not grow with its height.
///
/// Source: W3C, Portable Network Graphics (PNG) Specification, third edition.
public final class PNGEncoder {
  /// The most pixels of an image that is written, as many as 32,768 × 32,768.
  public static let mostPixels = 1 << 30
  /// The longest side, which libpng and most programs that read PNG keep to.
  public static let longestSide = 1_000_000

  private let channels: Int
  /// In a place of its own: zlib remembers where it is.
  private let stream: UnsafeMutablePointer<z_stream>
  private var previous: [UInt8]
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  /// What is written before the rows.
  private let head: [UInt8]
  private var isBegun = false

  /// - Parameter channels: 1 for grey, 3 for red, green and blue.
  /// - Precondition: `refusal(width: width, height: height)` is nil.
  public init(width: Int, height: Int, channels: Int) {
    precondition(
      width > 0 && height > 0 && Self.refusal(width: width, height: height) == nil,
      "PNG: \(width)×\(height) pixels")
    self.channels = channels
    previous = [UInt8](repeating: 0, count: width * channels)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = deflateInit_(
      stream, Z_DEFAULT_COMPRESSION, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "PNG: zlib says \(status)")
    let size = Self.word(width) + Self.word(height)
    head =
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
      + Self.chunk("IHDR", size + [8, channels == 3 ? 2 : 0, 0, 0, 0])
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Why an image of a size is not written, as a file's error gives its reason; nil where it is.
  public static func refusal(width: Int, height: Int) -> String? {
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    guard overflow || pixels > mostPixels || max(width, height) > longestSide else { return nil }
    return "it would be \(width)×\(height) pixels large, and a PNG has at most 2³⁰ pixels here and "
      + "sides of a million"
  }

  /// The file's next bytes, few or none, after a row [width, channels].
  public func append(row: [UInt8]) -> [UInt8] {
    precondition(
      row.count == previous.count, "PNG: a row of \(row.count) bytes for \(previous.count)")
    var filtered = [UInt8](repeating: 0, count: row.count + 1)
    if row == previous {
      // Filter 2, the difference from the row above: nothing.
      filtered[0] = 2
    } else {
      // Filter 1, the difference from the pixel at the left.
      filtered[0] = 1
      for index in row.indices {
        filtered[index + 1] = index < channels ? row[index] : row[index] &- row[index - channels]
      }
      previous = row
    }
    defer { isBegun = true }
    return (isBegun ? [] : head) + deflated(&filtered, Z_NO_FLUSH)
  }

  /// The file's last bytes, after its last row.
  public func finish() -> [UInt8] {
    var nothing: [UInt8] = []
    return deflated(&nothing, Z_FINISH) + Self.chunk("IEND", [])
  }

  private func deflated(_ bytes: inout [UInt8], _ flush: CInt) -> [UInt8] {
    var result: [UInt8] = []
    var used = 0
    while true {
      let made = bytes.withUnsafeMutableBufferPointer { input in
        buffer.withUnsafeMutableBufferPointer { output in
          stream.pointee.next_in = input.baseAddress.map { $0 + used }
          stream.pointee.avail_in = uInt(input.count - used)
          stream.pointee.next_out = output.baseAddress
          stream.pointee.avail_out = uInt(output.count)
          deflate(stream, flush)
          used = input.count - Int(stream.pointee.avail_in)
          return output.count - Int(stream.pointee.avail_out)
        }
      }
      if made > 0 { result += Self.chunk("IDAT", Array(buffer[..<made])) }
      if made < buffer.count && used == bytes.count { return result }
    }
  }

  /// A chunk: its length, name, bytes and check sum.
  private static func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    let checked = Array(name.utf8) + bytes
    return word(bytes.count) + checked + word(Int(crc32(0, checked, uInt(checked.count))))
  }

  /// Four bytes, the highest first.
  private static func word(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }
}
