import Foundation

/// Writes a file so that a reader sees the old contents or the new, never a part.
///
/// The bytes go to a file that has no name yet, are flushed to the disk and renamed into place; a
/// failure leaves what was there before and nothing else. A file that is replaced keeps its mode, a
/// symbolic link stays one and what it leads to is replaced. A device or the pipe of a descriptor, such
/// as `/dev/null` and `/dev/stdout`, is written to directly; a pipe with a name is refused.
///
/// - Throws: `ModelFileError.unwritable`, which says what to do.
public func writeAtomically(_ bytes: [UInt8], to path: String) throws(ModelFileError) {
  func failed(_ number: CInt) -> ModelFileError {
    .unwritable(
      path: path, reason: systemMessage(number), advice: writingAdvice(number, for: path))
  }
  let target: String
  switch WritingPlace(of: path) {
  case .free(let free):
    if free.isEmpty { throw failed(ENOENT) }
    target = free
  case .file(let file):
    // A file that may not be written is not replaced either, though its folder would allow it.
    if access(file, W_OK) != 0 { throw failed(errno) }
    target = file
  case .folder: throw failed(EISDIR)
  case .endlessLink: throw failed(ELOOP)
  case .namedPipe:
    throw .unwritable(
      path: path, reason: "it is a pipe with a name",
      advice: "name a file, or write to /dev/stdout")
  case .stream:
    let device = open(path, O_WRONLY | O_CLOEXEC)
    guard device >= 0 else { throw failed(errno) }
    defer { close(device) }
    if let number = writeAll(bytes, to: device) { throw failed(number) }
    return
  }
  guard var partial = PartialFile(for: target) else { throw failed(errno) }
  if let number = writeAll(bytes, to: partial.descriptor) { throw failed(number) }
  if fsync(partial.descriptor) != 0 { throw failed(errno) }
  if let number = partial.takeName() { throw failed(number) }
  // The new name is on the disk only when the folder is; some file systems cannot be asked for that.
  let parent = open(parentFolder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  if parent >= 0 {
    fsync(parent)
    close(parent)
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
