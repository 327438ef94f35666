import Datasets
import Foundation
import ModelFiles

extension DatasetParts {
  /// Writes a new folder with a folder `train` of the images to train with and, where any are held out,
  /// one `test` of those; see `ImageDataset.writeFolder`. The folder appears when all is written.
  ///
  /// - Returns: how many images were written.
  /// - Throws: `DatasetError` where the images held out cannot be read; `FolderError` where the folder
  ///   cannot be written.
  func write(_ folder: NewFolder) throws -> Int {
    let files = FileManager.default
    let partial = folder.path + ".partial"
    do {
      try? files.removeItem(atPath: partial)
      try train.writeFolder(partial + "/train")
      let heldOut = try heldOut()
      try heldOut?.writeFolder(partial + "/test")
      try files.moveItem(atPath: partial, toPath: folder.path)
      return train.count + (heldOut?.count ?? 0)
    } catch let error as CocoaError {
      try? files.removeItem(atPath: partial)
      throw FolderError.unwritable(folder.path, reason: error.localizedDescription)
    }
  }

  /// nil for a set too small to hold any out.
  func heldOut() throws(DatasetError) -> ImageDataset? {
    do throws(DatasetError) {
      return try test()
    } catch .nothingHeldOut {
      return nil
    }
  }
}

/// A folder that is to be written and is not there yet.
struct NewFolder {
  /// Without a slash at its end.
  let path: String

  /// - Parameter name: what a user called it, with or without a slash at its end.
  /// - Throws: `FolderError.isThere`; `OutputError.noFolder` where the folder around it is not there.
  init(_ name: String) throws {
    let path = String(name.reversed().drop { $0 == "/" }.reversed())
    let files = FileManager.default
    if path.isEmpty || files.fileExists(atPath: path) { throw FolderError.isThere(name) }
    let parent = parentFolder(of: path)
    if !files.fileExists(atPath: parent) { throw OutputError.noFolder(path: name, folder: parent) }
    self.path = path
  }
}

/// Why a folder cannot be written.
enum FolderError: Error, CustomStringConvertible {
  case isThere(String)
  case unwritable(String, reason: String)

  var description: String {
    switch self {
    case .isThere(let path): "\(path) is there already; name a folder that is not."
    case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
    }
  }
}

extension ImageDataset {
  /// Writes a folder of PNG images, `00000.png` and so on, and `labels.csv`: each image's file, its class
  /// where it has one, and every attribute, a name or a number. A folder like it can be trained on.
  ///
  /// - Throws: `ModelFileError`; `CocoaError` where the folder cannot be written.
  fileprivate func writeFolder(_ folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var rows = [["file"] + (labels == nil ? [] : ["class"]) + attributes.map(\.name)]
    for index in 0..<count {
      let digits = String(index)
      let name = String(repeating: "0", count: max(0, 5 - digits.count)) + digits + ".png"
      let path = folder + "/" + name
      let image = PNGFile(
        width: shape.width, height: shape.height, channels: shape.channels,
        pixels: Array(image(at: index)))
      try Data(image.encoded(for: path)).write(to: URL(fileURLWithPath: path))
      rows.append([name] + known(of: index))
    }
    let table = rows.map { $0.map(Self.field).joined(separator: ",") + "\n" }.joined()
    try Data(table.utf8).write(to: URL(fileURLWithPath: folder + "/labels.csv"))
  }

  /// The class of an image and its attributes, as a table has them.
  private func known(of index: Int) -> [String] {
    let label = labels.map { [classNames[Int($0[index])]] } ?? []
    return label
      + attributes.map { attribute in
        let value = attribute.values[index]
        return attribute.valueNames?[Int(value)] ?? "\(value)"
      }
  }

  /// A field as RFC 4180 writes it.
  private static func field(_ text: String) -> String {
    text.contains { ",\"\r\n".contains($0) }
      ? "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : text
  }
}
