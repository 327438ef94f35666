import Foundation

/// A file that is being written and has not yet got its name.
///
/// It has no name at all where the file system can have such files, so that nothing is left of it if
/// the program dies; elsewhere it is a hidden file beside the target, locked as long as it is written.
struct PartialFile: ~Copyable {
  let descriptor: CInt
  private let target: String
  private let hiddenName: String
  private var isHidden: Bool

  /// Linux: a file without a name in a folder; Glibc's macro is not imported.
  private static let withoutName: CInt = 0o20_000_000 | O_DIRECTORY

  /// - Parameter target: the path that the file gets in the end, no symbolic link.
  /// - Returns: nil where nothing can be made, with `errno` set.
  init?(for target: String) {
    self.target = target
    let folder = parentFolder(of: target)
    Self.removeAbandoned(of: target)
    hiddenName =
      "\(folder)/\(Self.prefix(of: target))\(getpid())-\(UInt32.random(in: 0 ... .max))"
      + Self.suffix
    let nameless = open(folder, O_WRONLY | Self.withoutName | O_CLOEXEC, 0o666)
    if nameless >= 0 {
      descriptor = nameless
      isHidden = false
    } else {
      descriptor = open(hiddenName, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { return nil }
      isHidden = true
    }
    flock(descriptor, LOCK_EX | LOCK_NB)
    takeOverPermissions()
  }

  deinit {
    let number = errno
    close(descriptor)
    if isHidden { unlink(hiddenName) }
    errno = number
  }

  /// Gives the file its name in place of what bore it; the number of the error, if any.
  mutating func takeName() -> CInt? {
    if !isHidden {
      // A file without a name gets one only where none is, so that it needs one to be renamed from.
      let own = "/proc/self/fd/\(descriptor)"
      guard linkat(AT_FDCWD, own, AT_FDCWD, hiddenName, AT_SYMLINK_FOLLOW) == 0 else {
        return errno
      }
      isHidden = true
    }
    guard rename(hiddenName, target) == 0 else { return errno }
    isHidden = false
    return nil
  }

  /// A file that is replaced keeps its mode, and its owner where that is allowed.
  private func takeOverPermissions() {
    var status = stat()
    guard stat(target, &status) == 0 else { return }
    var own = stat()
    if fstat(descriptor, &own) == 0, own.st_uid != status.st_uid || own.st_gid != status.st_gid {
      if fchown(descriptor, status.st_uid, status.st_gid) != 0 {
        fchown(descriptor, uid_t.max, status.st_gid)
      }
    }
    fchmod(descriptor, status.st_mode & 0o777)
  }

  // What programs left behind that died while they wrote.

  private static let suffix = ".partial"

  private static func prefix(of target: String) -> String {
    let name = target.split(separator: "/").last.map(String.init) ?? target
    return ".\(name.prefix(200))."
  }

  /// Removes hidden files of this target that nobody writes any longer: the lock of a file goes with
  /// its program.
  private static func removeAbandoned(of target: String) {
    let folder = parentFolder(of: target)
    let prefix = prefix(of: target)
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(prefix), name.hasSuffix(suffix),
        name.dropFirst(prefix.count).dropLast(suffix.count).wholeMatch(of: /\d+-\d+/) != nil
      else { continue }
      let path = "\(folder)/\(name)"
      let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard file >= 0 else { continue }
      if flock(file, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(file)
    }
  }
}
