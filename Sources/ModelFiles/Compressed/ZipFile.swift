import CZlib

/// A zip archive that is open, as NumPy's `savez` and PyTorch's `save` write one: its directory is read,
/// what its files hold when it is asked for.
///
/// Source: PKWARE, APPNOTE.TXT - .ZIP File Format Specification, version 6.3.
public final class ZipFile: Sendable {
  /// One file of the archive.
  public struct Entry: Sendable {
    /// Its path in the archive, with slashes.
    public let name: String
    /// Bytes of its contents, decompressed.
    public let bytes: Int
    /// Bytes that its contents take in the archive.
    public let compressedBytes: Int
    fileprivate let method: Int
    fileprivate let start: Int
  }

  /// The archive's path, as it was given.
  public let path: String
  /// Its files in the order of the directory.
  public let entries: [Entry]
  private let file: FileReader

  /// The largest directory that is read, in bytes.
  private static let largestDirectory = 1 << 24
  /// The last record of an archive without its comment, which may have 65,535 bytes.
  private static let endBytes = 22

  /// Opens an archive and reads its directory.
  ///
  /// - Throws: `ModelFileError`; `.damaged` for anything but an archive of less than 4 GiB.
  public init(path: String) throws(ModelFileError) {
    self.path = path
    file = try FileReader(path: path)
    let tailBytes = min(file.length, Self.endBytes + 65_535)
    let tail = try file.bytes(at: file.length - tailBytes, count: tailBytes)
    // The directory's end is the last thing of a file, but for a comment.
    let place = stride(from: tailBytes - Self.endBytes, through: 0, by: -1).first {
      tail[$0..<$0 + 4].elementsEqual([0x50, 0x4b, 5, 6])
    }
    guard let place else { throw .damaged(path: path, reason: "it has no directory of a zip file") }
    let start = Self.number(tail, place + 16, 4)
    let length = file.length - tailBytes + place - start
    guard length >= 0 else { throw .damaged(path: path, reason: "its directory is cut short") }
    guard length <= Self.largestDirectory else {
      throw .tooLarge(
        path: path, what: "a directory of \(length) bytes", limit: "\(Self.largestDirectory)")
    }
    entries = try Self.entries(
      in: file.bytes(at: start, count: length), count: Self.number(tail, place + 10, 2), path: path)
  }

  private static func entries(
    in directory: [UInt8], count: Int, path: String
  ) throws(ModelFileError) -> [Entry] {
    var next = 0
    var entries: [Entry] = []
    for _ in 0..<count {
      guard next + 46 <= directory.count,
        directory[next..<next + 4].elementsEqual([0x50, 0x4b, 1, 2])
      else { throw .damaged(path: path, reason: "its directory is cut short") }
      let end = next + 46 + number(directory, next + 28, 2)
      guard end <= directory.count else {
        throw .damaged(path: path, reason: "its directory is cut short")
      }
      entries.append(
        Entry(
          name: String(decoding: directory[next + 46..<end], as: UTF8.self),
          bytes: number(directory, next + 24, 4), compressedBytes: number(directory, next + 20, 4),
          method: number(directory, next + 10, 2), start: number(directory, next + 42, 4)))
      next = end + number(directory, next + 30, 2) + number(directory, next + 32, 2)
    }
    return entries
  }

  /// What one of the files holds, or some of its bytes.
  ///
  /// The memory that this takes is the smaller of `most` and `entry.bytes`, which deflate can make of no
  /// less than a thousandth of them; who reads an archive of others looks at `entry.bytes` first.
  ///
  /// - Parameters:
  ///   - first: the first of the bytes that are taken, from 0 to `entry.bytes`.
  ///   - most: the most bytes that are taken from there on; all unless given.
  ///   - goesOn: told now and then how many of them are read; answers whether to go on.
  /// - Throws: `ModelFileError`; `.stopped` where `goesOn` says so.
  public func bytes(
    of entry: Entry, from first: Int = 0, most: Int = .max,
    goesOn: (_ read: Int) -> Bool = { _ in true }
  ) throws(ModelFileError) -> [UInt8] {
    let damaged = ModelFileError.damaged(
      path: path, reason: "\(entry.name.quotation) in it does not decompress")
    guard entry.start + 30 <= file.length else { throw damaged }
    let head = try file.bytes(at: entry.start, count: 30)
    guard head.starts(with: [0x50, 0x4b, 3, 4]) else { throw damaged }
    let start = entry.start + 30 + Self.number(head, 26, 2) + Self.number(head, 28, 2)
    let end = start + entry.compressedBytes
    guard end <= file.length,
      entry.bytes <= (entry.compressedBytes + 1) * GzipReader.largestRatio
    else { throw damaged }
    let count = min(most, entry.bytes - first)
    switch entry.method {
    case 0:
      guard entry.bytes == entry.compressedBytes else { throw damaged }
      return try stored(start + first..<start + first + count, goesOn)
    case 8:
      let isAll = first + count == entry.bytes
      guard let bytes = try inflated(start..<end, count: first + count, isAll: isAll, goesOn)
      else { throw damaged }
      return first == 0 ? bytes : Array(bytes[first...])
    default:
      throw .damaged(
        path: path, reason: "\(entry.name.quotation) in it is compressed in a way that is not read")
    }
  }

  /// Bytes that are read at a time.
  private static let piece = 1 << 20

  private func stored(
    _ places: Range<Int>, _ goesOn: (_ read: Int) -> Bool
  ) throws(ModelFileError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(places.count)
    while result.count < places.count {
      let count = min(Self.piece, places.count - result.count)
      result += try file.bytes(at: places.lowerBound + result.count, count: count)
      guard goesOn(result.count) else { throw .stopped(path: path) }
    }
    return result
  }

  /// The first `count` bytes of a raw deflate stream; nil where it holds fewer or, if they are to be
  /// all, more.
  private func inflated(
    _ places: Range<Int>, count: Int, isAll: Bool, _ goesOn: (_ read: Int) -> Bool
  ) throws(ModelFileError) -> [UInt8]? {
    var stream = z_stream()
    guard
      inflateInit2_(&stream, -15, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    var result = [UInt8](repeating: 0, count: count)
    var (made, next) = (0, places.lowerBound)
    while next < places.upperBound {
      var piece = try file.bytes(at: next, count: min(Self.piece, places.upperBound - next))
      next += piece.count
      let status = piece.withUnsafeMutableBufferPointer { input in
        result.withUnsafeMutableBufferPointer { output in
          stream.next_in = input.baseAddress
          stream.avail_in = UInt32(input.count)
          stream.next_out = output.baseAddress?.advanced(by: made)
          stream.avail_out = UInt32(count - made)
          let status = inflate(&stream, Z_SYNC_FLUSH)
          made = count - Int(stream.avail_out)
          return status
        }
      }
      guard goesOn(made) else { throw .stopped(path: path) }
      if status == Z_STREAM_END { return made == count ? result : nil }
      // Where there is more than fits, deflate's end is not reached.
      if status != Z_OK && status != Z_BUF_ERROR || stream.avail_in > 0 { break }
    }
    return !isAll && made == count ? result : nil
  }

  /// A little-endian number.
  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
