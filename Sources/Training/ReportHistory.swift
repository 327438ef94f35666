import GANs

/// A whole run in at most `capacity` reports: when full, neighbours are merged in pairs and from then on
/// each new entry covers twice as many.
struct ReportHistory {
  private(set) var reports: [TrainingSnapshot.Report] = []
  private let capacity: Int
  /// Reports that one entry covers, and how many the last one has.
  private var perEntry = 1
  private var inLast = 0

  init(capacity: Int = 512) {
    self.capacity = capacity
  }

  /// Forgets what came after a step.
  mutating func removeReports(after step: Int) {
    reports.removeAll { $0.step > step }
    inLast = perEntry
  }

  mutating func append(_ report: TrainingSnapshot.Report) {
    if inLast > 0 && inLast < perEntry {
      let last = reports.removeLast()
      reports.append(last.merged(report, weight: Double(inLast)))
      inLast += 1
      return
    }
    if reports.count == capacity {
      reports = stride(from: 0, to: capacity - 1, by: 2).map {
        reports[$0].merged(reports[$0 + 1], weight: 1)
      }
      perEntry *= 2
    }
    reports.append(report)
    inLast = 1
  }
}

extension TrainingSnapshot.Report {
  /// The mean of this report, counted `weight` times, and a later one, which gives step and time.
  fileprivate func merged(
    _ later: TrainingSnapshot.Report, weight: Double
  ) -> TrainingSnapshot.Report {
    func mean(_ a: Double, _ b: Double) -> Double { (weight * a + b) / (weight + 1) }
    var report = TrainingSnapshot.Report(
      step: later.step, elapsed: later.elapsed,
      imagesPerSecond: mean(imagesPerSecond, later.imagesPerSecond),
      generatorLoss: mean(generatorLoss, later.generatorLoss),
      discriminatorLoss: mean(discriminatorLoss, later.discriminatorLoss),
      realScore: mean(realScore, later.realScore), fakeScore: mean(fakeScore, later.fakeScore),
      measures: later.measures.map { measure in
        Measure(
          measure.kind, value(measure.kind).map { mean($0, measure.value) } ?? measure.value)
      })
    report.scores = later.scores ?? scores
    report.diagnoses = later.diagnoses
    report.imageScores = later.imageScores ?? imageScores
    return report
  }
}
