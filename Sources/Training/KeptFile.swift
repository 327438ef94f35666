import Foundation
import ModelFiles

/// What was at a path at one moment, so that it can be put back: nothing, or a file.
///
/// The file stays open, so that its contents are there though it was replaced since.
final class KeptFile {
  private let path: String?
  private let descriptor: CInt

  init(_ path: String) {
    self.path = WritingPlace(of: path).filePath
    descriptor = self.path.map { open($0, O_RDONLY | O_CLOEXEC) } ?? -1
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Puts back what was there.
  ///
  /// - Throws: `ModelFileError.unwritable`.
  func putBack() throws(ModelFileError) {
    guard let path else { return }
    guard descriptor >= 0 else {
      unlink(path)
      return
    }
    guard FileIdentity(descriptor: descriptor) != FileIdentity(path: path) else { return }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = pread(descriptor, &piece, piece.count, off_t(bytes.count))
      if count <= 0 { break }
      bytes += piece.prefix(count)
    }
    try writeAtomically(bytes, to: path)
  }
}

/// Which file it is, and whether it was written since.
struct FileIdentity: Equatable {
  private let numbers: [Int]

  /// nil where there is no file.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(descriptor: CInt) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    numbers = [
      Int(status.st_dev), Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec,
      status.st_mtim.tv_nsec,
    ]
  }
}
