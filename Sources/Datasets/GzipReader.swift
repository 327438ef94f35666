import CZlib
import Foundation

/// Reads a file from its beginning, plain or gzip alike.
struct GzipReader: ~Copyable {
  let path: String
  /// The most bytes that can come out: the file's own, or what deflate can make of them.
  let longestContents: Int
  /// The file's own length.
  let fileBytes: Int
  private let stream: gzFile

  /// Deflate's best case: 258 bytes from two bits.
  static let largestRatio = 1032

  init(path: String) throws(DatasetError) {
    self.path = path
    // Opening a pipe would otherwise wait for who writes into it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: systemMessage(errno)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      close(descriptor)
      throw .unreadable(path: path, reason: isFolder ? "it is a folder" : "it is no plain file")
    }
    guard let stream = gzdopen(descriptor, "rb") else {
      close(descriptor)
      throw .unreadable(path: path, reason: "there is no memory to read it")
    }
    self.stream = stream
    gzbuffer(stream, 1 << 18)
    fileBytes = Int(status.st_size)
    let ratio = gzdirect(stream) == 1 ? 1 : Self.largestRatio
    longestContents = Int(status.st_size).multipliedReportingOverflow(by: ratio).partialValue
  }

  deinit {
    gzclose(stream)
  }

  /// The next `count` bytes, or as many as there are.
  func bytes(_ count: Int) throws(DatasetError) -> [UInt8] {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        let piece = UnsafeMutableBufferPointer(rebasing: buffer[initialized..<count])
        let got = gzread(stream, piece.baseAddress, UInt32(min(piece.count, 1 << 30)))
        if got < 0 { failed = true }
        if got <= 0 { break }
        initialized += Int(got)
      }
    }
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
  func countToEnd() throws(DatasetError) -> Int {
    var total = 0
    while true {
      if total > Self.mostCounted { return total }
      let piece = try bytes(1 << 16).count
      if piece == 0 { return total }
      total += piece
    }
  }
}

/// The system's words for an error number, with a small first letter.
func systemMessage(_ number: CInt) -> String {
  let message = String(cString: strerror(number))
  return message.prefix(1).lowercased() + message.dropFirst()
}
