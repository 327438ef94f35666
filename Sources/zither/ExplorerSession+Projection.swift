import Cells
import Exploration
import GANs
import Screens
import Training

extension ExplorerSession {
  /// Starts the search for the point of an image.
  func begin(_ request: ProjectionRequest) -> [Event] {
    guard let generator = generator(request.generator) else {
      return [.projectionFailed("That model is no longer there")]
    }
    guard !generator.image.isPoint else {
      return [.projectionFailed("This model makes points, and no images to look for")]
    }
    do {
      let target = try TargetImage.read(typed: request.image, shape: generator.image)
      let reader = try request.generator.source == .loaded ? classifier : nil
      search = (
        Projector(
          generator, classifier: reader?.classifier, target: target,
          seed: LatentPoint.defaultSeed),
        Picture(values: target, shape: generator.image)
      )
      return []
    } catch {
      return [.projectionFailed(String(describing: error))]
    }
  }

  /// What reads the images of the model that was opened, if anything does.
  private var classifier: TrainedClassifier? {
    get throws {
      guard let opened else { return nil }
      return try ClassifierFile.reading(opened.model, nil, model: opened.reference.name)
    }
  }

  /// Goes on with the search for a moment, so that keys are answered between.
  func searchStep() -> ProjectionProgress? {
    guard let (projector, target) = search else { return nil }
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(30)
    repeat { projector.step() } while clock.now < end && !projector.isDone
    if projector.isDone { search = nil }
    return ProjectionProgress(
      target: target, steps: projector.steps, stepLimit: projector.settings.steps,
      best: projector.best)
  }
}
