import Datasets
import Foundation
import Tensor

/// What of a data set was trained on, as a model's file says it.
public struct DataRecord: Hashable, Codable, Sendable {
  /// Images that were trained on.
  public var images: Int
  /// Images that were not, to judge by; nil where they were not counted.
  public var heldOut: Int?
  /// How many classes the images have; 0 without any.
  public var classes: Int
  /// The size and channels of the images.
  public var shape: ImageShape
  /// Where they come from, how they were read, and what was left out.
  public var origin: DatasetOrigin

  /// - Parameter dataset: the part that is trained on.
  public init(_ dataset: ImageDataset) {
    images = dataset.count
    heldOut = dataset.heldOutCount
    classes = dataset.classNames.count
    shape = dataset.shape
    origin = dataset.origin
  }

  /// What a model's file keeps: of the files that were left out as many names as are shown, and the data
  /// by their whole path, as the recorded command has them.
  public var abridged: DataRecord {
    var result = self
    result.origin = origin.abridged
    result.origin.source = Self.source(origin.source)
    return result
  }

  /// What a record calls a data set: a built-in one by its name, a folder by its whole path, so that a
  /// recorded command can be given again from anywhere.
  public static func source(_ data: String) -> String {
    if DatasetCatalogue.builtIn.contains(where: { $0.name == data }) { return data }
    return URL(fileURLWithPath: data).standardizedFileURL.path
  }
}
