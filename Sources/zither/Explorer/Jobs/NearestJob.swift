import Cells
import Datasets
import Exploration
import ModelEvaluation
import Screens

extension NearestRequest: BackgroundJob {
  /// Images of each kind that are shown.
  private static let count = 5

  /// A training makes other images many times a second; a search takes a good part of one.
  var patience: Duration {
    purpose == .comparison && generator.source == .training ? .seconds(1) : .zero
  }

  /// Makes the image, then looks through the data set, which takes seconds.
  func begin(_ models: ExplorerModels) throws -> JobSteps<NearestPictures> {
    let generator = try models.generator(generator, for: [row])
    return {
      let image = try ImageSheet(generator, [row]).pixels
      return .move(.data) { models in { .done(try nearest(to: image, models)) } }
    }
  }

  /// - Parameter image: [H, W, C] in −1…1.
  private func nearest(
    to image: [Float], _ models: ExplorerModels
  ) throws -> NearestPictures {
    let dataset = try models.trainingImages(of: data, for: generator)
    let nearest = NearestImages(
      to: image, in: dataset, count: Self.count,
      classifier: generator.source == .loaded
        ? try models.openedClassifier(generator.version)?.classifier : nil)
    func entries(_ found: [NearestImages.Neighbour]) -> [NearestPictures.Entry] {
      found.map {
        NearestPictures.Entry(
          image: $0.identity, distance: $0.distance,
          picture: Picture(values: $0.pixels, shape: dataset.shape))
      }
    }
    return NearestPictures(
      to: Picture(values: image, shape: dataset.shape), dataset: dataset.name,
      byPixels: entries(nearest.byPixels), byFeatures: entries(nearest.byFeatures))
  }
}
