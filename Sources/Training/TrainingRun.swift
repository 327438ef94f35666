import GANs
import ModelFiles
import Tensor

/// The loop of the training thread: commands, steps, reports, until the limit or a command ends it.
final class TrainingRun {
  /// Steps that a report sums up.
  private static let stepsPerReport = 10
  /// Least seconds between two sample sheets or figures, and between two published generators.
  private static let pace = 0.5

  private let trainer: AdversarialTrainer
  private let request: TrainingRequest
  private let command: String
  private let mailbox: TrainingMailbox
  private let sheet: SampleSheetMaker?
  private let points: PointFigureMaker?
  private var stopwatch = Stopwatch()
  private var history = ReportHistory()
  private var sums = ReportSums()
  private var generatorVersion = 0
  private var lastSheet = -Double.infinity
  private var lastFigure = -Double.infinity
  private var lastGenerator = -Double.infinity

  init(
    _ trainer: AdversarialTrainer, _ request: TrainingRequest, command: String,
    showsSheet: Bool, _ mailbox: TrainingMailbox
  ) {
    self.trainer = trainer
    self.request = request
    self.command = command
    self.mailbox = mailbox
    points = PointFigureMaker(trainer, showsBelief: showsSheet)
    sheet = showsSheet && points == nil ? SampleSheetMaker(trainer, seed: request.seed) : nil
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
    while !isDone {
      if let command = mailbox.takeCommand(), !obey(command) { return }
      let result = trainer.step(measuring: sums.steps == Self.stepsPerReport - 1)
      sums.add(result)
      guard result.isFinite else {
        report()
        mailbox.change {
          $0.phase = .failed(
            "The losses are no longer finite after step \(trainer.steps); "
              + "take another seed or a gentler recipe.")
        }
        return
      }
      if sums.steps == Self.stepsPerReport { report() }
      show()
    }
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
      let failure = save()
      mailbox.change { $0.problem = failure }
      return true
    case .saveAndStop:
      if sums.steps > 0 { report() }
      saveAndEnd()
      return false
    case .stop:
      mailbox.change { $0.phase = .finished }
      return false
    }
  }

  private func saveAndEnd() {
    let failure = save()
    mailbox.change { $0.phase = failure.map { .failed($0) } ?? .finished }
  }

  /// Writes the model and returns what went wrong, if anything.
  private func save() -> String? {
    do {
      try trainer.file(command: command, checkpoint: request.keepsCheckpoint).write(
        to: request.output)
      mailbox.change { $0.savedStep = trainer.steps }
      return nil
    } catch {
      return String(describing: error)
    }
  }

  private func report() {
    var report = sums.report(step: trainer.steps, elapsed: elapsed, batch: trainer.recipe.batchSize)
    if let points, isDone || elapsed - lastFigure >= Self.pace {
      report.scores = showFigure(points).scores
    }
    sums.start(at: elapsed)
    history.append(report)
    let growth = trainer.growth
    mailbox.change { $0.growth = growth }
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
