import Foundation
import Screens
import TerminalDriver
import Training

/// Training without a screen: a line of progress on a terminal, plain lines in a log, or JSON.
struct HeadlessTraining {
  private let request: TrainingRequest
  private let json: Bool
  private let classifier: ClassifierSource?
  private let film: String?
  private let isVerbose: Bool

  /// - Parameters:
  ///   - classifier: gives what images are scored with while they are trained on; nil for no scores.
  ///   - film: a GIF file for the sample sheets of the training.
  ///   - isVerbose: whether every file that is left out is named.
  init(
    _ request: TrainingRequest, json: Bool, classifier: ClassifierSource?, film: String? = nil,
    isVerbose: Bool = false
  ) {
    self.film = film
    self.isVerbose = isVerbose
    self.request = request
    self.json = json
    self.classifier = classifier
  }

  /// Trains until the limit, or until a signal asks for the end; then the model is saved.
  func run() throws {
    let news = DispatchSemaphore(value: 0)
    let session = TrainingSession(
      request, showsSheet: film != nil,
      classifier: classifier, reading: ReadingLine().progress,
      reported: { [json] in if json { printLine($0.json) } }, changed: { news.signal() })
    let signals = EndingSignals {
      session.send(.saveAndStop)
      session.send(.abandon)
    }
    defer { signals.cancel() }
    var progress = TrainingProgress(isQuiet: json)
    var isAnnounced = false
    var film = film.map { TrainingFilm(path: $0) }
    var isExpected = false
    var end: ContinuousClock.Instant?
    while true {
      _ = news.wait(timeout: .now() + 1)
      let snapshot = session.snapshot
      film?.take(snapshot)
      progress.warn(of: snapshot)
      if let data = snapshot.data, !isAnnounced, snapshot.phase.hasBegun {
        data.announce(isVerbose: isVerbose)
        isAnnounced = true
      }
      if let expectation = snapshot.expectation, !isExpected, isAnnounced {
        writeError(expectation.words(steps: snapshot.stepLimit.map { $0 - snapshot.step }))
        isExpected = true
      }
      switch snapshot.phase {
      case .finished:
        try film?.write()
        progress.finish(snapshot)
        return
      case .failed(let reason):
        progress.clear()
        do {
          try film?.write()
        } catch {
          writeError("Warning: \(error)")
        }
        throw TrainingFailure(description: reason)
      case .unsaved:
        // Room may be made meanwhile; then whoever waits for this program is not kept for ever.
        let givesUp = end ?? .now + Self.patience
        end = givesUp
        if ContinuousClock.now >= givesUp { session.send(.abandon) }
      case .preparing, .running, .paused:
        progress.show(snapshot)
      }
    }
  }

  /// How long saving is tried again at the end, and what is said of that.
  static let patience = Duration.seconds(60)
  static let unsavedWords = "Nothing is saved yet; saving is tried again for a minute."
}

extension TrainingSnapshot.Phase {
  /// Whether the data were read and can be trained on.
  fileprivate var hasBegun: Bool {
    switch self {
    case .preparing, .failed: false
    case .running, .paused, .unsaved, .finished: true
    }
  }
}

struct TrainingFailure: Error, CustomStringConvertible {
  let description: String
}

/// What a training says of itself while it runs and when it ends.
private struct TrainingProgress {
  private let isQuiet: Bool
  private var line: ProgressLine
  private var warned: Set<String> = []

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    line = ProgressLine(isQuiet: isQuiet)
  }

  mutating func show(_ snapshot: TrainingSnapshot) {
    guard let report = snapshot.latest else { return }
    let newest = text(report, snapshot)
    line.show(newest)
  }

  /// Tells on standard error, once, what went wrong without ending the training.
  mutating func warn(of snapshot: TrainingSnapshot) {
    var problem = snapshot.problem
    if case .unsaved(let reason) = snapshot.phase {
      problem = "\(reason) \(HeadlessTraining.unsavedWords)"
    }
    if case .failed(let reason) = snapshot.phase, problem == reason { return }
    guard let problem, warned.insert(problem).inserted else { return }
    line.clear()
    writeError("Warning: \(problem)")
  }

  func clear() { line.clear() }

  func finish(_ snapshot: TrainingSnapshot) {
    guard !isQuiet else { return }
    clear()
    printLine(snapshot.endingLine)
    if let scores = snapshot.points?.scores { printLine(scores.line) }
    for change in snapshot.changes {
      printLine("changed after step \(Figures.grouped(change.step)): \(change.words)")
    }
    for diagnosis in snapshot.diagnoses {
      printLine("\(diagnosis.kind.rawValue): \(diagnosis.finding); advised: \(diagnosis.advice)")
    }
    if let course = snapshot.scoring.course { for line in course.lines { printLine(line) } }
  }

  private func text(_ report: TrainingSnapshot.Report, _ snapshot: TrainingSnapshot) -> String {
    var parts = [
      "step \(Figures.grouped(report.step))"
        + (snapshot.stepLimit.map { " of \(Figures.grouped($0))" } ?? ""),
      "\(Figures.grouped(Int(report.imagesPerSecond))) images/s",
      "loss G \(rounded(report.generatorLoss, 3)) D \(rounded(report.discriminatorLoss, 3))",
      snapshot.scoreWords.map { "\($0.label) \($0.value)" }.joined(separator: " "),
    ]
    // The penalty and the gradients are in the reports of --json; a line has room for the rest.
    parts += snapshot.tellingMeasures.map { "\($0.label) \($0.value)" }
    parts.append(clock(report.elapsed))
    if let scores = snapshot.points?.scores { parts.insert(scores.shortLine, at: 1) }
    if let words = snapshot.scoring.words { parts.insert(words, at: 1) }
    if let diagnosis = snapshot.diagnoses.first { parts.insert(diagnosis.kind.rawValue, at: 1) }
    if let left = snapshot.secondsLeft { parts.append("\(clock(left)) left") }
    return parts.joined(separator: " · ")
  }

  /// A time to the nearest second.
  private func clock(_ seconds: Double) -> String { Figures.clock(seconds.rounded()) }
}

extension TrainingSnapshot.Report {
  /// The report as one JSON object.
  fileprivate var json: String {
    var fields: [String: JSONValue] = [
      "step": .integer(step), "elapsed_s": .number(elapsed, decimals: 3),
      "images_per_s": .number(imagesPerSecond, decimals: 1),
      "generator_loss": .number(generatorLoss, decimals: 6),
      "discriminator_loss": .number(discriminatorLoss, decimals: 6),
      "d_real": .number(realScore, decimals: 6), "d_fake": .number(fakeScore, decimals: 6),
    ]
    for measure in measures {
      fields[measure.kind.rawValue] = .number(measure.value, decimals: 6)
    }
    fields.merge(scores?.fields ?? [:]) { $1 }
    fields.merge(imageScores?.fields ?? [:]) { $1 }
    if !diagnoses.isEmpty { fields["diagnoses"] = .list(diagnoses.map { .text($0.rawValue) }) }
    return fields.line
  }
}
