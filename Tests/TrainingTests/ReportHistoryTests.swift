import Testing

@testable import Training

/// The curves of a run of any length in a bounded number of reports.
@Suite struct ReportHistoryTests {
  private func report(_ number: Int) -> TrainingSnapshot.Report {
    let value = Double(number)
    return TrainingSnapshot.Report(
      step: number, elapsed: 2 * value, imagesPerSecond: 10 * value, generatorLoss: value,
      discriminatorLoss: -value, realScore: value / 1_000, fakeScore: 1)
  }

  @Test("up to the capacity every report is kept as it is")
  func short() {
    var history = ReportHistory(capacity: 8)
    for number in 1...8 { history.append(report(number)) }
    #expect(history.reports == (1...8).map(report))
  }

  @Test("a history never grows past its capacity, and always ends at the last step")
  func bounded() {
    var history = ReportHistory(capacity: 8)
    for number in 1...1_000 {
      history.append(report(number))
      #expect(history.reports.count <= 8)
      #expect(history.reports.last?.step == number)
      #expect(history.reports.last?.elapsed == 2 * Double(number))
    }
    #expect(history.reports.count >= 4)
  }

  @Test(
    "every entry is the mean of the reports since the entry before",
    arguments: [1, 7, 9, 23, 64, 100, 333])
  func means(count: Int) {
    var history = ReportHistory(capacity: 8)
    for number in 1...count { history.append(report(number)) }
    var first = 1
    for entry in history.reports {
      let numbers = (first...entry.step).map(Double.init)
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      #expect(abs(entry.generatorLoss - mean) < 1e-9 * Double(count))
      #expect(abs(entry.discriminatorLoss + mean) < 1e-9 * Double(count))
      #expect(abs(entry.imagesPerSecond - 10 * mean) < 1e-8 * Double(count))
      #expect(abs(entry.realScore - mean / 1_000) < 1e-9)
      #expect(abs(entry.fakeScore - 1) < 1e-12)
      first = entry.step + 1
    }
    #expect(first == count + 1)
  }

  @Test("all entries but the last cover as many reports each")
  func even() {
    var history = ReportHistory(capacity: 16)
    for number in 1...500 { history.append(report(number)) }
    let steps = [0] + history.reports.map(\.step)
    let widths = zip(steps.dropFirst(), steps).map { $0 - $1 }
    #expect(Set(widths.dropLast()).count == 1)
    #expect((widths.last ?? 0) <= widths[0])
  }
}
