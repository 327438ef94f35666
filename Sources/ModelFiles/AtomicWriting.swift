import Foundation

/// Writes a file so that a reader sees the old contents or the new, never a part.
///
/// The bytes go to a hidden file beside it, are flushed to the disk and renamed into place; a failure
/// leaves what was there before and nothing else. A symbolic link is followed. A device or a pipe, such
/// as `/dev/null`, is written to directly.
///
/// - Throws: `ModelFileError.unwritable`, which says what to do.
public func writeAtomically(_ bytes: [UInt8], to path: String) throws(ModelFileError) {
  func failed(_ number: CInt) -> ModelFileError {
    .unwritable(
      path: path, reason: systemMessage(number), advice: writingAdvice(number, for: path))
  }
  var status = stat()
  if stat(path, &status) == 0 {
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      // A file that may not be written is not replaced either, though its folder would allow it.
      if access(path, W_OK) != 0 { throw failed(errno) }
    case S_IFDIR:
      throw failed(EISDIR)
    default:
      let device = open(path, O_WRONLY | O_CLOEXEC)
      guard device >= 0 else { throw failed(errno) }
      defer { close(device) }
      if let number = writeAll(bytes, to: device) { throw failed(number) }
      return
    }
  }
  if path.isEmpty || path.hasSuffix("/") { throw failed(path.isEmpty ? ENOENT : EISDIR) }

  let target = resolvedLink(path)
  let folder = parentFolder(of: target)
  let name = target.split(separator: "/").last.map(String.init) ?? target
  let unique = "\(getpid())-\(UInt32.random(in: 0 ... .max))"
  let partial = "\(folder)/.\(name.prefix(200)).\(unique).partial"
  let file = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
  guard file >= 0 else { throw failed(errno) }
  var failure = writeAll(bytes, to: file)
  if failure == nil && fsync(file) != 0 { failure = errno }
  if close(file) != 0 && failure == nil { failure = errno }
  if failure == nil && rename(partial, target) != 0 { failure = errno }
  if let failure {
    unlink(partial)
    throw failed(failure)
  }
  // The new name is on the disk only when the folder is; some file systems cannot be asked for that.
  let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  if parent >= 0 {
    fsync(parent)
    close(parent)
  }
}

/// Where a file of this name would be written, with symbolic links followed.
private func resolvedLink(_ path: String) -> String {
  guard let resolved = realpath(path, nil) else { return path }
  defer { free(resolved) }
  return String(cString: resolved)
}

/// The folder that holds `path`; `.` for a bare name.
private func parentFolder(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
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
  case ENOSPC, EDQUOT: "make room on the disk, or choose another"
  case ENAMETOOLONG: "choose a shorter name"
  default: "choose another place"
  }
}
