import Foundation
import Metrics
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
    let run = try ClassifierRun(request, reading: ReadingLine().progress)
    run.data.announce(isVerbose: isVerbose)
    let isStopped = StopFlag()
    let signals = EndingSignals { isStopped.set() }
    defer { signals.cancel() }
    var line = ProgressLine(isQuiet: json)
    let description = try run.run(isStopped: { isStopped.isSet }) { progress in
      if json { printLine(progress.json) }
      line.show(progress.text)
    }
    line.clear()
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      printLine(
        String(decoding: try encoder.encode(Result(scores: description.scores)), as: UTF8.self))
    } else {
      printLine(
        "\(description.training.dataset)-classifier: "
          + "\(Figures.grouped(description.training.steps)) steps, saved to \(request.output)")
      if let task = description.task {
        printLine(
          "Nothing is known of the images, so it learnt to tell how each was turned; its scores are "
            + "in \(description.space)-features.")
        printLine(
          "On \(Figures.grouped(run.test.count / task.ways.count)) images held out, turned each way:"
        )
      } else {
        printLine("On \(Figures.grouped(run.test.count)) images held out:")
      }
      for score in description.scores { printLine("  " + score.text) }
    }
  }

  private struct Result: Encodable {
    var scores: [ReadingScore]
  }
}

/// Set by a signal, looked at between two steps.
private final class StopFlag: Sendable {
  private let value = Atomic<Bool>(false)

  var isSet: Bool { value.load(ordering: .relaxed) }
  func set() { value.store(true, ordering: .relaxed) }
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
