import Cells
import Exploration
import Foundation
import GANs
import ModelFiles
import ModelStore
import Screens
import Synchronization
import Tensor
import TerminalDriver

/// Reads the image that is looked for on a thread of its own: a data set takes seconds.
final class TargetLoader: Sendable {
  let request: ProjectionRequest
  private let outcome = Mutex<Result<[Float], TargetFailure>?>(nil)

  init(_ request: ProjectionRequest, shape: ImageShape, done: @escaping @Sendable () -> Void) {
    self.request = request
    let thread = Thread { [self] in
      let result: Result<[Float], TargetFailure>
      do {
        result = .success(try TargetImage.read(typed: request.image, shape: shape))
      } catch {
        result = .failure(TargetFailure(description: String(describing: error)))
      }
      outcome.withLock { $0 = result }
      done()
    }
    thread.name = "target"
    thread.start()
  }

  /// The pixels, [H, W, C] in −1…1, or why there are none; nil as long as they are read.
  var result: Result<[Float], TargetFailure>? { outcome.withLock { $0 } }
}

struct TargetFailure: Error, CustomStringConvertible {
  let description: String
}

extension ExplorerSession {
  /// Starts the search for the point of an image.
  func begin(_ request: ProjectionRequest) -> [Event] {
    guard let generator = generator(request.generator) else {
      return [.projectionFailed("That model is no longer there")]
    }
    guard !generator.image.isPoint else {
      return [.projectionFailed("This model makes points, and no images to look for")]
    }
    search = nil
    let waker = Waker()
    target = TargetLoader(request, shape: generator.image) { waker.wake() }
    return []
  }

  func cancelSearch() {
    search = nil
    target = nil
  }

  /// Begins the search once its image was read.
  func newsOfTarget() -> [Event] {
    guard let target, let result = target.result else { return [] }
    self.target = nil
    do {
      let pixels = try result.get()
      guard let generator = generator(target.request.generator),
        generator.image.count == pixels.count
      else { return [.projectionFailed("That model is no longer there")] }
      let reader = try target.request.generator.source == .loaded ? classifier : nil
      search = (
        Projector(
          generator, classifier: reader?.classifier, target: pixels,
          seed: LatentPoint.defaultSeed),
        Picture(values: pixels, shape: generator.image)
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
