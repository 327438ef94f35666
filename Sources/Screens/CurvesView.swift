import Cells
import Foundation
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
      curve.newest(in: history).map {
        Figures.fixed($0, decimals: abs($0) < 100 ? 2 : 0)
      } ?? "–"
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
    if column + group.note.columns <= rect.endColumn {
      buffer.write(group.note, column: column, row: rect.row, .quiet)
    }
  }

  private func plot(of group: CurveGroup) -> LinePlot {
    if group.isLogarithmic { return decades(of: group) }
    let values = group.curves.flatMap { $0.points(in: history).map(\.y) }
    let range = group.range ?? Self.roundedRange(of: values.filter(\.isFinite))
    return plot(
      group.curves, range: range, labels: Self.labels(of: range, rule: group.rule),
      rule: group.rule, mark: group.mark)
  }

  /// The decimal logarithms, labelled with what they are of.
  private func decades(of group: CurveGroup) -> LinePlot {
    var curves = group.curves
    for index in curves.indices {
      curves[index].points = curves[index].points(in: history).map {
        LinePlot.Point(x: $0.x, y: log10(max($0.y, 1e-3)))
      }
    }
    let rule = group.rule.map { log10(max($0, 1e-3)) }
    let heights =
      (curves.flatMap { $0.points ?? [] }.map(\.y) + (rule.map { [$0] } ?? []))
      .filter(\.isFinite)
    let lower = (heights.min() ?? 0).rounded(.down)
    let upper = max((heights.max() ?? 1).rounded(.up), lower + 1)
    let labels = Int(lower)...Int(upper)
    return plot(
      curves, range: lower...upper,
      labels: labels.map { power in
        LinePlot.Label(
          y: Double(power),
          text: power >= 0 ? Figures.grouped(Int(pow(10, Double(power)))) : "10^\(power)")
      }, rule: rule, mark: group.mark)
  }

  private func plot(
    _ curves: [CurveGroup.Curve], range: ClosedRange<Double>, labels: [LinePlot.Label],
    rule: Double?, mark: Double?
  ) -> LinePlot {
    let first = Double(history.first?.step ?? 0)
    return LinePlot(
      curves: curves.map {
        LinePlot.Curve(name: $0.short, ink: $0.ink, points: $0.points(in: history))
      },
      xRange: min(first, 1)...max(Double(history.last?.step ?? 1), first + 1), yRange: range,
      yLabels: labels,
      xLabels: history.last.map { (Figures.grouped(1), "step " + Figures.grouped($0.step)) }
        ?? ("", ""), rule: rule, mark: mark)
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

extension CurveGroup.Curve {
  /// What is plotted, over the steps.
  func points(in history: [TrainingSnapshot.Report]) -> [LinePlot.Point] {
    points ?? history.map { LinePlot.Point(x: Double($0.step), y: value($0) ?? .nan) }
  }

  /// The newest value, nil where there is none.
  func newest(in history: [TrainingSnapshot.Report]) -> Double? {
    points.map { $0.last?.y } ?? history.last.flatMap(value)
  }
}
