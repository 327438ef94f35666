import Foundation

/// Writes a file so that a reader sees the old contents or the new, never a part; see `AtomicFile`.
///
/// - Throws: `ModelFileError.unwritable`, which says what to do.
public func writeAtomically(_ bytes: [UInt8], to path: String) throws(ModelFileError) {
  var file = try AtomicFile(path)
  try file.append(bytes)
  try file.commit()
}

/// A file that is written piece by piece, so that a reader sees the old contents or the new, never a
/// part.
///
/// The bytes go to a file that has no name yet, are flushed to the disk and renamed into place; a
/// failure, or to leave it before `commit()`, leaves what was there before and nothing else. A file that
/// is replaced keeps its mode, a symbolic link stays one and what it leads to is replaced. A device or
/// the pipe of a descriptor, such as `/dev/null` and `/dev/stdout`, is written to directly; a pipe with
/// a name is refused.
public struct AtomicFile: ~Copyable {
  private let path: String
  /// What gets its name in the end; nil where `stream` is written to directly.
  private var partial: PartialFile?
  private let target: String
  private let stream: CInt

  /// - Throws: `ModelFileError.unwritable`, which says what to do.
  public init(_ path: String) throws(ModelFileError) {
    let target: String
    switch WritingPlace(of: path) {
    case .free(let free):
      if free.isEmpty { throw Self.failure(ENOENT, of: path) }
      target = free
    case .file(let file):
      // A file that may not be written is not replaced either, though its folder would allow it.
      if access(file, W_OK) != 0 { throw Self.failure(errno, of: path) }
      target = file
    case .folder: throw Self.failure(EISDIR, of: path)
    case .endlessLink: throw Self.failure(ELOOP, of: path)
    case .namedPipe:
      throw .unwritable(
        path: path, reason: "it is a pipe with a name",
        advice: "name a file, or write to /dev/stdout")
    case .stream:
      let stream = open(path, O_WRONLY | O_CLOEXEC)
      if stream < 0 { throw Self.failure(errno, of: path) }
      self.init(path: path, target: path, stream: stream, partial: nil)
      return
    }
    guard let partial = PartialFile(for: target) else { throw Self.failure(errno, of: path) }
    self.init(path: path, target: target, stream: -1, partial: partial)
  }

  private init(path: String, target: String, stream: CInt, partial: consuming PartialFile?) {
    self.path = path
    self.target = target
    self.stream = stream
    self.partial = partial
  }

  deinit {
    if stream >= 0 { close(stream) }
  }

  /// Writes the next bytes.
  public mutating func append(_ bytes: [UInt8]) throws(ModelFileError) {
    if let number = writeAll(bytes, to: partial?.descriptor ?? stream) {
      throw Self.failure(number, of: path)
    }
  }

  /// Gives the file its name, once all of it is on the disk.
  public mutating func commit() throws(ModelFileError) {
    guard var partial = partial.take() else { return }
    if fsync(partial.descriptor) != 0 { throw Self.failure(errno, of: path) }
    if let number = partial.takeName() { throw Self.failure(number, of: path) }
    // The new name is on the disk only when the folder is; some file systems cannot be asked for that.
    let parent = open(parentFolder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if parent >= 0 {
      fsync(parent)
      close(parent)
    }
  }

  private static func failure(_ number: CInt, of path: String) -> ModelFileError {
    .unwritable(
      path: path, reason: systemMessage(number), advice: writingAdvice(number, for: path))
  }
}

/// Writes everything, or returns the error number.
private func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> CInt? {
  bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let written = write(descriptor, piece.baseAddress, piece.count)
      if written < 0 && errno == EINTR { continue }
      if written < 0 { return errno }
      rest = rest.dropFirst(written)
    }
    return nil
  }
}

private func writingAdvice(_ number: CInt, for path: String) -> String {
  switch number {
  case ENOENT: "create the folder \(parentFolder(of: path)) first, or choose another"
  case ENOTDIR: "a part of the path is a file, so choose another folder"
  case EISDIR: "give the name of a file in it"
  case EACCES, EPERM, EROFS: "choose a place that you may write to"
  case ENOSPC, EDQUOT, EFBIG: "make room on the disk, or choose another"
  case ENAMETOOLONG: "choose a shorter name"
  default: "choose another place"
  }
}
