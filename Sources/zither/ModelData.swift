import Datasets
import Foundation
import ModelStore
import Tensor

/// The data set that a model was trained on, where it is at hand.
enum ModelData {
  /// The data set: the one named, or else a built-in one of the recorded name, or the folder or file
  /// that the model's file or, in older files, its recorded command names.
  ///
  /// - Parameters:
  ///   - path: the model's file, beside which a path that is not whole may lead to it.
  ///   - reading: how images are read; as they were for the training unless given.
  ///   - progress: told how far the reading is.
  /// - Throws: `DatasetError`, `MissingDataError` where it is not here, `TargetImageError` where its
  ///   images are of another size.
  static func load(
    of description: ModelDescription, at path: String, named: String?, reading: ImageReading? = nil,
    progress: ReadingProgress? = nil
  ) throws -> ImageDataset {
    let dataset = try read(
      of: description, at: path, named: named,
      reading ?? description.reading, progress)
    try check(dataset, fits: description.image, named: named)
    return dataset
  }

  /// - Throws: `TargetImageError` where a data set's images are not as a model makes them.
  static func check(_ dataset: ImageDataset, fits shape: ImageShape, named: String? = nil) throws {
    guard dataset.shape == shape else {
      throw TargetImageError.otherSize(
        name: named ?? dataset.name, found: "\(dataset.shape)", expected: "\(shape)")
    }
  }

  /// The built-in name or the path of the data set, as `load` takes it.
  ///
  /// - Throws: `MissingDataError` where it is not here.
  static func source(
    of description: ModelDescription, at path: String, named: String?
  ) throws -> String {
    guard let data = named ?? description.training?.dataHere(beside: path) else {
      throw MissingDataError(name: description.training?.dataName ?? description.dataset)
    }
    return data
  }

  private static func read(
    of description: ModelDescription, at path: String, named: String?, _ reading: ImageReading,
    _ progress: ReadingProgress?
  ) throws -> ImageDataset {
    let data = try source(of: description, at: path, named: named)
    return try DatasetCatalogue.load(data, reading: reading, progress: progress)
  }

  /// The density of the points that a model makes: that of a built-in distribution, or of the file it
  /// was trained on, where that is at hand.
  ///
  /// - Parameter path: the model's file.
  static func pointDensity(of description: ModelDescription, at path: String) -> PointDensity? {
    guard description.image.isPoint else { return nil }
    if let distribution = description.distribution { return distribution.density }
    return try? load(of: description, at: path, named: nil).pointDensity
  }
}

struct MissingDataError: Error, CustomStringConvertible {
  /// What they are called, where that is known.
  let name: String?

  var description: String {
    guard let name else {
      return "What the model was trained on is not known; name the images' folder with --data DIR."
    }
    return
      "The images of \(name), which the model was trained on, are not here; name their folder with "
      + "--data DIR."
  }
}
