import CZlib
import Foundation

/// Reads a file from its beginning, plain or gzip alike.
public struct GzipReader: ~Copyable {
  /// The file's path, as it was given.
  public let path: String
  /// The most bytes that can come out: the file's own, or what deflate can make of them.
  public let longestContents: Int
  /// The file's own length.
  public let fileBytes: Int
  private let stream: gzFile

  /// Deflate's best case: 258 bytes from two bits.
  static let largestRatio = 1032

  /// Opens a file.
  ///
  /// - Throws: `ModelFileError.missing` or `.unreadable`, for a folder and a pipe as well.
  public init(path: String) throws(ModelFileError) {
    self.path = path
    let (descriptor, length) = try openPlainFile(path)
    guard let stream = gzdopen(descriptor, "rb") else {
      close(descriptor)
      throw .unreadable(path: path, reason: "there is no memory to read it")
    }
    self.stream = stream
    gzbuffer(stream, 1 << 18)
    fileBytes = length
    let ratio = gzdirect(stream) == 1 ? 1 : Self.largestRatio
    longestContents = length.multipliedReportingOverflow(by: ratio).partialValue
  }

  deinit {
    gzclose(stream)
  }

  /// Bytes that are read at a time.
  private static let piece = 1 << 22

  /// The next `count` bytes, or as many as there are.
  ///
  /// - Parameter goesOn: told now and then how many of them are read; answers whether to go on.
  /// - Throws: `ModelFileError.damaged` where they do not decompress, `.stopped` where `goesOn` says so.
  public func bytes(
    _ count: Int, goesOn: (_ read: Int) -> Bool = { _ in true }
  ) throws(ModelFileError) -> [UInt8] {
    var (failed, isStopped) = (false, false)
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        let piece = UnsafeMutableBufferPointer(rebasing: buffer[initialized..<count])
        let got = gzread(stream, piece.baseAddress, UInt32(min(piece.count, Self.piece)))
        if got < 0 { failed = true }
        if got <= 0 { break }
        initialized += Int(got)
        guard goesOn(initialized) else {
          isStopped = true
          break
        }
      }
    }
    if isStopped { throw .stopped(path: path) }
    var status: CInt = Z_OK
    let message = gzerror(stream, &status)
    if failed || status == Z_BUF_ERROR {
      let reason =
        status == Z_BUF_ERROR
        ? "it is cut short"
        // zlib names the file by its descriptor.
        : message.map { String(cString: $0).replacing(#/^<fd:\d+>: /#, with: "") }
          ?? "it does not decompress"
      throw .damaged(path: path, reason: reason)
    }
    return bytes
  }

  /// The most bytes that are counted beyond those that are wanted.
  private static let mostCounted = 1 << 26

  /// Reads to the end and returns how many bytes there were, at most 64 MiB of them.
  ///
  /// - Throws: `ModelFileError.damaged` where they do not decompress.
  public func countToEnd() throws(ModelFileError) -> Int {
    var total = 0
    while true {
      if total > Self.mostCounted { return total }
      let piece = try bytes(1 << 16).count
      if piece == 0 { return total }
      total += piece
    }
  }
}
