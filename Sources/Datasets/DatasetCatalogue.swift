import Foundation
import Tensor

/// Told how many images were read, of how many; answers whether the reading is to go on.
public typealias ReadingProgress = @Sendable (_ read: Int, _ count: Int) -> Bool

/// The data sets that are built in, and how a name on the command line becomes a data set.
public enum DatasetCatalogue {
  /// A data set that the program makes itself.
  public struct Entry: Hashable, Sendable {
    /// What `--data` calls it.
    public let name: String
    /// One line about it.
    public let summary: String
    /// The size and channels of its images.
    public let shape: ImageShape
    /// Whether its images have classes.
    public let hasClasses: Bool
    /// Whether one of several named values is known of each image beside its class.
    public let hasCategories: Bool
    /// Whether it can be drawn anew at every step.
    public let isDrawn: Bool

    /// An entry with these properties.
    public init(
      name: String, summary: String, shape: ImageShape, hasClasses: Bool,
      hasCategories: Bool = false, isDrawn: Bool = false
    ) {
      self.name = name
      self.summary = summary
      self.shape = shape
      self.hasClasses = hasClasses
      self.hasCategories = hasCategories
      self.isDrawn = isDrawn
    }
  }

  /// Every built-in set, the default first.
  public static let builtIn =
    [
      Entry(
        name: Digits.name,
        summary:
          "stroke-drawn digits, 28×28 grey; class, slant, thickness, size and position known",
        shape: Digits.shape, hasClasses: true, isDrawn: true
      ),
      Entry(
        name: Faces.name,
        summary:
          "friendly faces, 32×32 colour; hair, skin, glasses, hat, smile and eleven more known",
        shape: Faces.shape, hasClasses: true, hasCategories: true, isDrawn: true
      ),
    ]
    + Distribution.allCases.map {
      Entry(
        name: $0.name, summary: $0.summary, shape: $0.shape, hasClasses: !$0.classNames.isEmpty)
    }

  /// One part of the data set of a built-in name, of a folder of images, or of one IDX file of
  /// images.
  ///
  /// A built-in name comes before a folder of that name; `./digits` is the folder. Which images are
  /// in which part, `DatasetSource` decides.
  ///
  /// - Parameters:
  ///   - reading: How images come to one size, and what shows through them.
  ///   - progress: Told how many images were read, of how many, now and then, from any thread.
  /// - Throws: `DatasetError`, which names what was asked for; `.stopped` where `progress` says so.
  public static func load(
    _ nameOrPath: String, reading: ImageReading = .asTheyAre, split: DatasetSplit = .train,
    progress: ReadingProgress? = nil
  ) throws(DatasetError) -> ImageDataset {
    try DatasetSource(nameOrPath, reading, progress).load(split)
  }

  /// Both parts of a data set: what to learn from, and what to be judged by.
  ///
  /// - Throws: `DatasetError`, which names what was asked for.
  public static func loadParts(
    _ nameOrPath: String, reading: ImageReading = .asTheyAre, progress: ReadingProgress? = nil
  ) throws(DatasetError) -> DatasetParts {
    try DatasetSource(nameOrPath, reading, progress).loadParts()
  }

  /// All images of a folder or a file in their order, none held out.
  ///
  /// Of one that keeps images for judging apart, those to train with are read, which the origin says.
  ///
  /// - Throws: `DatasetError`, which names what was asked for; `.stopped` where `progress` says so.
  public static func loadWhole(
    _ nameOrPath: String, reading: ImageReading = .asTheyAre, progress: ReadingProgress? = nil
  ) throws(DatasetError) -> ImageDataset {
    switch try DatasetSource(nameOrPath, reading, progress) {
    case .whole(let read): return try read()
    case .parts(let train, _, _):
      var dataset = try train()
      dataset.origin.warnings.append(
        "\(nameOrPath) keeps images to judge by apart, which are not read.")
      return dataset
    }
  }

  /// What the set of a built-in name, a folder or a file is called: a file of arrays or points by its
  /// name without the ending, marked where a built-in set is called so.
  public static func name(of nameOrPath: String) -> String {
    let url = URL(fileURLWithPath: nameOrPath)
    guard ArrayFile.isOne(nameOrPath) || PointTable.isOne(nameOrPath) else {
      return url.standardizedFileURL.lastPathComponent
    }
    let name = url.deletingPathExtension().lastPathComponent
    return builtIn.contains { $0.name == name } ? name + "-file" : name
  }
}
