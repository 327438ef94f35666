import Datasets
import Foundation
import Training

/// The data set that a model was trained on, where it is at hand.
enum ModelData {
  /// The data set: the one named, or else the one that the recorded command names.
  ///
  /// - Parameter path: the model's file, beside which a path that is not whole may lead to it.
  /// - Throws: `DatasetError`, `MissingDataError` where it is not here, `OtherDataError` where its
  ///   images are of another size.
  static func load(
    of description: ModelDescription, at path: String, named: String?
  ) throws -> ImageDataset {
    let dataset = try read(of: description, at: path, named: named)
    guard dataset.shape == description.image else {
      throw TargetImageError.otherSize(
        name: named ?? dataset.name, found: "\(dataset.shape)", expected: "\(description.image)")
    }
    return dataset
  }

  private static func read(
    of description: ModelDescription, at path: String, named: String?
  ) throws -> ImageDataset {
    if let named { return try DatasetCatalogue.load(named) }
    guard let data = description.training.dataHere(beside: path) else {
      throw MissingDataError(name: description.training.dataName)
    }
    return try DatasetCatalogue.load(data)
  }
}

struct MissingDataError: Error, CustomStringConvertible {
  let name: String

  var description: String {
    "The images of \(name), which the model was trained on, are not here; name their folder with "
      + "--data DIR."
  }
}
