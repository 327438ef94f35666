import Datasets

/// What a model's file says of the data that it was trained on.
public struct DataRecord: Hashable, Codable, Sendable {
  /// Images that were trained on.
  public var images: Int
  public var classes: Int
  /// Where they come from, how they were read, and what was left out.
  public var origin: DatasetOrigin

  init(_ dataset: ImageDataset) {
    images = dataset.count
    classes = dataset.classNames.count
    origin = dataset.origin.abridged
  }
}
