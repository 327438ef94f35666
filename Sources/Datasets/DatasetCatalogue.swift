import Foundation

/// The data sets that are built in, and how a name on the command line becomes a data set.
public enum DatasetCatalogue {
  /// A data set that the program makes itself.
  public struct Entry: Hashable, Sendable {
    /// What `--data` calls it.
    public let name: String
    /// One line about it.
    public let summary: String
  }

  /// Every built-in set, the default first.
  public static let builtIn =
    [
      Entry(
        name: Digits.name,
        summary: "stroke-drawn digits, 28×28 grey; class, slant, thickness, size and position known"
      ),
      Entry(
        name: Faces.name,
        summary: "friendly faces, 32×32 colour; hair, skin, glasses, hat, smile and ten more known"
      ),
    ] + Distribution.allCases.map { Entry(name: $0.name, summary: $0.summary) }

  /// The data set of a built-in name, of a folder of images, or of one IDX file of images.
  ///
  /// A built-in name comes before a folder of that name; `./digits` is the folder.
  ///
  /// - Throws: `DatasetError`, which names what was asked for.
  public static func load(
    _ nameOrPath: String, split: DatasetSplit = .train
  ) throws(DatasetError) -> ImageDataset {
    if nameOrPath == Digits.name { return Digits.dataset(split: split) }
    if nameOrPath == Faces.name { return Faces.dataset(split: split) }
    if let distribution = Distribution(rawValue: nameOrPath) {
      return distribution.dataset(split: split)
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: nameOrPath, isDirectory: &isFolder) else {
      throw .unknown(name: nameOrPath, builtIn: builtIn.map(\.name))
    }
    return isFolder.boolValue
      ? try ImageDataset(folder: nameOrPath, split: split)
      : try ImageDataset(imageFile: nameOrPath)
  }
}
