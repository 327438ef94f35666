import Datasets
import Foundation
import Training

/// The data set that a model was trained on, where it is at hand.
enum ModelData {
  /// The data set: the one named, or else a built-in one of the recorded name, or the folder or file
  /// that the model's file or, in older files, its recorded command names.
  ///
  /// - Parameters:
  ///   - reading: how images are read; as they were for the training unless given.
  ///   - progress: told how far the reading is.
  /// - Throws: `DatasetError`, `MissingDataError` where it is not here, `TargetImageError` where its
  ///   images are of another size.
  static func load(
    of description: ModelDescription, named: String?, reading: ImageReading? = nil,
    progress: ReadingProgress? = nil
  ) throws -> ImageDataset {
    let dataset = try read(
      of: description, named: named,
      reading ?? description.training.data?.origin.reading ?? .asTheyAre, progress)
    guard dataset.shape == description.image else {
      throw TargetImageError.otherSize(
        name: named ?? dataset.name, found: "\(dataset.shape)", expected: "\(description.image)")
    }
    return dataset
  }

  private static func read(
    of description: ModelDescription, named: String?, _ reading: ImageReading,
    _ progress: ReadingProgress?
  ) throws -> ImageDataset {
    if let named { return try DatasetCatalogue.load(named, reading: reading, progress: progress) }
    let name = description.training.dataset
    if DatasetCatalogue.builtIn.contains(where: { $0.name == name }) {
      return try DatasetCatalogue.load(name, reading: reading)
    }
    if let source = description.training.data?.origin.source,
      FileManager.default.fileExists(atPath: source)
    {
      return try DatasetCatalogue.load(source, reading: reading, progress: progress)
    }
    let words = description.training.command.split(separator: " ").map(String.init)
    guard let place = words.firstIndex(of: "--data"), words.indices.contains(place + 1),
      FileManager.default.fileExists(atPath: words[place + 1])
    else { throw MissingDataError(name: name) }
    return try DatasetCatalogue.load(
      words[place + 1], reading: reading, progress: progress)
  }

  /// The density of the points that a model makes: that of a built-in distribution, or of the file it
  /// was trained on, where that is at hand.
  static func pointDensity(of description: ModelDescription) -> PointDensity? {
    guard description.image.isPoint else { return nil }
    if let distribution = description.distribution { return distribution.density }
    return try? load(of: description, named: nil).pointDensity
  }
}

struct MissingDataError: Error, CustomStringConvertible {
  let name: String

  var description: String {
    "The images of \(name), which the model was trained on, are not here; name their folder with "
      + "--data DIR."
  }
}
