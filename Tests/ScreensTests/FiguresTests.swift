import Cells
import Foundation
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

  @Test("Brief numbers take at most seven columns whatever their size")
  func brief() {
    #expect(
      [0.425, -1.204, 99.99, 100, 8_410.4].map(Figures.brief) == [
        "0.43", "−1.20", "99.99", "100", "8,410",
      ])
    #expect([3.06e9, -2e40, .infinity].map(Figures.brief) == ["3.1e9", "−2.0e40", "–"])
    for exponent in -30...300 {
      #expect(Figures.brief(-9.996 * pow(10, Double(exponent))).columns <= 8)
    }
  }

  @Test("Numbers beside an axis have the decimals that they need")
  func axisLabels() {
    #expect(
      [0, 0.05, 2.5, -40, 1_500, 3e9, 1e-6].map(Figures.axis)
        == ["0", "0.05", "2.5", "−40", "1,500", "3e9", "1e−6"])
  }
}
