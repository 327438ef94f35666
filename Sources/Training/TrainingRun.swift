import Datasets
import Foundation
import GANs
import ModelEvaluation
import ModelFiles
import ModelStore
import Tensor

/// The loop of the training thread: commands, steps, reports, until the limit or a command ends it.
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
  private var changes: [RunChange] = []
  private var diagnoses: [Diagnosis] = []
  private var lastDiagnosis = -Double.infinity
  private var generatorVersion = 0
  private var lastSheet = -Double.infinity
  private var lastFigure = -Double.infinity
  private var lastGenerator = -Double.infinity

  init(
    _ trainer: AdversarialTrainer, _ request: TrainingRequest, _ data: DatasetParts,
    command: String, showsSheet: Bool, classifier: ClassifierSource? = nil,
    _ mailbox: TrainingMailbox
  ) {
    self.trainer = trainer
    self.request = request
    self.command = RecordedCommand(command)
    self.mailbox = mailbox
    saver = ModelSaver(request, mailbox)
    recovery = Recovery(trainer)
    points = PointFigureMaker(trainer, showsBelief: showsSheet)
    scorer =
      trainer.dataset.shape.isPoint
      ? nil
      : classifier.map { LiveScorer(data, request, classifier: $0, mailbox) }
    sheet = showsSheet && points == nil ? SampleSheetMaker(trainer, seed: request.seed) : nil
    keepFiles()
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
    defer { scorer?.stop() }
    stopwatch.start()
    sums.start(at: elapsed)
    if let points { showFigure(points) }
    mailbox.change {
      $0.phase = .running
      $0.dataset = trainer.dataset.name
      $0.recipe = trainer.recipe.name
      $0.objective = trainer.recipe.objective
      $0.image = trainer.dataset.shape
      $0.growth = trainer.growth
      $0.savedStep = request.resume == nil ? nil : trainer.steps
    }
    show()
    var isEnding = isDone
    while !isEnding {
      if let command = mailbox.takeCommand(), !obey(command) { return }
      let result = trainer.step(measuring: sums.steps == Self.stepsPerReport - 1)
      sums.add(result)
      // The losses are those before the step: after the last one the weights are looked at themselves.
      guard result.isFinite, !isDone || trainer.hasSoundWeights else {
        if recover() { continue }
        report()
        saver.finish()
        mailbox.change { snapshot in
          let saved = snapshot.checkpointStep.map {
            " The model of step \($0) is in \(snapshot.savedPath ?? request.output)."
          }
          snapshot.phase = .failed(
            "The losses are no longer finite after step \(trainer.steps); "
              + "take another seed or a gentler recipe." + (saved ?? ""))
        }
        return
      }
      recovery.keep(trainer)
      saver.offer(step: trainer.steps) { try checkpoint() }
      isEnding = isDone
      if sums.steps == Self.stepsPerReport && !isEnding { report() }
      show()
    }
    stopwatch.pause()
    scorer?.finish(step: trainer.steps, elapsed: elapsed) { try file() }
    if sums.steps > 0 { report() }
    showNewest()
    saveAndEnd()
  }

  /// Whether training goes on after a command.
  private func obey(_ command: TrainingCommand) -> Bool {
    switch command {
    case .pause:
      stopwatch.pause()
      if sums.steps > 0 { report() }
      showNewest()
      mailbox.change { $0.phase = .paused }
      var goesOn = true
      while true {
        let next = mailbox.waitForCommand()
        if next == .resume { break }
        if next == .pause { continue }
        goesOn = obey(next)
        if !goesOn { break }
      }
      stopwatch.start()
      sums.start(at: elapsed)
      if goesOn { mailbox.change { $0.phase = .running } }
      return goesOn
    case .resume:
      return true
    case .save:
      if sums.steps > 0 { report() }
      if let failure = save() { mailbox.change { $0.problem = failure } }
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
      mailbox.change { $0.phase = .finished }
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
    changes.append(change)
    command.note(words, step: trainer.steps)
    diagnoses = []
    let objective = trainer.recipe.objective
    mailbox.change {
      $0.objective = objective
      $0.changes = changes
      $0.diagnoses = []
    }
  }

  /// Looks at the run, unless the last look is young.
  private func diagnose() {
    guard elapsed - lastDiagnosis >= Self.pace || isDone else { return }
    lastDiagnosis = elapsed
    diagnoses = Diagnosis.all(
      of: DiagnosedRun(
        trainer.recipe, reports: history.reports, course: mailbox.snapshot.scoring.course,
        since: changes.last?.step ?? 0,
        grown: trainer.recipe.architecture.stepsToFullSize(image: trainer.dataset.shape)))
  }

  /// Saves the model; where that fails, tries again until it succeeds or somebody gives up.
  private func saveAndEnd() {
    scorer?.stop()
    while let failure = save() {
      if WritingPlace(of: request.output) == .stream { return fail(failure) }
      mailbox.change {
        $0.phase = .unsaved(failure)
        $0.problem = failure
      }
      switch mailbox.waitForCommand(until: Date(timeIntervalSinceNow: Self.savingPause)) {
      case .abandon:
        if let failure = save() { return fail(failure) }
        return mailbox.change { $0.phase = .finished }
      case .stop:
        discard()
        return mailbox.change { $0.phase = .finished }
      case .save, .saveAndStop, .pause, .resume, .apply, nil: continue
      }
    }
    mailbox.change { $0.phase = .finished }
  }

  private func fail(_ reason: String) { mailbox.change { $0.phase = .failed(reason) } }

  /// Writes the model and returns what went wrong, if anything.
  private func save() -> String? {
    do {
      try saver.save(step: trainer.steps, file())
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
        mailbox.change { $0.problem = String(describing: error) }
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
    report.imageScores = scorer?.takeNewest()
    scorer?.offer(step: trainer.steps, elapsed: elapsed) { try file() }
    sums.start(at: elapsed)
    history.append(report)
    diagnose()
    report.diagnoses = diagnoses.map(\.kind)
    let growth = trainer.growth
    let share = scorer?.share(of: elapsed) ?? 0
    mailbox.change {
      $0.growth = growth
      $0.scoringShare = share
      $0.diagnoses = diagnoses
    }
    mailbox.report(report, history: history.reports)
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
    let made = sheet.make()
    mailbox.change { $0.sheet = made }
    lastSheet = elapsed
  }

  @discardableResult
  private func showFigure(_ points: PointFigureMaker) -> PointFigure {
    let made = points.make()
    mailbox.change { $0.points = made }
    lastFigure = elapsed
    return made
  }

  private func showGenerator() {
    generatorVersion += 1
    mailbox.publish(GeneratorSnapshot(version: generatorVersion, of: trainer))
    lastGenerator = elapsed
  }
}

/// What the steps since the last report add up to.
private struct ReportSums {
  private(set) var steps = 0
  private var start = 0.0
  private var generatorLoss = 0.0
  private var discriminatorLoss = 0.0
  private var realScore = 0.0
  private var fakeScore = 0.0
  private var measures: [Measure] = []

  mutating func start(at elapsed: Double) {
    self = ReportSums()
    start = elapsed
  }

  mutating func add(_ result: AdversarialTrainer.StepResult) {
    steps += 1
    generatorLoss += result.generatorLoss
    discriminatorLoss += result.discriminatorLoss
    realScore += result.realScore
    fakeScore += result.fakeScore
    measures = result.measures
  }

  func report(step: Int, elapsed: Double, batch: Int) -> TrainingSnapshot.Report {
    let count = Double(max(1, steps))
    return TrainingSnapshot.Report(
      step: step, elapsed: elapsed,
      imagesPerSecond: Double(steps * batch) / max(1e-9, elapsed - start),
      generatorLoss: generatorLoss / count, discriminatorLoss: discriminatorLoss / count,
      realScore: realScore / count, fakeScore: fakeScore / count, measures: measures)
  }
}
