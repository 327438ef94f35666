import CZlib
import Foundation

/// A zip archive, as `numpy.savez` writes one: the names in it, and what they hold.
///
/// Source: PKWARE, APPNOTE.TXT - .ZIP File Format Specification, version 6.3.
struct ZipFile {
  /// One file of the archive.
  struct Entry {
    let name: String
    fileprivate let method: Int
    fileprivate let compressedBytes: Int
    let bytes: Int
    fileprivate let start: Int
  }

  let path: String
  let entries: [Entry]
  private let contents: [UInt8]

  /// - Throws: `DatasetError.damaged` for anything but an archive of less than 4 GiB.
  init(_ contents: [UInt8], path: String) throws(DatasetError) {
    self.path = path
    self.contents = contents
    // The directory's end is the last thing of a file, but for a comment.
    let last = contents.count - 22
    let place = stride(from: last, through: max(0, last - 65_535), by: -1).first {
      $0 >= 0 && contents[$0..<$0 + 4].elementsEqual([0x50, 0x4b, 5, 6])
    }
    guard let place else { throw .damaged(path: path, reason: "it has no directory of a zip file") }
    let count = Self.number(contents, place + 10, 2)
    var next = Self.number(contents, place + 16, 4)
    var entries: [Entry] = []
    for _ in 0..<count {
      guard next + 46 <= contents.count,
        contents[next..<next + 4].elementsEqual([0x50, 0x4b, 1, 2])
      else { throw .damaged(path: path, reason: "its directory is cut short") }
      let nameBytes = Self.number(contents, next + 28, 2)
      let end = next + 46 + nameBytes
      guard end <= contents.count else {
        throw .damaged(path: path, reason: "its directory is cut short")
      }
      entries.append(
        Entry(
          name: String(decoding: contents[next + 46..<end], as: UTF8.self),
          method: Self.number(contents, next + 10, 2),
          compressedBytes: Self.number(contents, next + 20, 4),
          bytes: Self.number(contents, next + 24, 4), start: Self.number(contents, next + 42, 4)))
      next = end + Self.number(contents, next + 30, 2) + Self.number(contents, next + 32, 2)
    }
    self.entries = entries
  }

  /// What one of the files holds, or its first bytes.
  ///
  /// - Parameter most: the most bytes that are taken from its beginning; all unless given.
  /// - Throws: `DatasetError`; the size that the directory promises is checked before memory is taken.
  func bytes(of entry: Entry, most: Int = .max) throws(DatasetError) -> [UInt8] {
    let damaged = DatasetError.damaged(
      path: path, reason: "\(entry.name) in it does not decompress")
    guard entry.start + 30 <= contents.count,
      contents[entry.start..<entry.start + 4].elementsEqual([0x50, 0x4b, 3, 4])
    else { throw damaged }
    let start =
      entry.start + 30 + Self.number(contents, entry.start + 26, 2)
      + Self.number(contents, entry.start + 28, 2)
    let end = start + entry.compressedBytes
    guard end <= contents.count,
      entry.bytes <= (entry.compressedBytes + 1) * GzipReader.largestRatio
    else { throw damaged }
    let count = min(most, entry.bytes)
    try ImageDataset.checkMemory(path: path, count: 1, bytes: count)
    switch entry.method {
    case 0:
      guard entry.bytes == entry.compressedBytes else { throw damaged }
      return Array(contents[start..<start + count])
    case 8:
      let isAll = count == entry.bytes
      guard let bytes = Self.inflated(contents[start..<end], count: count, isAll: isAll) else {
        throw damaged
      }
      return bytes
    default:
      throw .damaged(
        path: path, reason: "\(entry.name) in it is compressed in a way that is not read")
    }
  }

  /// The first `count` bytes of a raw deflate stream; nil where it holds fewer or, if they are to be
  /// all, more.
  private static func inflated(
    _ compressed: ArraySlice<UInt8>, count: Int, isAll: Bool
  ) -> [UInt8]? {
    var stream = z_stream()
    guard
      inflateInit2_(&stream, -15, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    var input = Array(compressed)
    var isGood = false
    let result = input.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(count)
        let status = inflate(&stream, Z_FINISH)
        // Where there is more than fits, deflate's end is not reached.
        let hasEnded = status == Z_STREAM_END || !isAll && status == Z_BUF_ERROR
        isGood = hasEnded && stream.avail_out == 0
        initialized = isGood ? count : 0
      }
    }
    return isGood ? result : nil
  }

  /// A little-endian number.
  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
