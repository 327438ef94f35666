import Datasets
import Tensor

/// What is known of data before they are read, as far as recipes depend on it.
public struct DataTraits: Hashable, Sendable {
  /// What the data are called.
  public let name: String
  /// Of the images; nil where it is not known yet.
  public let shape: ImageShape?
  /// Whether the images have labels; nil where that is not known yet.
  public let hasClasses: Bool?
  /// Whether one of several named values is known of each image beside its label; nil where that is not known
  /// yet.
  public let hasCategories: Bool?
  /// Whether the program draws the images itself, and so as many as are wanted.
  public let isDrawn: Bool

  /// A set that was read.
  public init(_ dataset: ImageDataset) {
    name = dataset.name
    shape = dataset.shape
    hasClasses = dataset.labels != nil
    hasCategories = dataset.attributes.contains { $0.valueNames != nil }
    isDrawn = dataset.fresh != nil
  }

  /// A built-in set.
  public init(_ entry: DatasetCatalogue.Entry) {
    name = entry.name
    shape = entry.shape
    hasClasses = entry.hasClasses
    hasCategories = entry.hasCategories
    isDrawn = entry.isDrawn
  }

  /// A folder or file that was not read yet.
  public init(unread name: String) {
    self.name = name
    shape = nil
    hasClasses = nil
    hasCategories = nil
    isDrawn = false
  }
}
