import Foundation
import Synchronization

/// Where the training thread and the others meet. The run publishes its newest snapshot and generator,
/// and nobody else does; what others have for the run, commands and news, waits until it takes it. Each
/// side only ever copies values in or out, and nobody reads what he wrote himself.
final class TrainingMailbox: Sendable {
  private struct Contents {
    var snapshot: TrainingSnapshot
    var generator: GeneratorSnapshot?
    var wantsGenerator = false
    var commands: [TrainingCommand] = []
    var news: [RunNews] = []
  }

  private let contents: Mutex<Contents>
  private let arrival = NSCondition()
  private let reported: @Sendable (TrainingSnapshot.Report) -> Void
  private let changed: @Sendable () -> Void

  init(
    _ snapshot: TrainingSnapshot,
    reported: @escaping @Sendable (TrainingSnapshot.Report) -> Void,
    changed: @escaping @Sendable () -> Void
  ) {
    contents = Mutex(Contents(snapshot: snapshot))
    self.reported = reported
    self.changed = changed
  }

  // What the run publishes.

  /// Publishes the state of the run, and the report that is new in it.
  func publish(_ snapshot: TrainingSnapshot, report: TrainingSnapshot.Report? = nil) {
    contents.withLock { $0.snapshot = snapshot }
    if let report { reported(report) }
    changed()
  }

  /// Publishes a generator; the next snapshot tells of it.
  func publish(_ generator: GeneratorSnapshot) {
    contents.withLock { $0.generator = generator }
  }

  var snapshot: TrainingSnapshot { contents.withLock { $0.snapshot } }

  var wantsGenerator: Bool { contents.withLock { $0.wantsGenerator } }

  func generator(newerThan version: Int) -> GeneratorSnapshot? {
    contents.withLock {
      $0.wantsGenerator = true
      guard let generator = $0.generator, generator.version > version else { return nil }
      return generator
    }
  }

  // What others have for the run.

  func send(_ command: TrainingCommand) {
    contents.withLock { $0.commands.append(command) }
    wake()
  }

  func send(_ news: RunNews) {
    contents.withLock { $0.news.append(news) }
    wake()
  }

  private func wake() {
    arrival.lock()
    arrival.broadcast()
    arrival.unlock()
  }

  /// The next command, if one has come.
  func takeCommand() -> TrainingCommand? {
    contents.withLock { $0.commands.isEmpty ? nil : $0.commands.removeFirst() }
  }

  /// The news that have come, oldest first.
  func takeNews() -> [RunNews] {
    contents.withLock { contents in
      defer { contents.news = [] }
      return contents.news
    }
  }

  /// Sleeps until something has come for the run.
  ///
  /// - Parameter end: when to wait no longer.
  /// - Returns: whether something has come.
  func waitForArrival(until end: Date = .distantFuture) -> Bool {
    arrival.lock()
    defer { arrival.unlock() }
    while contents.withLock({ $0.commands.isEmpty && $0.news.isEmpty }) {
      // By the hour: the condition cannot wait for the distant future.
      let pause = min(end, Date(timeIntervalSinceNow: 3_600))
      if !arrival.wait(until: pause) && pause == end { return false }
    }
    return true
  }
}
