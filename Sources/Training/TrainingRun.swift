import Datasets
import Foundation
import GANs
import ModelEvaluation
import ModelFiles
import ModelStore
import Tensor

/// The loop of the training thread: commands, news of other threads, a step, a report, until the limit
/// or a command ends it. What changed in a round of it is published at once, in the end.
final class TrainingRun {
  /// Steps that a report sums up.
  private static let stepsPerReport = 10
  /// Least seconds between two sample sheets or figures, and between two published generators.
  private static let pace = 0.5
  /// Seconds until saving is tried again where it failed at the end.
  private static let savingPause = 5.0

  private let trainer: AdversarialTrainer
  private let request: TrainingRequest
  private let mailbox: TrainingMailbox
  /// What is known of the run.
  private var snapshot: TrainingSnapshot { didSet { isChanged = true } }
  /// Whether there is something to publish.
  private var isChanged = false
  /// The report that is not yet published.
  private var newestReport: TrainingSnapshot.Report?
  /// Scores that no report has told of.
  private var newestScores: LiveScores?
  private let sheet: SampleSheetMaker?
  private let points: PointFigureMaker?
  private let scorer: LiveScorer?
  private var stopwatch = Stopwatch()
  private var history = ReportHistory()
  private var sums = ReportSums()
  private var recovery: Recovery
  private let saver: ModelSaver
  /// What was at the paths of the model and of the best one when the run began or was last saved.
  private var kept: [KeptFile] = []
  /// The command that the model file records, with what was changed later.
  private var command: RecordedCommand
  private var lastDiagnosis = -Double.infinity
  private var lastSheet = -Double.infinity
  private var lastFigure = -Double.infinity
  private var lastGenerator = -Double.infinity

  init(
    _ trainer: AdversarialTrainer, _ request: TrainingRequest, _ data: DatasetParts,
    _ snapshot: TrainingSnapshot, showsSheet: Bool,
    classifier: ClassifierSource? = nil,
    _ mailbox: TrainingMailbox
  ) {
    self.trainer = trainer
    self.request = request
    command = RecordedCommand(request.command)
    self.mailbox = mailbox
    self.snapshot = snapshot
    saver = ModelSaver(request) { mailbox.send($0) }
    recovery = Recovery(trainer)
    points = PointFigureMaker(trainer, showsBelief: showsSheet)
    scorer =
      trainer.dataset.shape.isPoint
      ? nil
      : classifier.map { LiveScorer(data, request, classifier: $0) { mailbox.send($0) } }
    sheet = showsSheet && points == nil ? SampleSheetMaker(trainer, seed: request.seed) : nil
    keepFiles()
    if scorer != nil { self.snapshot.scoring = .preparing }
  }

  /// Seconds of training so far.
  private var elapsed: Double { stopwatch.elapsed }

  private var isDone: Bool {
    switch request.limit {
    case .steps(let steps): trainer.steps >= steps
    case .seconds(let seconds): elapsed >= seconds
    case .none: false
    }
  }

  func loop() {
    train()
    scorer?.stop()
    takeNews()
    publish()
  }

  private func train() {
    stopwatch.start()
    sums.start(at: elapsed)
    if let points { showFigure(points) }
    snapshot.phase = .running
    snapshot.dataset = trainer.dataset.name
    snapshot.recipe = trainer.recipe.name
    snapshot.objective = trainer.recipe.objective
    snapshot.image = trainer.dataset.shape
    snapshot.growth = trainer.growth
    snapshot.savedStep = request.resume == nil ? nil : trainer.steps
    show()
    publish()
    var isEnding = isDone
    while !isEnding {
      takeNews()
      if let command = mailbox.takeCommand(), !obey(command) { return }
      let result = trainer.step(measuring: sums.steps == Self.stepsPerReport - 1)
      sums.add(result)
      // The losses are those before the step: after the last one the weights are looked at themselves.
      guard result.isFinite, !isDone || trainer.hasSoundWeights else {
        if recover() { continue }
        report()
        saver.finish()
        takeNews()
        let saved = snapshot.checkpointStep.map {
          " The model of step \($0) is in \(snapshot.savedPath ?? request.output)."
        }
        return fail(
          "The losses are no longer finite after step \(trainer.steps); "
            + "take another seed or a gentler recipe." + (saved ?? ""))
      }
      recovery.keep(trainer)
      saver.offer(step: trainer.steps) { try checkpoint() }
      isEnding = isDone
      if sums.steps == Self.stepsPerReport && !isEnding { report() }
      show()
      publish()
    }
    stopwatch.pause()
    scorer?.finish(step: trainer.steps, elapsed: elapsed) { try file() }
    if sums.steps > 0 { report() }
    showNewest()
    // Saving may take long.
    publish()
    saveAndEnd()
  }

  /// Publishes what changed since that was last done.
  private func publish() {
    guard isChanged else { return }
    mailbox.publish(snapshot, report: newestReport)
    newestReport = nil
    isChanged = false
  }

  /// Takes in what other threads found and did.
  private func takeNews() {
    for news in mailbox.takeNews() {
      switch news {
      case .scoring(let scoring, let newest):
        snapshot.scoring = scoring
        newestScores = newest ?? newestScores
      case .checkpoint(let step, let outcome):
        snapshot.checkpointStep = step
        take(outcome)
      case .problem(let words):
        snapshot.problem = words
      }
    }
  }

  private func take(_ outcome: ModelSaver.Outcome) {
    snapshot.savedPath = outcome.elsewhere
    if let warning = outcome.warning { snapshot.problem = warning }
  }

  /// The next command; nil where none has come by then. What other threads find meanwhile is published.
  private func waitForCommand(until end: Date = .distantFuture) -> TrainingCommand? {
    repeat {
      takeNews()
      publish()
      if let command = mailbox.takeCommand() { return command }
    } while mailbox.waitForArrival(until: end)
    return nil
  }

  /// Whether training goes on after a command.
  private func obey(_ command: TrainingCommand) -> Bool {
    switch command {
    case .pause:
      stopwatch.pause()
      if sums.steps > 0 { report() }
      showNewest()
      snapshot.phase = .paused
      var goesOn = true
      while goesOn, let next = waitForCommand(), next != .resume {
        if next != .pause { goesOn = obey(next) }
      }
      stopwatch.start()
      sums.start(at: elapsed)
      if goesOn { snapshot.phase = .running }
      return goesOn
    case .resume:
      return true
    case .save:
      if sums.steps > 0 { report() }
      if let failure = save() { snapshot.problem = failure }
      return true
    case .apply(let remedy):
      if trainer.apply(remedy) { note(remedy.words) }
      return true
    case .saveAndStop, .abandon:
      if sums.steps > 0 { report() }
      saveAndEnd()
      return false
    case .stop:
      scorer?.stop()
      discard()
      snapshot.phase = .finished
      return false
    }
  }

  /// Goes back to the last good state; whether that could be done.
  private func recover() -> Bool {
    guard let words = recovery.recover(trainer) else { return false }
    history.removeReports(after: trainer.steps)
    sums.start(at: elapsed)
    note(words)
    return true
  }

  /// Records a change of the recipe.
  private func note(_ words: String) {
    let change = RunChange(step: trainer.steps, words: words)
    command.note(words, step: trainer.steps)
    snapshot.changes.append(change)
    snapshot.objective = trainer.recipe.objective
    snapshot.diagnoses = []
  }

  /// Looks at the run, unless the last look is young.
  private func diagnose() {
    guard elapsed - lastDiagnosis >= Self.pace || isDone else { return }
    lastDiagnosis = elapsed
    snapshot.diagnoses = Diagnosis.all(
      of: DiagnosedRun(
        trainer.recipe, reports: history.reports, course: snapshot.scoring.course,
        since: snapshot.changes.last?.step ?? 0,
        grown: trainer.recipe.architecture.stepsToFullSize(image: trainer.dataset.shape)))
  }

  /// Saves the model; where that fails, tries again until it succeeds or somebody gives up.
  private func saveAndEnd() {
    scorer?.stop()
    while let failure = save() {
      if WritingPlace(of: request.output) == .stream { return fail(failure) }
      snapshot.phase = .unsaved(failure)
      snapshot.problem = failure
      switch waitForCommand(until: Date(timeIntervalSinceNow: Self.savingPause)) {
      case .abandon:
        if let failure = save() { return fail(failure) }
        snapshot.phase = .finished
        return
      case .stop:
        discard()
        snapshot.phase = .finished
        return
      case .save, .saveAndStop, .pause, .resume, .apply, nil: continue
      }
    }
    snapshot.phase = .finished
  }

  private func fail(_ reason: String) { snapshot.phase = .failed(reason) }

  /// Writes the model and returns what went wrong, if anything.
  private func save() -> String? {
    do {
      let outcome = try saver.save(file())
      // Of a checkpoint before it.
      takeNews()
      take(outcome)
      if outcome.elsewhere == nil { snapshot.problem = nil }
      snapshot.savedStep = trainer.steps
      keepFiles()
      return nil
    } catch {
      return String(describing: error)
    }
  }

  /// Remembers the files that a run leaves when it is given up.
  private func keepFiles() { kept = [request.output, request.bestOutput].map(KeptFile.init) }

  /// Leaves the files as they were when the run began or was last saved.
  private func discard() {
    saver.discard()
    for file in kept {
      do {
        try file.putBack()
      } catch {
        snapshot.problem = String(describing: error)
      }
    }
  }

  /// The model as it is.
  private func file() throws -> SafetensorsFile {
    try trainer.file(
      command: command.ended(after: trainer.steps).description,
      checkpoint: request.keepsCheckpoint)
  }

  /// The model as it is, to go on from.
  private func checkpoint() throws -> SafetensorsFile {
    try trainer.file(command: command.ended(after: trainer.steps).description)
  }

  private func report() {
    var report = sums.report(step: trainer.steps, elapsed: elapsed, batch: trainer.recipe.batchSize)
    if let points, isDone || history.reports.isEmpty || elapsed - lastFigure >= Self.pace {
      report.scores = showFigure(points).scores
    }
    takeNews()
    report.imageScores = newestScores
    newestScores = nil
    scorer?.offer(step: trainer.steps, elapsed: elapsed) { try file() }
    sums.start(at: elapsed)
    history.append(report)
    diagnose()
    report.diagnoses = snapshot.diagnoses.map(\.kind)
    snapshot.growth = trainer.growth
    snapshot.scoringShare = scorer?.share(of: elapsed) ?? 0
    snapshot.latest = report
    snapshot.history = history.reports
    newestReport = report
  }

  /// Publishes the sample sheet and the generator as they are now, before training rests or ends:
  /// who looks only then finds the newest.
  private func showNewest() {
    if let sheet { showSheet(sheet) }
    if let points { showFigure(points) }
    showGenerator()
  }

  /// Publishes the sample sheet and the generator, where somebody looks and the last are old.
  private func show() {
    if let sheet, elapsed - lastSheet >= Self.pace { showSheet(sheet) }
    if mailbox.wantsGenerator && elapsed - lastGenerator >= Self.pace { showGenerator() }
  }

  private func showSheet(_ sheet: SampleSheetMaker) {
    snapshot.sheet = sheet.make()
    lastSheet = elapsed
  }

  @discardableResult
  private func showFigure(_ points: PointFigureMaker) -> PointFigure {
    let made = points.make()
    snapshot.points = made
    lastFigure = elapsed
    return made
  }

  private func showGenerator() {
    snapshot.generatorVersion += 1
    mailbox.publish(GeneratorSnapshot(version: snapshot.generatorVersion, of: trainer))
    lastGenerator = elapsed
  }
}
