import Foundation
import Synchronization

/// Where the training thread and the others meet: the newest snapshot and generator one way, commands
/// the other. Each side only ever copies values in or out.
final class TrainingMailbox: Sendable {
  private struct Contents {
    var snapshot: TrainingSnapshot
    var commands: [TrainingCommand] = []
    var generator: GeneratorSnapshot?
    var wantsGenerator = false
  }

  private let contents: Mutex<Contents>
  private let arrival = NSCondition()
  private let reported: @Sendable (TrainingSnapshot.Report) -> Void
  private let changed: @Sendable () -> Void

  init(
    _ request: TrainingRequest,
    reported: @escaping @Sendable (TrainingSnapshot.Report) -> Void,
    changed: @escaping @Sendable () -> Void
  ) {
    var snapshot = TrainingSnapshot(
      phase: .preparing, recipe: request.recipe, dataset: request.data, output: request.output)
    switch request.limit {
    case .steps(let steps): snapshot.stepLimit = steps
    case .seconds(let seconds): snapshot.timeLimit = seconds
    case .none: break
    }
    contents = Mutex(Contents(snapshot: snapshot))
    self.reported = reported
    self.changed = changed
  }

  var snapshot: TrainingSnapshot { contents.withLock { $0.snapshot } }

  func change(_ body: (inout TrainingSnapshot) -> Void) {
    contents.withLock { body(&$0.snapshot) }
    changed()
  }

  func report(_ report: TrainingSnapshot.Report, history: [TrainingSnapshot.Report]) {
    contents.withLock {
      $0.snapshot.latest = report
      $0.snapshot.history = history
    }
    reported(report)
    changed()
  }

  func send(_ command: TrainingCommand) {
    contents.withLock { $0.commands.append(command) }
    arrival.lock()
    arrival.broadcast()
    arrival.unlock()
  }

  /// The next command, if one has come.
  func takeCommand() -> TrainingCommand? {
    contents.withLock { $0.commands.isEmpty ? nil : $0.commands.removeFirst() }
  }

  /// The next command; sleeps until one comes.
  func waitForCommand() -> TrainingCommand {
    while true {
      // By the hour: the condition cannot wait for the distant future.
      if let command = waitForCommand(until: Date(timeIntervalSinceNow: 3_600)) { return command }
    }
  }

  /// The next command; nil where none has come by then.
  func waitForCommand(until end: Date) -> TrainingCommand? {
    arrival.lock()
    defer { arrival.unlock() }
    while true {
      if let command = takeCommand() { return command }
      if !arrival.wait(until: end) { return takeCommand() }
    }
  }

  var wantsGenerator: Bool { contents.withLock { $0.wantsGenerator } }

  func publish(_ generator: GeneratorSnapshot) {
    contents.withLock {
      $0.generator = generator
      $0.snapshot.generatorVersion = generator.version
    }
    changed()
  }

  func generator(newerThan version: Int) -> GeneratorSnapshot? {
    contents.withLock {
      $0.wantsGenerator = true
      guard let generator = $0.generator, generator.version > version else { return nil }
      return generator
    }
  }
}
