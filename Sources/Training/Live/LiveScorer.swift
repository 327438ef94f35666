import Datasets
import Foundation
import GANs
import ModelFiles
import ModelStore
import Synchronization

/// Gives the classifier of a data set's name; nil where there is none.
public typealias ClassifierSource = @Sendable (_ dataset: String) throws -> TrainedClassifier?

/// Scores the generator in training on a thread of its own, now and then.
///
/// The training thread hands over the whole model as a value and goes on; no random number and no
/// weight of the training is touched, so that it ends with the same bits with scores or without. A
/// score is due when the last one's time has become a small share of what has passed since it
/// began. The model with the least FID so far is written to a file of its own.
final class LiveScorer: Sendable {
  /// The share of the time that one thread scores, besides the reading of the real images once.
  static let share = 0.05

  private enum Phase: Equatable {
    case preparing, idle, scoring, writing, ended
  }

  private struct Contents {
    var phase = Phase.preparing
    var model: (file: SafetensorsFile, step: Int)?
    var isCancelled = false
    /// The step that was handed over last.
    var lastStep = -1
    /// When the next score is due, in seconds of training.
    var due = 0.0
    var started = 0.0
    /// Seconds that this thread worked.
    var worked = 0.0

    var isBusy: Bool { phase != .ended && (phase != .idle || model != nil) }
  }

  private let contents = Mutex(Contents())
  private let arrival = NSCondition()
  private let tell: @Sendable (RunNews) -> Void
  private let request: TrainingRequest

  /// Starts the thread, which reads the real images first.
  ///
  /// - Parameter tell: called with what is found, on that thread.
  init(
    _ data: DatasetParts, _ request: TrainingRequest, classifier: @escaping ClassifierSource,
    tell: @escaping @Sendable (RunNews) -> Void
  ) {
    self.tell = tell
    self.request = request
    let thread = Thread { [self] in run(data, classifier) }
    thread.name = "scores"
    thread.start()
  }

  // The training thread's side.

  /// Hands over the model as it is, where a score is due.
  ///
  /// - Parameter elapsed: seconds of training.
  func offer(step: Int, elapsed: Double, _ file: () throws -> SafetensorsFile) {
    let isDue = contents.withLock { $0.phase == .idle && $0.model == nil && elapsed >= $0.due }
    guard isDue, let file = try? file() else { return }
    give(file, step, elapsed)
  }

  /// The share of the training time that scoring took of one thread, the reading of the real images
  /// among it, 0…1.
  func share(of elapsed: Double) -> Double {
    elapsed > 0 ? min(1, contents.withLock { $0.worked } / elapsed) : 0
  }

  /// Scores the model as it is in the end, and returns when that is done.
  func finish(step: Int, elapsed: Double, _ file: () throws -> SafetensorsFile) {
    waitWhile { $0.isBusy }
    let isNew = contents.withLock { $0.phase == .idle && $0.lastStep != step }
    if isNew, let file = try? file() {
      give(file, step, elapsed)
      waitWhile { $0.isBusy }
    }
    stop()
  }

  /// Ends the thread; a file that is being written is waited for.
  func stop() {
    contents.withLock { $0.isCancelled = true }
    wake()
    waitWhile { $0.phase == .writing }
  }

  private func give(_ file: SafetensorsFile, _ step: Int, _ elapsed: Double) {
    contents.withLock {
      $0.model = (file, step)
      $0.lastStep = step
      $0.started = elapsed
    }
    wake()
  }

  private func wake() {
    arrival.lock()
    arrival.broadcast()
    arrival.unlock()
  }

  private func waitWhile(_ holds: (Contents) -> Bool) {
    arrival.lock()
    while holds(contents.withLock { $0 }) { arrival.wait() }
    arrival.unlock()
  }

  // The scoring thread's side.

  private var isCancelled: Bool { contents.withLock { $0.isCancelled } }

  private func enter(_ phase: Phase) {
    contents.withLock { $0.phase = phase }
    wake()
  }

  private func run(_ data: DatasetParts, _ classifier: ClassifierSource) {
    defer { enter(.ended) }
    var stopwatch = Stopwatch()
    stopwatch.start()
    guard let reference = prepare(data, classifier), !isCancelled else { return }
    stopwatch.pause()
    contents.withLock { $0.worked = stopwatch.elapsed }
    var course = ScoreCourse(
      classifierDataset: reference.classifierDataset, samples: LiveReference.count,
      references: reference.references, classNames: reference.classNames, floor: reference.floor)
    if request.resume != nil,
      let best = try? StoredModel(reading: request.bestOutput).description.bestScores
    {
      course.resume(best: best, output: request.bestOutput)
    }
    tell(.scoring(.on(course)))
    enter(.idle)
    while let model = waitForModel() {
      stopwatch.start()
      let before = stopwatch.elapsed
      score(model.file, model.step, reference, &course)
      stopwatch.pause()
      contents.withLock {
        $0.due = $0.started + (stopwatch.elapsed - before) / Self.share
        $0.worked = stopwatch.elapsed
      }
      enter(.idle)
    }
  }

  /// The real images; nil, and the run told why, where nothing can be scored.
  private func prepare(_ data: DatasetParts, _ classifier: ClassifierSource) -> LiveReference? {
    do {
      guard let classifier = try classifier(data.train.name) else {
        tell(.scoring(.absent("no classifier of \(data.train.name)")))
        return nil
      }
      return try LiveReference(train: data.train, test: data.test(), classifier: classifier)
    } catch {
      tell(.scoring(.absent(String(describing: error))))
      return nil
    }
  }

  private func waitForModel() -> (file: SafetensorsFile, step: Int)? {
    waitWhile { $0.model == nil && !$0.isCancelled }
    return contents.withLock { contents in
      defer { contents.model = nil }
      if contents.isCancelled { return nil }
      contents.phase = .scoring
      return contents.model
    }
  }

  private func score(
    _ file: SafetensorsFile, _ step: Int, _ reference: LiveReference, _ course: inout ScoreCourse
  ) {
    guard let model = try? StoredModel(file, path: request.output),
      // Images that are not finite have no score.
      let scores = try? reference.scores(
        of: model.generator, step: step, isCancelled: { isCancelled })
    else { return }
    let isBest = course.append(scores)
    if isBest { keep(file, scores, &course) }
    tell(.scoring(.on(course), newest: scores))
  }

  /// Writes the best model, unless the run has just ended.
  private func keep(_ file: SafetensorsFile, _ scores: LiveScores, _ course: inout ScoreCourse) {
    let mayWrite = contents.withLock {
      if !$0.isCancelled { $0.phase = .writing }
      return !$0.isCancelled
    }
    guard mayWrite else { return }
    var file = file
    do {
      file.metadata[ModelDescription.bestScoresField] = try MetadataField.text(of: scores)
      try file.write(to: request.bestOutput)
      course.bestOutput = request.bestOutput
    } catch {
      tell(.problem(String(describing: error)))
    }
  }
}
