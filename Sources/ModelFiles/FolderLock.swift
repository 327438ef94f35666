import Foundation

/// Runs a change of a file while no other process of this program changes one in the same folder, so
/// that what is read before it is written is not out of date.
///
/// The folder itself is locked (`flock`), which leaves no file behind and ends with the process. Where
/// a file system knows no locks the change is made without.
///
/// - Throws: what `body` throws, and `ModelFileError.unwritable` where the lock is held for long.
public func withFolderLock<Result>(of path: String, _ body: () throws -> Result) throws -> Result {
  let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
  let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { return try body() }
  defer { close(descriptor) }
  let deadline = ContinuousClock.now + .seconds(5)
  while flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK {
    guard ContinuousClock.now < deadline else {
      throw ModelFileError.unwritable(
        path: path, reason: "another zither is writing in \(folder)", advice: "try again")
    }
    usleep(5_000)
  }
  return try body()
}
