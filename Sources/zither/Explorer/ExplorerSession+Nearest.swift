import Cells
import Datasets
import Exploration
import Foundation
import ModelEvaluation
import ModelStore
import Screens
import Synchronization
import TerminalDriver

/// Looks for the nearest training images on a thread of its own: reading a data set takes seconds.
final class NearestSearch: Sendable {
  private let outcome = Mutex<Event?>(nil)

  /// Images of each kind that are shown.
  private static let count = 5

  /// - Parameters:
  ///   - image: [H, W, C] in −1…1.
  ///   - name: what errors call the model.
  init(
    to image: [Float], of path: String, name: String, data: String?,
    done: @escaping @Sendable () -> Void
  ) {
    let thread = Thread { [self] in
      let event = Self.found(image, path, name, data)
      outcome.withLock { $0 = event }
      done()
    }
    thread.name = "nearest"
    thread.start()
  }

  /// The outcome, once.
  func take() -> Event? {
    outcome.withLock { event in
      defer { event = nil }
      return event
    }
  }

  private static func found(
    _ image: [Float], _ path: String, _ name: String, _ data: String?
  ) -> Event {
    do {
      let trained = try StoredModel(reading: path)
      let dataset = try ModelData.load(of: trained.description, at: path, named: data)
      let reader = try ClassifierFile.reading(trained, nil, model: name)
      let nearest = NearestImages(
        to: image, in: dataset, count: count, classifier: reader?.classifier)
      func entries(_ found: [NearestImages.Neighbour]) -> [NearestPictures.Entry] {
        found.map {
          NearestPictures.Entry(
            image: $0.identity, distance: $0.distance,
            picture: Picture(values: $0.pixels, shape: dataset.shape))
        }
      }
      return .nearest(
        NearestPictures(
          to: Picture(values: image, shape: dataset.shape), dataset: dataset.name,
          byPixels: entries(nearest.byPixels),
          byFeatures: entries(nearest.byFeatures)))
    } catch {
      return .message(.warning(String(describing: error)))
    }
  }
}

extension ExplorerSession {
  /// Starts looking for the training images that are nearest to a picture.
  func begin(_ request: NearestRequest) -> [Event] {
    guard let opened, let generator = generator(request.generator) else { return [] }
    let image: [Float]
    do {
      image = try ImageSheet(generator, [request.row]).pixels
    } catch {
      return [.message(.warning(error.description))]
    }
    let waker = Waker()
    nearest = NearestSearch(
      to: image, of: opened.reference.path,
      name: opened.reference.name, data: data
    ) { waker.wake() }
    return []
  }
}
