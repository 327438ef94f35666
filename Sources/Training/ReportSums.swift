import GANs

/// What the steps since the last report add up to.
struct ReportSums {
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
