import Testing

@testable import Screens

@Suite struct FiguresTests {
  @Test("Thousands are set apart")
  func grouped() {
    #expect(
      [0, 999, 1_204, 1_000_000, -12_345].map(Figures.grouped)
        == ["0", "999", "1,204", "1,000,000", "−12,345"])
  }

  @Test("Decimals are rounded, and zero has no sign")
  func fixed() {
    #expect(Figures.fixed(0.425, decimals: 1) == "0.4")
    #expect(Figures.fixed(1.999, decimals: 2) == "2.00")
    #expect(Figures.fixed(-0.004, decimals: 2) == "0.00")
    #expect(Figures.fixed(.nan, decimals: 2) == "–")
    #expect(Figures.signed(1.31) == "+1.31")
    #expect(Figures.signed(-0.972) == "−0.97")
    #expect(Figures.signed(0) == " 0.00")
    #expect([-2.25, 0, 1.5, 3].map(Figures.tick) == ["−2.25", "0", "+1.5", "+3"])
  }

  @Test("Only all is 100 % and only nothing 0 %")
  func perCent() {
    #expect(
      [0, 0.001, 0.7, 0.999, 1].map(Figures.perCent) == ["0 %", "1 %", "70 %", "99 %", "100 %"])
  }

  @Test("Times are written as clocks show them")
  func clock() {
    #expect([0, 42.9, 725, 3_765].map(Figures.clock) == ["0:00", "0:42", "12:05", "1:02:45"])
    #expect(Figures.clock(.infinity) == "–")
  }

  @Test("A component of z has its number below the line")
  func component() {
    #expect(Figures.component(120) == "z₁₂₀")
  }

  @Test("The axis of losses has round ends and holds every value")
  func axis() {
    for values in [[0.2, 3.57], [0.0], [-2.34, 0.5], [1e4, 3], [], [0.01]] as [[Double]] {
      let range = CurvesView.roundedRange(of: values)
      #expect(values.allSatisfy(range.contains))
      #expect(range.lowerBound <= 0 && range.lowerBound < range.upperBound)
    }
    #expect(CurvesView.roundedRange(of: [0.2, 3.57]).upperBound == 3.6)
  }
}
