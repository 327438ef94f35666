import Cells
import Training

/// Draws the curves of a run, as many groups as have room.
struct CurvesView {
  let groups: [CurveGroup]
  let history: [TrainingSnapshot.Report]

  func draw(in places: [TrainingLayout.Plot], into buffer: inout CellBuffer) {
    for (group, place) in zip(groups, places) {
      drawHeading(of: group, in: place.heading, into: &buffer)
      plot(of: group).draw(in: place.body, into: &buffer)
    }
  }

  /// The heading, then each curve's name and newest value in its colour, as far as they fit.
  private func drawHeading(of group: CurveGroup, in rect: Rect, into buffer: inout CellBuffer) {
    guard !rect.isEmpty else { return }
    var column = buffer.write(group.title, column: rect.column, row: rect.row, .heading) + 3
    let values = group.curves.map { curve in
      history.last.flatMap(curve.value).map { Figures.fixed($0, decimals: 2) } ?? "–"
    }
    let whole = zip(group.curves, values).map { $0.name.columns + 1 + $1.columns + 3 }
      .reduce(-3, +)
    let fits = column + whole <= rect.endColumn
    for (curve, value) in zip(group.curves, values) {
      let name = fits ? curve.name : curve.short
      guard column + name.columns + 1 + value.columns <= rect.endColumn else { return }
      column = buffer.write(name, column: column, row: rect.row, Style(curve.ink)) + 1
      column = buffer.write(value, column: column, row: rect.row, .text) + 3
    }
  }

  private func plot(of group: CurveGroup) -> LinePlot {
    let values = group.curves.flatMap { curve in history.compactMap(curve.value) }
    let range = group.range ?? Self.roundedRange(of: values.filter(\.isFinite))
    let first = Double(history.first?.step ?? 0)
    return LinePlot(
      curves: group.curves.map { curve in
        LinePlot.Curve(
          name: curve.short, ink: curve.ink,
          points: history.map {
            LinePlot.Point(x: Double($0.step), y: curve.value($0) ?? .nan)
          })
      },
      xRange: min(first, 1)...max(Double(history.last?.step ?? 1), first + 1), yRange: range,
      yLabels: Self.labels(of: range, rule: group.rule),
      xLabels: history.last.map { (Figures.grouped(1), "step " + Figures.grouped($0.step)) }
        ?? ("", ""), rule: group.rule)
  }

  /// The ends of an axis, zero where it lies between them, and the rule.
  private static func labels(
    of range: ClosedRange<Double>, rule: Double?
  ) -> [LinePlot.Label] {
    let span = range.upperBound - range.lowerBound
    let decimals = span < 1 ? 2 : span < 10 ? 1 : 0
    var heights = [range.lowerBound, range.upperBound]
    if range.lowerBound < -0.2 * span, range.upperBound > 0.2 * span { heights.append(0) }
    if let rule, rule > range.lowerBound + 0.2 * span, rule < range.upperBound - 0.2 * span {
      heights.append(rule)
    }
    return heights.map {
      LinePlot.Label(
        y: $0, text: Figures.fixed($0, decimals: $0.rounded() == $0 ? 0 : max(1, decimals)))
    }
  }

  /// From 0, or from below the least negative value, to above the greatest: with round ends.
  static func roundedRange(of values: [Double]) -> ClosedRange<Double> {
    let least = min(0, values.min() ?? 0)
    let greatest = max(values.max() ?? 1, least + 0.01)
    var unit = 1e-2
    while (greatest - least) / unit > 50 { unit *= 10 }
    let lower = (least / unit).rounded(.down) * unit
    let upper = (greatest / unit).rounded(.up) * unit
    return lower...max(upper, lower + unit)
  }
}
