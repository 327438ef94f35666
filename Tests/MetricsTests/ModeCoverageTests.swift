import Testing

@testable import Metrics

@Suite("Modes found")
struct ModeCoverageTests {
  private let centres: [[Float]] = [[0, 0], [1, 0], [0, 1]]

  @Test("A point counts within 3 σ of the nearest centre, and for that centre alone")
  func reach() {
    let points: [Float] = [0.29, 0, 0.31, 0, 0.8, 0, 1, 0.25, 5, 5]
    let coverage = ModeCoverage(of: points, centres: centres, deviation: 0.1)
    #expect(coverage.counts == [1, 2, 0])
    #expect(coverage.found == 2 && coverage.highQuality == 3.0 / 5)
  }

  @Test("No points, and points that are no numbers, find nothing")
  func nothing() {
    #expect(ModeCoverage(of: [], centres: centres, deviation: 1).highQuality == 0)
    let lost = ModeCoverage(of: [.nan, 0, .infinity, 1], centres: centres, deviation: 1)
    #expect(lost.found == 0 && lost.highQuality == 0)
  }
}
