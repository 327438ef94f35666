import Cells
import Exploration
import Foundation
import GANs
import ModelEvaluation
import ModelStore
import Screens
import Tensor

extension ModelListRequest: BackgroundJob {
  var lane: JobLane { .files }

  func begin(_ models: ExplorerModels) throws -> JobSteps<[ListedModel]> {
    let open = open
    return {
      let catalogue = ModelCatalogue(
        recent: RecentUseFile.own.read() ?? RecentUse(), open: open,
        workingFolder: FileManager.default.currentDirectoryPath)
      return .done(catalogue.models())
    }
  }
}

extension ThumbnailRequest: BackgroundJob {
  /// Not where the screens draw: keys do not wait for it.
  var lane: JobLane { .files }

  /// Reads the whole model; one that cannot be drawn says why on its card alone.
  func begin(_ models: ExplorerModels) throws -> JobSteps<Report> {
    let path = file.path
    return {
      do {
        return .done(Report(pictures: try StoredModel(reading: path).thumbnail(path: path)))
      } catch {
        return .done(Report(pictures: [], problem: String(describing: error)))
      }
    }
  }
}

extension StoredModel {
  /// Points of a model of points that are drawn.
  private static let points = 400

  /// The images of the first two seeds, or generated points and those that they were learnt from.
  ///
  /// - Parameter path: where the model's file is.
  fileprivate func thumbnail(path: String) -> [Picture] {
    let image = description.image
    let latent = description.latent
    func images(_ count: Int) -> [Float] {
      let rows = LatentPoint(of: latent).sheet(count)
      return generator(Latents(rows), .inference).tensor.values
    }
    guard image.isPoint else {
      let values = images(2)
      return (0..<2).map {
        Picture(values: values[$0 * image.count..<($0 + 1) * image.count], shape: image)
      }
    }
    guard let density = ModelData.pointDensity(of: description, at: path) else { return [] }
    var random = RandomGenerator(seed: 0)
    let real = density.sample(Self.points, using: &random)
    return PointFigure(
      step: 0, distribution: density, real: real, fake: images(Self.points)
    ).thumbnails
  }
}
