import CZlib

/// Writes an 8-bit PNG row by row, so that memory does not grow with its height.
///
/// Source: W3C, Portable Network Graphics (PNG) Specification, third edition.
public final class PNGWriter {
  /// The most pixels of an image that is written: 32,768 × 32,768, which takes seconds to write and
  /// which few programs open.
  public static let mostPixels = 1 << 30
  /// The longest side that the common readers take.
  static let longestSide = 1_000_000

  private let channels: Int
  private let write: ([UInt8]) throws(ModelFileError) -> Void
  /// In a place of its own: zlib remembers where it is.
  private let stream: UnsafeMutablePointer<z_stream>
  private var previous: [UInt8]
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// Writes what stands before the rows.
  ///
  /// - Parameters:
  ///   - channels: 1 for grey, 3 for red, green and blue.
  ///   - path: what errors call the file.
  ///   - write: takes the file's bytes, piece after piece.
  /// - Throws: `ModelFileError.unwritable` for an image beyond the limits, before anything is written.
  public init(
    width: Int, height: Int, channels: Int, path: String,
    write: @escaping ([UInt8]) throws(ModelFileError) -> Void
  ) throws(ModelFileError) {
    if let reason = Self.refusal(width: width, height: height) {
      throw .unwritable(
        path: path, reason: reason, advice: "choose fewer images or a smaller scale")
    }
    self.channels = channels
    self.write = write
    previous = [UInt8](repeating: 0, count: width * channels)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = deflateInit_(
      stream, Z_DEFAULT_COMPRESSION, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      throw .unwritable(path: path, reason: "there is no memory", advice: "close other programs")
    }
    try write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    let size = Self.word(width) + Self.word(height)
    try write(Self.chunk("IHDR", size + [8, channels == 3 ? 2 : 0, 0, 0, 0]))
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Why an image of a size is not written, as a file's error gives its reason; nil where it is.
  static func refusal(width: Int, height: Int) -> String? {
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    guard overflow || pixels > mostPixels || max(width, height) > longestSide else { return nil }
    return "it would have \(width)×\(height) pixels, and at most \(mostPixels) are written"
  }

  /// Writes the next row, [width, channels].
  public func append(row: [UInt8]) throws(ModelFileError) {
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
    try deflate(filtered, Z_NO_FLUSH)
  }

  /// Writes what stands after the last row.
  public func finish() throws(ModelFileError) {
    try deflate([], Z_FINISH)
    try write(Self.chunk("IEND", []))
  }

  private func deflate(_ bytes: [UInt8], _ flush: CInt) throws(ModelFileError) {
    var bytes = bytes
    var used = 0
    repeat {
      let (consumed, made) = bytes.withUnsafeMutableBufferPointer { input in
        buffer.withUnsafeMutableBufferPointer { output in
          stream.pointee.next_in = input.baseAddress.map { $0 + used }
          stream.pointee.avail_in = uInt(input.count - used)
          stream.pointee.next_out = output.baseAddress
          stream.pointee.avail_out = uInt(output.count)
          CZlib.deflate(stream, flush)
          return (
            input.count - Int(stream.pointee.avail_in),
            output.count - Int(stream.pointee.avail_out)
          )
        }
      }
      used = consumed
      if made > 0 { try write(Self.chunk("IDAT", Array(buffer[..<made]))) }
      if made < buffer.count && used == bytes.count { return }
    } while true
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
