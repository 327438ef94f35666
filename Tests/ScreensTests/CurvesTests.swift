import Cells
import Testing
import Training

@testable import Screens

/// The scales of curves, and the keys that change how they are looked at.
@Suite struct CurvesTests {
  @Test("An axis has round ends and holds every value where no few of them stand out")
  func roundEnds() {
    for values in [[0.2, 3.57], [0.0], [-2.34, 0.5], [1e4, 3], [], [0.01], [-3e9, 1]] {
      let range = PlotScale.roundedRange(of: values as [Double])
      #expect(values.allSatisfy(range.contains))
      #expect(range.lowerBound <= 0 && range.lowerBound < range.upperBound)
    }
    #expect(PlotScale.roundedRange(of: [0.2, 3.57]).upperBound == 4)
    #expect(PlotScale.roundedRange(of: [0.2, 0.93]).upperBound == 1)
  }

  @Test("An early peak leaves the scale to the rest, and is told of")
  func earlyPeak() {
    let values = [12.5, 8, 4] + [Double](repeating: 0.7, count: 60)
    let scale = PlotScale(of: [values, values.map { _ in 0.5 }], fixed: nil, rule: nil)
    #expect(scale.range == 0...0.8)
    #expect(scale.above == 12.5 && scale.below == nil)
  }

  @Test("A loss that runs away is in sight as soon as it does so")
  func runaway() {
    let values = [Double](repeating: 0.7, count: 60) + [40, 300, 2_000]
    let scale = PlotScale(of: [values], fixed: nil, rule: nil)
    #expect(scale.range.upperBound >= 40)
  }

  @Test("Curves that spread evenly lose no value to the scale")
  func evenSpread() {
    let values = (0..<100).map { Double($0 % 17) / 4 - 1 }
    let scale = PlotScale(of: [values], fixed: nil, rule: nil)
    #expect(scale.range == -1...3 && scale.above == nil && scale.below == nil)
  }

  @Test("A logarithmic axis goes from a round number to another, and marks zero as below it")
  func decades() {
    let scale = PlotScale(decadesOf: [[310, 40, 6.4]], rule: 5.5)
    #expect(scale.labels.map(\.text) == ["5", "500", "10", "100"])
    let withZero = PlotScale(decadesOf: [[0, 0.3, 0.9]], rule: nil)
    #expect(withZero.labels.map(\.text) == ["0.2", "1", "0.5"] && withZero.below == 0)
    let huge = PlotScale(decadesOf: [[0.7, 3e9]], rule: nil)
    #expect(huge.labels.first?.text == "2,000" && huge.labels[1].text == "5e9")
  }

  @Test("Smoothing keeps a constant and the first value, and passes over what is no number")
  func smoothing() {
    var settings = CurveSettings()
    settings.smoothing = 0.6
    #expect(settings.smoothed([2, 2, 2]) == [2, 2, 2])
    let smoothed = settings.smoothed([1, .nan, 2])
    #expect(smoothed[0] == 1 && smoothed[1].isNaN)
    #expect(abs(smoothed[2] - 2.6 / 1.6) < 1e-12)
  }

  private func screen(_ losses: [Double]) -> TestScreen {
    var screen = TestScreen(columns: 120, rows: 40, screen: .train)
    var snapshot = TrainTests.snapshot(.running, step: 5_000)
    for index in snapshot.history.indices {
      snapshot.history[index].generatorLoss = losses[index % losses.count]
      snapshot.history[index].discriminatorLoss = 0.5
    }
    snapshot.latest = snapshot.history.last
    screen.send(.snapshot(snapshot))
    return screen
  }

  @Test("T looks at less and less of the run and at all of it again")
  func window() {
    var screen = screen([1, 2])
    var firsts: [Bool] = []
    for first in [" 1 ", " 3,334 ", " 4,500 ", " 1 "] {
      firsts.append(
        screen.lines.contains { $0.contains(first) && $0.contains("step 5,000") })
      screen.type("T")
    }
    #expect(firsts == [true, true, true, true])
  }

  @Test("Y gives the losses a logarithmic axis, unless a loss is negative, which is said")
  func logarithm() {
    var positive = screen([0.1, 1, 9])
    #expect(!positive.lines.contains { $0.contains(" 0.1 ┤") })
    positive.type("Y")
    #expect(positive.lines.contains { $0.contains(" 0.1 ┤") })
    #expect(positive.text.contains("log") && !positive.text.contains("linear"))
    var negative = screen([-3, 1])
    negative.type("Y")
    #expect(negative.text.contains("linear: below 0"))
  }

  @Test("C smooths: curves that jump lie still, and the heading tells so and the newest loss")
  func smoothKey() {
    var screen = screen([0, 2])
    let jumping = screen.text
    screen.type("CC")
    #expect(screen.text.contains("smoothed 0.9") && screen.text.contains("G 2.00"))
    screen.type("C")
    screen.send(.message(Message("")))
    #expect(
      screen.lines.dropLast()
        == jumping.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        .dropLast()[...])
  }
}
