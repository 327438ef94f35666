import Foundation

/// The names in a folder without those that begin with a dot: files in the order of their bytes,
/// folders in that in which people count.
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
    var (files, folders) = ([String](), [String]())
    for name in names.filter({ !$0.hasPrefix(".") }).sorted() {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
      if exists && isFolder.boolValue { folders.append(name) } else { files.append(name) }
    }
    (self.files, self.folders) = (files, folders.sorted(by: comesBefore))
  }
}
