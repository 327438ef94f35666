import Foundation

/// The image files of a folder and, at any depth, of the folders in it.
///
/// Names that begin with a dot are left out. Folders are in the order in which people count, files in
/// that of their bytes.
struct ImageTree {
  /// The folder's own name.
  let name: String
  /// The files of kinds that are read, as their names say, relative to the outermost folder.
  private(set) var images: [String] = []
  /// Image files of other kinds.
  private(set) var unknown: [String] = []
  /// Tables that are not read, as their names say.
  private(set) var otherTables: [String] = []
  /// Folders here and below that the system does not list, each with `/` at its end.
  private(set) var unlisted: [String] = []
  /// Images, tables and folders here and below whose names are not UTF-8, as they are shown.
  private(set) var undecodable: [String] = []
  /// The folders that hold an image file of any kind.
  private(set) var folders: [ImageTree] = []
  /// The images here and in all folders below.
  private(set) var count = 0

  private static let read: Set = ["png", "jpg", "jpeg", "jpe", "jfif", "webp"]
  private static let notRead: Set = [
    "gif", "bmp", "tif", "tiff", "heic", "heif", "avif", "jp2", "jxl", "ppm", "pgm", "pnm", "tga",
    "svg", "psd", "ico",
  ]

  private static let tables: Set = ["csv", "tsv", "xlsx", "jsonl", "parquet"]

  /// Gives the names in a folder.
  typealias Listing = (String) throws(DatasetError) -> FolderContents

  /// - Parameter list: asked for the contents of each folder.
  /// - Throws: `DatasetError.folder` where the folder itself cannot be listed.
  init(
    _ folder: String,
    list: Listing = { (path) throws(DatasetError) in try FolderContents(path) }
  ) throws(DatasetError) {
    var seen: Set<FolderIdentity> = []
    try self.init(folder, prefix: "", name: folderName(folder), list, &seen)
  }

  private init(
    _ path: String, prefix: String, name: String, _ list: Listing,
    _ seen: inout Set<FolderIdentity>
  ) throws(DatasetError) {
    self.name = name
    // A link to a folder above would lead round for ever.
    if let identity = FolderIdentity(path), !seen.insert(identity).inserted { return }
    let contents = try list(path)
    undecodable = contents.undecodable.filter { name in
      let ending = Self.ending(of: name)
      return name.hasSuffix("/")
        || [Self.read, Self.notRead, Self.tables].contains { $0.contains(ending) }
    }.map { prefix + $0 }
    for file in contents.files {
      let ending = Self.ending(of: file)
      if Self.read.contains(ending) {
        images.append(prefix + file)
      } else if Self.notRead.contains(ending) {
        unknown.append(prefix + file)
      } else if Self.tables.contains(ending), !AttributeTable.fileNames.contains(file.lowercased())
      {
        otherTables.append(prefix + file)
      }
    }
    count = images.count
    for folder in contents.folders {
      let inner = prefix + folder + "/"
      guard let tree = try? ImageTree(path + "/" + folder, prefix: inner, name: folder, list, &seen)
      else {
        unlisted.append(inner)
        continue
      }
      unlisted += tree.unlisted
      undecodable += tree.undecodable
      if tree.count == 0 && tree.allUnknown.isEmpty { continue }
      count += tree.count
      folders.append(tree)
    }
  }

  private static func ending(of file: String) -> String {
    file.lastIndex(of: ".").map { file[file.index(after: $0)...].lowercased() } ?? ""
  }

  /// The images here and below, those of a folder before those of the folders in it.
  var allImages: [String] { images + folders.flatMap(\.allImages) }

  /// The image files of other kinds, here and below.
  var allUnknown: [String] { unknown + folders.flatMap(\.allUnknown) }

  /// The tables that are not read, here and below.
  var allOtherTables: [String] { otherTables + folders.flatMap(\.allOtherTables) }

  /// The folder that this one stands for: itself, or the only one in it with images, as long as there
  /// are none beside it and folders with images in it.
  var innermost: ImageTree {
    let inner = folders.filter { $0.count > 0 }
    guard images.isEmpty, inner.count == 1, let only = inner.first, only.images.isEmpty
    else { return self }
    return only.innermost
  }

  /// The first folder with images that has one of these names, in capitals or not.
  func folder(named names: [String]) -> ImageTree? {
    names.lazy.compactMap { name in
      folders.first { $0.count > 0 && $0.name.lowercased() == name }
    }.first
  }
}

/// What tells a folder from all others, by whatever path it is reached.
private struct FolderIdentity: Hashable {
  private let device: UInt64
  private let file: UInt64

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    file = UInt64(status.st_ino)
  }
}
