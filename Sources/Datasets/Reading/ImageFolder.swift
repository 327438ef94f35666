/// A folder of images, with a folder for each class or without classes.
///
/// Folders are read to any depth: what lies below a folder is of its class. Images come in the order
/// of their names, class after class.
struct ImageFolder: Sendable {
  /// The folder of the whole set.
  let path: String
  /// The images' files, relative to that folder.
  private(set) var files: [String]
  /// The names of the folders; empty for images without classes.
  private(set) var classNames: [String]
  /// The class of each image; empty without classes.
  private(set) var labels: [UInt8]
  /// Where a table may lie: folders relative to that of the set, each with `/` at its end, or empty.
  let tables: [String]
  /// What is there and is not used.
  var origin: DatasetOrigin

  /// Finds the images of a tree of folders, in which there are some.
  ///
  /// Where several folders hold images, they are the classes, and images beside them are left out.
  /// With one such folder, either it or the images beside it are taken, whichever are more.
  init(
    _ outer: ImageTree, in path: String, source: String, reading: ImageReading
  ) throws(DatasetError) {
    self.path = path
    origin = DatasetOrigin(source: source, reading: reading)
    let tree = outer.innermost
    let folders = tree.folders.filter { $0.count > 0 }
    let inFolders = folders.reduce(0) { $0 + $1.count }
    let areClasses =
      !folders.isEmpty && (folders.count > 1 || inFolders >= tree.images.count)
    origin.leaveOut(outer.allUnknown, because: "not PNG, JPEG or WebP")
    origin.leaveOut(outer.allOtherTables, because: "tables not called labels.csv")
    if areClasses {
      guard folders.count <= ImageDataset.mostClasses else {
        throw .tooManyClasses(path: path, classes: folders.count)
      }
      origin.leaveOut(tree.images, because: "beside the folders of classes")
      files = folders.flatMap(\.allImages)
      classNames = folders.map(\.name)
      labels = folders.enumerated().flatMap { label, folder in
        [UInt8](repeating: UInt8(label), count: folder.count)
      }
      origin.warnings += Self.warnings(about: folders)
    } else {
      origin.leaveOut(folders.flatMap(\.allImages), because: "in folders beside the images")
      (files, classNames, labels) = (tree.images, [], [])
    }
    // A table lies beside all images, or in the folder that they are in.
    let inner = Set(files.prefix(1).flatMap(Self.foldersAbove))
    tables = [""] + inner.sorted { $0.count < $1.count }
  }

  /// The same images without classes.
  var unlabelled: ImageFolder {
    var result = self
    (result.classNames, result.labels) = ([], [])
    return result
  }

  /// The same images with labels of another folder's classes; nil where that lacks one of them.
  func labelled(as names: [String]) -> ImageFolder? {
    var result = self
    var places: [UInt8] = []
    for name in classNames {
      guard let place = names.firstIndex(of: name) else { return nil }
      places.append(UInt8(place))
    }
    result.classNames = names
    result.labels = labels.map { places[Int($0)] }
    return result
  }

  /// The folders that a file is in, relative to that of the set.
  private static func foldersAbove(_ file: String) -> [String] {
    file.indices.filter { file[$0] == "/" }.map { String(file[...$0]) }
  }

  private static func warnings(about folders: [ImageTree]) -> [String] {
    var result: [String] = []
    let nested = folders.filter { !$0.folders.isEmpty }.count
    if nested > 0 {
      result.append(
        "Images in folders within \(nested == 1 ? "a class" : "\(nested) classes") belong to "
          + "\(nested == 1 ? "it" : "them").")
    }
    let same = Dictionary(grouping: folders.map(\.name)) { $0.lowercased() }
      .values.first { $0.count > 1 }
    if let same {
      result.append(
        "The classes \(same.sorted().joined(separator: " and ")) differ only in capitals or in how "
          + "accents are coded.")
    }
    return result
  }
}
