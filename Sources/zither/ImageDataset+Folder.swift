import Datasets
import Foundation
import ModelFiles

/// A folder that is to be written and is not there yet.
struct NewFolder {
  /// Without a slash at its end.
  private let path: String

  /// - Parameter name: what a user called it, with or without a slash at its end.
  /// - Throws: why it cannot be written in the end.
  init(_ name: String) throws(OutputError) {
    path = String(name.reversed().drop { $0 == "/" }.reversed())
    try OutputFile.check(folder: path, as: name)
  }

  /// Writes a folder `train` of the images to train with and, where any are held out, one `test` of
  /// those; see `ImageDataset.writeFolder`. The folder appears when all is written.
  ///
  /// - Returns: how many images were written.
  /// - Throws: `ModelFileError`.
  func write(train: ImageDataset, test: ImageDataset?) throws -> Int {
    let files = FileManager.default
    let partial = path + ".partial-\(UUID().uuidString)"
    // Nothing is there any more where it was renamed.
    defer { try? files.removeItem(atPath: partial) }
    do {
      try train.writeFolder(partial + "/train")
      try test?.writeFolder(partial + "/test")
      try files.moveItem(atPath: partial, toPath: path)
    } catch let error as CocoaError {
      throw ModelFileError.unwritable(
        path: path, reason: error.localizedDescription, advice: "name another folder")
    }
    return train.count + (test?.count ?? 0)
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
