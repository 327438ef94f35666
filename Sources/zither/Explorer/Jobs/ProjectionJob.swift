import Cells
import Exploration
import Foundation
import GANs
import Screens

extension ProjectionRequest: BackgroundJob {
  /// Reads the image where it is not at hand, which takes seconds of a data set, then searches.
  func begin(_ models: ExplorerModels) throws -> JobSteps<ProjectionProgress> {
    let shape = try models.generator(generator).image
    guard !shape.isPoint else { throw MissingImages() }
    switch target {
    case .image(let pixels): return try search(for: pixels, models)
    case .typed(let image):
      return {
        .move(.data) { _ in
          {
            let pixels = try TargetImage.read(typed: image, shape: shape)
            return .move(.drawing) { try search(for: pixels, $0) }
          }
        }
      }
    }
  }

  private func search(
    for pixels: [Float], _ models: ExplorerModels
  ) throws -> JobSteps<ProjectionProgress> {
    let generator = try models.generator(generator)
    guard generator.image.count == pixels.count else { throw MissingModel() }
    let classifier =
      self.generator.source == .loaded
      ? try models.openedClassifier(self.generator.version)?.classifier : nil
    let target = Picture(values: pixels, shape: generator.image)
    let projector = Projector(
      generator, classifier: classifier, target: pixels, seed: LatentPoint.defaultSeed)
    return {
      // A moment's steps at a time: each report is drawn.
      let clock = ContinuousClock()
      let end = clock.now + .milliseconds(30)
      repeat { projector.step() } while clock.now < end && !projector.isDone
      let progress = ProjectionProgress(
        target: target, steps: projector.steps, stepLimit: projector.settings.steps,
        best: projector.best)
      return projector.isDone ? .done(progress) : .more(progress)
    }
  }
}

/// An image is looked for that the model cannot make.
struct MissingImages: Error, CustomStringConvertible {
  var description: String { "This model makes points, and no images to look for" }
}
