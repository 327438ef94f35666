import Foundation
import Metrics
import ModelStore
import Screens
import Synchronization
import Training

/// `zither train classifier`: progress on standard output, then how well images held out are read.
struct ClassifierTraining {
  private let request: TrainingRequest
  private let json: Bool
  private let isVerbose: Bool

  init(_ request: TrainingRequest, json: Bool, isVerbose: Bool) {
    self.isVerbose = isVerbose
    self.request = request
    self.json = json
  }

  /// Trains until the limit, or until a signal asks for the end; then the classifier is saved.
  func run() throws {
    let display = TrainingDisplay(isQuiet: json)
    let run = try ClassifierRun(
      request, warned: { display.warn($0) }, reading: ReadingLine().progress)
    run.data.announce(isVerbose: isVerbose)
    let isStopped = StopFlag()
    let signals = EndingSignals { isStopped.set() }
    defer { signals.cancel() }
    do {
      try run.run(isStopped: { isStopped.isSet }) { progress in
        if json { printLine(progress.json) }
        display.show(progress.text)
      }
    } catch {
      display.clear()
      throw error
    }
    let description = try save(run, isStopped, display)
    if json {
      printLine(try jsonText(Result(scores: description.scores), .line))
    } else {
      printOutcome(run, description)
    }
  }

  /// Saves the classifier; where that can be done nowhere, tries again for a while, as every training
  /// does, but once only where a signal asked for the end.
  private func save(
    _ run: ClassifierRun, _ isStopped: StopFlag, _ display: TrainingDisplay
  ) throws -> ClassifierDescription {
    defer { display.clear() }
    let end = ContinuousClock.now + HeadlessTraining.patience
    while true {
      do {
        return try run.save()
      } catch {
        if isStopped.isSet || ContinuousClock.now >= end { throw error }
        display.warn("\(error) \(HeadlessTraining.unsavedWords)")
        isStopped.wait(seconds: 5)
      }
    }
  }

  private func printOutcome(_ run: ClassifierRun, _ description: ClassifierDescription) {
    printLine(
      "\(description.training.dataset)-classifier: "
        + "\(Figures.count(description.training.steps, "step")), saved to \(run.place)")
    if !run.isFinished {
      printLine(
        "It is not finished"
          + (request.keepsCheckpoint ? "; go on with `zither train --resume \(run.place)`." : "."))
    }
    if let task = description.task {
      printLine(
        "The images have no labels, so it learnt to tell how each was rotated; its scores are "
          + "in \(description.space)-features.")
      printLine("On \(Self.images(run.test.count / task.ways.count)) held out, turned each way:")
    } else {
      printLine("On \(Self.images(run.test.count)) held out:")
    }
    for score in description.scores { printLine("  " + score.text) }
  }

  private static func images(_ count: Int) -> String {
    "\(Figures.grouped(count)) image\(count == 1 ? "" : "s")"
  }

  private struct Result: Encodable {
    var scores: [ReadingScore]
  }
}

/// The line of progress, and warnings beside it, which come from other threads.
private final class TrainingDisplay: Sendable {
  private struct Contents {
    var line: ProgressLine
    var warned: Set<String> = []
  }

  private let contents: Mutex<Contents>

  init(isQuiet: Bool) {
    contents = Mutex(Contents(line: ProgressLine(isQuiet: isQuiet)))
  }

  func show(_ text: String) { contents.withLock { $0.line.show(text) } }
  func clear() { contents.withLock { $0.line.clear() } }

  /// Tells on standard error, once, what went wrong without ending the training.
  func warn(_ problem: String) {
    contents.withLock {
      guard $0.warned.insert(problem).inserted else { return }
      $0.line.clear()
      writeError("Warning: \(problem)")
    }
  }
}

/// Set by a signal, looked at between two steps.
private final class StopFlag: Sendable {
  private let value = Atomic<Bool>(false)
  private let arrival = DispatchSemaphore(value: 0)

  var isSet: Bool { value.load(ordering: .relaxed) }

  func set() {
    value.store(true, ordering: .relaxed)
    arrival.signal()
  }

  /// Waits until it is set, at most so long.
  func wait(seconds: Double) { _ = arrival.wait(timeout: .now() + seconds) }
}

extension ClassifierRun.Progress {
  fileprivate var text: String {
    [
      "step \(Figures.grouped(step))", share.map { "\(rounded($0 * 100, 0)) %" },
      "\(Figures.grouped(Int(imagesPerSecond))) images/s", "loss \(rounded(loss, 4))",
      Figures.clock(elapsed.rounded()),
    ].compactMap { $0 }.joined(separator: " · ")
  }

  fileprivate var json: String {
    let fields: [String: JSONValue] = [
      "step": .integer(step), "elapsed_s": .number(elapsed, decimals: 3),
      "images_per_s": .number(imagesPerSecond, decimals: 1), "loss": .number(loss, decimals: 6),
    ]
    return fields.line
  }
}

extension ReadingScore {
  /// `class 99.4 %` or `smile R² 0.98 (off by 0.03)`.
  var text: String {
    if let accuracy { return "\(name) \(rounded(accuracy * 100, 2)) %" }
    return "\(name) R² \(rounded(determination ?? 0, 3)) (off by \(rounded(meanError ?? 0, 3)))"
  }
}
