import Foundation

/// The names in a folder, in order, without those that begin with a dot.
struct FolderContents {
  let files: [String]
  let folders: [String]

  init(_ path: String) throws(DatasetError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw .unreadable(path: path, reason: "its contents cannot be listed")
    }
    let shown = names.filter { !$0.hasPrefix(".") }.sorted()
    func isFolder(_ name: String) -> Bool {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
        && isFolder.boolValue
    }
    folders = shown.filter(isFolder)
    files = shown.filter { !isFolder($0) }
  }
}
