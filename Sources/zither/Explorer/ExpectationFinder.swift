import Datasets
import Foundation
import Screens
import Synchronization
import TerminalDriver
import ModelStore
import Training

/// Finds what a training will need, on a thread of its own: reading the data and trying steps takes
/// seconds. Only the newest request is worked on; an older one is given up between two steps.
final class ExpectationFinder: Sendable {
  /// A part of the data that were read last.
  private struct Sample: Sendable {
    var data: String
    var reading: ImageReading
    var record: DataRecord
    var part: ImageDataset
  }

  private struct Work: Sendable {
    var wanted: ExpectationRequest?
    var isWorking = false
    var news: [Event] = []
    var sample: Sample?
  }

  private let work = Mutex(Work())
  private let changed: @Sendable () -> Void

  /// How long a request must stand before it is worked on: keys held down ask for many.
  private static let patience = 0.15

  /// - Parameter changed: called when there is news to take, on the thread that works.
  init(changed: @escaping @Sendable () -> Void) { self.changed = changed }

  /// Works on a request, in place of any other.
  func find(_ request: ExpectationRequest) {
    let begins = work.withLock { work in
      work.wanted = request
      defer { work.isWorking = true }
      return !work.isWorking
    }
    guard begins else { return }
    let thread = Thread { [self] in
      while let request = next() { answer(request) }
    }
    thread.name = "expectation"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Gives up what is worked on.
  func cancel() { work.withLock { $0.wanted = nil } }

  /// What was found since it was asked last.
  func take() -> [Event] {
    work.withLock { work in
      defer { work.news = [] }
      return work.news
    }
  }

  private func next() -> ExpectationRequest? {
    work.withLock { work in
      work.isWorking = work.wanted != nil
      return work.wanted
    }
  }

  private func isWanted(_ request: ExpectationRequest) -> Bool {
    work.withLock { $0.wanted == request }
  }

  private func answer(_ request: ExpectationRequest) {
    Thread.sleep(forTimeInterval: Self.patience)
    guard isWanted(request) else { return }
    do {
      let sample = try sample(of: request)
      tell(.timing(sample.record), of: request)
      let expectation = try TrainingExpectation(
        request.recipe, on: sample.part, count: sample.record.images,
        isWanted: { isWanted(request) })
      tell(.known(sample.record, expectation), of: request, isLast: true)
    } catch is CancellationError {
      return
    } catch {
      tell(.refused(String(describing: error)), of: request, isLast: true)
    }
  }

  private func sample(of request: ExpectationRequest) throws -> Sample {
    let known = work.withLock { $0.sample }
    if let known, known.data == request.data, known.reading == request.reading { return known }
    let parts = try DatasetCatalogue.loadParts(request.data, reading: request.reading)
    let sample = Sample(
      data: request.data, reading: request.reading,
      record: DataRecord(parts.train, heldOut: parts.heldOutCount),
      part: TrainingExpectation.part(of: parts.train))
    work.withLock { $0.sample = sample }
    return sample
  }

  private func tell(
    _ outlook: TrainingOutlook, of request: ExpectationRequest, isLast: Bool = false
  ) {
    work.withLock { work in
      work.news.append(.outlook(outlook, for: request))
      if isLast, work.wanted == request { work.wanted = nil }
    }
    changed()
  }
}
