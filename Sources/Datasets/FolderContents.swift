import Foundation

/// The names in a folder without those that begin with a dot: files in the order of their bytes,
/// folders in that in which people count.
struct FolderContents {
  let files: [String]
  let folders: [String]
  /// The names that are not UTF-8, as they are shown: `caf\xe9.png`; of a folder with `/` at the end.
  let undecodable: [String]

  /// - Throws: `DatasetError.folder` where the system does not list the folder.
  init(_ path: String) throws(DatasetError) {
    guard let stream = opendir(path) else { throw .folder(path, .unlistable) }
    defer { closedir(stream) }
    var (files, folders, undecodable) = ([String](), [String](), [String]())
    errno = 0
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      errno = 0
      if bytes.first == UInt8(ascii: ".") { continue }
      // A link counts as what it leads to.
      var status = stat()
      let isKnown =
        fstatat(dirfd(stream), bytes.map { CChar(bitPattern: $0) } + [0], &status, 0) == 0
      let isFolder =
        isKnown ? status.st_mode & S_IFMT == S_IFDIR : Int32(entry.pointee.d_type) == Int32(DT_DIR)
      if let name = String(validating: bytes, as: UTF8.self) {
        if isFolder { folders.append(name) } else { files.append(name) }
      } else {
        undecodable.append(Self.shown(bytes) + (isFolder ? "/" : ""))
      }
      errno = 0
    }
    guard errno == 0 else { throw .folder(path, .unlistable) }
    self.files = files.sorted()
    self.folders = folders.sorted(by: comesBefore)
    self.undecodable = undecodable.sorted()
  }

  /// All names in a folder that are UTF-8, in no order; none where it cannot be listed.
  static func names(in path: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  }

  /// Bytes that are no text, each of those beyond ASCII as `\x` and two digits.
  private static func shown(_ bytes: [UInt8]) -> String {
    bytes.map { $0 < 0x80 ? String(UnicodeScalar($0)) : "\\x" + String($0, radix: 16) }.joined()
  }
}

/// Whether there is something at a path, and it is no folder.
func isFile(_ path: String) -> Bool {
  var isFolder: ObjCBool = false
  return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
}
