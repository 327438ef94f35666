import Cells
import Training

/// Draws the curves of a run: the two losses, and what the discriminator believes.
struct CurvesView {
  let history: [TrainingSnapshot.Report]

  func draw(in layout: TrainingLayout, into buffer: inout CellBuffer) {
    drawHeading(
      "loss",
      [
        ("generator", "G", .generator, history.last?.generatorLoss),
        ("discriminator", "D", .discriminator, history.last?.discriminatorLoss),
      ], in: layout.lossHeading, into: &buffer)
    drawHeading(
      "P(real)",
      [
        ("D(x)", "x", .discriminator, history.last?.realScore),
        ("D(G(z))", "G", .generator, history.last?.fakeScore),
      ], in: layout.probabilityHeading, into: &buffer)
    lossPlot.draw(in: layout.loss, into: &buffer)
    probabilityPlot.draw(in: layout.probability, into: &buffer)
  }

  /// The heading, then each curve's name and newest value in its colour, as far as they fit.
  private func drawHeading(
    _ title: String, _ curves: [(name: String, short: String, ink: Ink, value: Double?)],
    in rect: Rect,
    into buffer: inout CellBuffer
  ) {
    guard !rect.isEmpty else { return }
    var column = buffer.write(title, column: rect.column, row: rect.row, .heading) + 3
    let values = curves.map { $0.value.map { Figures.fixed($0, decimals: 2) } ?? "–" }
    let whole = zip(curves, values).map { $0.name.columns + 1 + $1.columns + 3 }.reduce(-3, +)
    let fits = column + whole <= rect.endColumn
    for (curve, value) in zip(curves, values) {
      let name = fits ? curve.name : curve.short
      guard column + name.columns + 1 + value.columns <= rect.endColumn else { return }
      column = buffer.write(name, column: column, row: rect.row, Style(curve.ink)) + 1
      column = buffer.write(value, column: column, row: rect.row, .text) + 3
    }
  }

  private var xRange: ClosedRange<Double> {
    let first = Double(history.first?.step ?? 0)
    return min(first, 1)...max(Double(history.last?.step ?? 1), first + 1)
  }

  private var xLabels: (first: String, last: String) {
    guard let last = history.last else { return ("", "") }
    return (Figures.grouped(1), "step " + Figures.grouped(last.step))
  }

  private func curve(
    _ name: String, _ ink: Ink, _ value: (TrainingSnapshot.Report) -> Double
  ) -> LinePlot.Curve {
    LinePlot.Curve(
      name: name, ink: ink,
      points: history.map { LinePlot.Point(x: Double($0.step), y: value($0)) })
  }

  private var lossPlot: LinePlot {
    let values = history.flatMap { [$0.generatorLoss, $0.discriminatorLoss] }.filter(\.isFinite)
    let range = Self.roundedRange(of: values)
    let decimals = range.upperBound - range.lowerBound < 10 ? 1 : 0
    let labels = [range.lowerBound, range.upperBound].map {
      LinePlot.Label(y: $0, text: Figures.fixed($0, decimals: $0 == 0 ? 0 : decimals))
    }
    return LinePlot(
      curves: [
        curve("G", .generator, \.generatorLoss), curve("D", .discriminator, \.discriminatorLoss),
      ],
      xRange: xRange, yRange: range, yLabels: labels, xLabels: xLabels)
  }

  private var probabilityPlot: LinePlot {
    LinePlot(
      curves: [
        curve("x", .discriminator, \.realScore),
        curve("G", .generator, \.fakeScore),
      ],
      xRange: xRange, yRange: 0...1,
      yLabels: [
        LinePlot.Label(y: 0, text: "0"), LinePlot.Label(y: 0.5, text: "0.5"),
        LinePlot.Label(y: 1, text: "1"),
      ], xLabels: xLabels, rule: 0.5)
  }

  /// From 0, or from below the least negative value, to above the greatest: with round ends.
  static func roundedRange(of values: [Double]) -> ClosedRange<Double> {
    let least = min(0, values.min() ?? 0)
    let greatest = max(values.max() ?? 1, least + 0.1)
    var unit = 1e-1
    while (greatest - least) / unit > 50 { unit *= 10 }
    let lower = (least / unit).rounded(.down) * unit
    let upper = (greatest / unit).rounded(.up) * unit
    return lower...max(upper, lower + unit)
  }
}
