import Foundation
import Screens
import TerminalDriver
import Training

/// Training without a screen: a line of progress on a terminal, plain lines in a log, or JSON.
struct HeadlessTraining {
  private let request: TrainingRequest
  private let json: Bool
  private let scores: Bool
  private let film: String?
  private let isVerbose: Bool

  /// - Parameters:
  ///   - scores: whether images are scored while they are trained on.
  ///   - film: a GIF file for the sample sheets of the training.
  ///   - isVerbose: whether every file that is left out is named.
  init(
    _ request: TrainingRequest, json: Bool, scores: Bool, film: String? = nil,
    isVerbose: Bool = false
  ) {
    self.film = film
    self.isVerbose = isVerbose
    self.request = request
    self.json = json
    self.scores = scores
  }

  /// Trains until the limit, or until a signal asks for the end; then the model is saved.
  func run() throws {
    let news = DispatchSemaphore(value: 0)
    let session = TrainingSession(
      request, command: request.command, showsSheet: film != nil,
      classifier: scores ? ClassifierFile.source : nil, reading: ReadingLine().progress,
      reported: { [json] in if json { printLine($0.json) } }, changed: { news.signal() })
    let signals = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
      signalSource(of: number) { session.send(.saveAndStop) }
    }
    defer { for source in signals { source.cancel() } }
    var progress = TrainingProgress(isQuiet: json)
    var isAnnounced = false
    var film = film.map { TrainingFilm(path: $0) }
    while true {
      _ = news.wait(timeout: .now() + 1)
      let snapshot = session.snapshot
      film?.take(snapshot.sheet)
      if let data = snapshot.data, !isAnnounced, snapshot.phase.hasBegun {
        data.announce(isVerbose: isVerbose)
        isAnnounced = true
      }
      switch snapshot.phase {
      case .finished:
        try film?.write()
        progress.finish(snapshot)
        return
      case .failed(let reason):
        progress.clear()
        throw TrainingFailure(description: reason)
      case .preparing, .running, .paused:
        progress.show(snapshot)
      }
    }
  }
}

extension TrainingSnapshot.Phase {
  /// Whether the data were read and can be trained on.
  fileprivate var hasBegun: Bool {
    switch self {
    case .preparing, .failed: false
    case .running, .paused, .finished: true
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

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    line = ProgressLine(isQuiet: isQuiet)
  }

  mutating func show(_ snapshot: TrainingSnapshot) {
    guard let report = snapshot.latest else { return }
    let newest = text(report, snapshot)
    line.show(newest)
  }

  func clear() { line.clear() }

  func finish(_ snapshot: TrainingSnapshot) {
    guard !isQuiet else { return }
    clear()
    let elapsed = snapshot.latest.map { clock($0.elapsed) } ?? "0:00"
    printLine(
      "\(snapshot.dataset)-\(snapshot.recipe): \(Figures.grouped(snapshot.step)) "
        + "step\(snapshot.step == 1 ? "" : "s") in \(elapsed), "
        + "saved to \(snapshot.output)")
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
  /// What is wrong, where something is.
  private var diagnosisFields: [(String, String)] {
    guard !diagnoses.isEmpty else { return [] }
    return [
      ("diagnoses", "[" + diagnoses.map { "\"\($0.rawValue)\"" }.joined(separator: ", ") + "]")
    ]
  }

  /// The report as one JSON object.
  fileprivate var json: String {
    let fields =
      [
        ("step", "\(step)"), ("elapsed_s", rounded(elapsed, 3)),
        ("images_per_s", rounded(imagesPerSecond, 1)),
        ("generator_loss", rounded(generatorLoss, 6)),
        ("discriminator_loss", rounded(discriminatorLoss, 6)),
        ("d_real", rounded(realScore, 6)), ("d_fake", rounded(fakeScore, 6)),
      ] + measures.map { ($0.kind.rawValue, rounded($0.value, 6)) } + (scores?.fields ?? [])
      + (imageScores?.fields ?? []) + diagnosisFields
    return "{" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }
}
