import Datasets
import Foundation
import ModelStore
import Screens
import Tensor

/// Where data are, and how their images are read.
struct DataLocation: Hashable, Sendable {
  /// A built-in name or a path.
  let data: String
  let reading: ImageReading

  init(_ data: String, _ reading: ImageReading) {
    self.data = data
    self.reading = reading
  }
}

/// Data that were read.
struct ReadData: Sendable {
  let location: DataLocation
  let images: WholeDataset
}

extension ExplorerModels {
  /// Where the data are that a screen means.
  ///
  /// - Throws: `MissingDataError` where what the model was trained on is not here.
  func location(
    of source: DataSource, for generator: GeneratorReference?
  ) throws -> DataLocation {
    if case .named(let text) = source {
      let data =
        DatasetCatalogue.builtIn.contains { $0.name == text }
        ? text : NSString(string: text).expandingTildeInPath
      return DataLocation(data, try model(generator)?.model.description.reading ?? .asTheyAre)
    }
    guard let generator else { throw MissingModel() }
    guard let (model, file) = try model(generator) else {
      guard let newest = shared.newest else { throw MissingModel() }
      return newest.data
    }
    let description = model.description
    let data = try ModelData.source(of: description, at: file.reference.path, named: file.data)
    return DataLocation(data, description.reading)
  }

  /// The images to learn from of the data that a screen means; those that were read last are at hand.
  ///
  /// - Throws: `DatasetError`, `MissingDataError`, or `TargetImageError` where they are of another size
  ///   than the generator's.
  func trainingImages(
    of source: DataSource, for generator: GeneratorReference
  ) throws -> ImageDataset {
    let location = try location(of: source, for: generator)
    let dataset: ImageDataset
    if let read = shared.data, read.location == location {
      dataset = read.images.train
    } else {
      dataset = try DatasetCatalogue.load(location.data, reading: location.reading)
    }
    if let shape = try imageShape(of: generator) { try ModelData.check(dataset, fits: shape) }
    return dataset
  }

  /// The shape of a generator's images; nil of a training that has none yet.
  func imageShape(of generator: GeneratorReference) throws -> ImageShape? {
    try model(generator)?.model.description.image ?? shared.newest?.weights.image
  }

  /// The model in a file that a reference means; nil for a training, or for none.
  private func model(
    _ generator: GeneratorReference?
  ) throws -> (model: StoredModel, file: OpenedModel)? {
    guard let generator, generator.source == .loaded else { return nil }
    return try opened(generator.version)
  }
}
