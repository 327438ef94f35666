import Exploration
import Foundation
import GANs
import Metrics
import ModelStore
import Screens
import Synchronization
import TerminalDriver

/// Finds what changes along directions, one after another, on a thread of its own: it takes a second
/// and more for each.
final class DirectionSurvey: Sendable {
  private let events = Mutex<[Event]>([])

  /// Images at either end that changes are measured on.
  static let samples = 64

  /// - Parameters:
  ///   - path: of the model's file; the thread has a generator of its own.
  ///   - name: what errors call the model.
  ///   - news: called after each direction.
  init(
    of directions: [LatentDirection], path: String, name: String,
    news: @escaping @Sendable () -> Void
  ) {
    let thread = Thread { [self] in
      if let trained = try? StoredModel(reading: path) {
        let reader = try? ClassifierFile.reading(trained, nil, model: name)
        let samples = DirectionSamples(of: trained.generator, count: Self.samples, seed: 0)
        for direction in directions {
          let measured = samples.measured(direction, by: reader?.members ?? [])
          events.withLock { $0.append(.measured(measured)) }
          news()
        }
      }
      events.withLock { $0.append(.measuringEnded) }
      news()
    }
    thread.name = "directions"
    thread.start()
  }

  /// What was found since the last time.
  func take() -> [Event] {
    events.withLock { events in
      defer { events = [] }
      return events
    }
  }
}

extension ExplorerSession {
  /// Starts to find what changes along directions of the opened model.
  func begin(measuring directions: [LatentDirection]) {
    guard let opened else { return }
    let waker = Waker()
    directionSurvey = DirectionSurvey(
      of: directions, path: opened.reference.path, name: opened.reference.name
    ) { waker.wake() }
  }
}
