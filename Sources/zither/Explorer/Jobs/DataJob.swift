import Datasets
import ModelStore
import Screens
import Tensor

extension DataRequest: BackgroundJob {
  var lane: JobLane { .data }

  /// Reads the data, both their parts; a reading that is no longer wanted ends early.
  func begin(_ models: ExplorerModels) -> JobSteps<DataReport> {
    {
      do {
        let location = try models.location(of: source, for: generator)
        if let read = models.shared.data, read.location == location {
          return .done(.images(read.images))
        }
        let images = try read(location, models)
        if images.shape.isPoint { return .done(.points(name: images.name)) }
        return .done(.images(images))
      } catch let error as MissingDataError {
        return .done(.missing(name: error.name))
      } catch DatasetError.stopped {
        return .goesOn
      } catch DatasetError.pointsAreNoImages(let name) {
        return .done(.points(name: name))
      } catch {
        return .done(.failed(String(describing: error)))
      }
    }
  }

  /// Reads data and keeps them for whoever needs them next.
  private func read(
    _ location: DataLocation, _ models: ExplorerModels
  ) throws -> WholeDataset {
    // What was read before makes room.
    models.shared.data = nil
    let shape = try generator.flatMap { try models.imageShape(of: $0) }
    var isBrought = false
    let images: WholeDataset
    do throws(DatasetError) {
      images = try whole(location.data, location.reading, models)
    } catch .imageSize(let path, let found, let first, let expected, let proposal) {
      guard let shape, !shape.isPoint, case .named = source else {
        throw DatasetError.imageSize(
          path: path, found: found, first: first, expected: expected, proposal: proposal)
      }
      // Images of several sizes come to the model's.
      let size = ImageReading.Size(width: shape.width, height: shape.height)
      images = try whole(
        location.data, ImageReading(size: size, background: location.reading.background), models)
      isBrought = true
    }
    guard !images.shape.isPoint else { return images }
    models.shared.data = ReadData(location: location, images: images)
    if case .named = source, !isBrought, images.shape == shape { remember(location.data, models) }
    return images
  }

  /// The player has said what the opened model learnt from: other searches look there too.
  private func remember(_ data: String, _ models: ExplorerModels) {
    guard let generator, generator.source == .loaded, var opened = models.shared.opened,
      opened.version == generator.version
    else { return }
    opened.data = data
    models.shared.opened = opened
  }

  private func whole(
    _ data: String, _ reading: ImageReading, _ models: ExplorerModels
  ) throws(DatasetError) -> WholeDataset {
    let (tell, isWanted) = (models.tell, models.isWanted)
    let parts = try DatasetCatalogue.loadParts(data, reading: reading) { read, count in
      tell(.report(.reading(read, of: count), for: self))
      return isWanted()
    }
    return WholeDataset(parts)
  }
}
