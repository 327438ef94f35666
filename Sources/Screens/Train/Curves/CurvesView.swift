import Cells
import Foundation
import Training

/// Draws the curves of a run, as many groups as have room.
struct CurvesView {
  let groups: [CurveGroup]
  let history: [TrainingSnapshot.Report]
  var settings = CurveSettings()

  func draw(in places: [TrainingLayout.Plot], into buffer: inout CellBuffer) {
    let shown = zip(groups, places).map { group, place in
      let curves = group.curves.map { visible(of: $0) }
      let isLogarithmic = isLogarithmic(group, curves)
      let values = curves.map { $0.map(\.y) }
      let scale =
        isLogarithmic
        ? PlotScale(decadesOf: values, rule: group.rule)
        : PlotScale(of: values, fixed: group.range, rule: group.rule)
      drawHeading(of: group, excess: excess(of: scale), in: place.heading, into: &buffer)
      return (plot: plot(group, curves, on: scale, isLogarithmic: isLogarithmic), place: place)
    }
    for entry in shown {
      // Plots under each other begin in one column.
      let stacked = shown.filter { $0.place.body.column == entry.place.body.column }
      var plot = entry.plot
      plot.labelColumns = stacked.flatMap { $0.plot.yLabels.map(\.text.columns) }.max() ?? 0
      plot.draw(in: entry.place.body, into: &buffer)
    }
  }

  /// The heading, then each curve's name and newest value in its colour, as far as they fit; behind
  /// them how far the curves leave the plot, for which names are shortened, and a note.
  private func drawHeading(
    of group: CurveGroup, excess: String, in rect: Rect, into buffer: inout CellBuffer
  ) {
    guard !rect.isEmpty else { return }
    var column = buffer.write(group.title, column: rect.column, row: rect.row, .heading) + 3
    let values = group.curves.map { $0.newest(in: history).map(Figures.brief) ?? "–" }
    let whole = zip(group.curves, values).map { $0.name.columns + 1 + $1.columns + 3 }
      .reduce(excess.isEmpty ? -3 : excess.columns, +)
    let fits = column + whole <= rect.endColumn
    for (curve, value) in zip(group.curves, values) {
      let name = fits ? curve.name : curve.short
      guard column + name.columns + 1 + value.columns <= rect.endColumn else { return }
      column = buffer.write(name, column: column, row: rect.row, Style(curve.ink)) + 1
      column = buffer.write(value, column: column, row: rect.row, .text) + 3
    }
    for note in [excess, group.note]
    where !note.isEmpty && column + note.columns <= rect.endColumn {
      column = buffer.write(note, column: column, row: rect.row, .quiet) + 3
    }
  }

  /// How far the curves go beyond the scale, in words.
  private func excess(of scale: PlotScale) -> String {
    let words = [
      scale.above.map { "▴ to \(Figures.brief($0))" },
      scale.below.map { "▾ to \(Figures.brief($0))" },
    ]
    return words.compactMap { $0 }.joined(separator: " ")
  }

  /// Whether a group's axis is logarithmic: where that is wished and no value in sight is below 0.
  private func isLogarithmic(_ group: CurveGroup, _ curves: [[LinePlot.Point]]) -> Bool {
    guard group.isLogarithmic || settings.isLogarithmic && group.range == nil else { return false }
    let values = curves.flatMap { $0.map(\.y) }.filter(\.isFinite)
    return values.allSatisfy { $0 >= 0 } && values.contains { $0 > 0 }
  }

  /// The steps of the run so far.
  private var run: ClosedRange<Double> {
    let first = min(Double(history.first?.step ?? 1), 1)
    return first...max(Double(history.last?.step ?? 1), first + 1)
  }

  private var firstStep: Double { settings.firstStep(of: run) }

  /// What is seen of a curve, smoothed.
  private func visible(of curve: CurveGroup.Curve) -> [LinePlot.Point] {
    let points = curve.points(in: history)
    return zip(points, settings.smoothed(points.map(\.y)))
      .map { LinePlot.Point(x: $0.x, y: $1) }.filter { $0.x >= firstStep }
  }

  private func plot(
    _ group: CurveGroup, _ curves: [[LinePlot.Point]], on scale: PlotScale, isLogarithmic: Bool
  ) -> LinePlot {
    func height(_ value: Double) -> Double {
      guard isLogarithmic, value.isFinite else { return value }
      return value > 0 ? log10(value) : -.infinity
    }
    return LinePlot(
      curves: zip(group.curves, curves).map { curve, points in
        LinePlot.Curve(
          name: curve.short, ink: curve.ink,
          points: points.map { LinePlot.Point(x: $0.x, y: height($0.y)) })
      },
      xRange: firstStep...run.upperBound, yRange: scale.range, yLabels: scale.labels,
      xLabels: history.last.map {
        (Figures.grouped(Int(firstStep.rounded())), "step " + Figures.grouped($0.step))
      } ?? ("", ""),
      captions: captions(of: group, isLogarithmic: isLogarithmic),
      rule: group.rule.map(height), mark: group.mark)
  }

  /// How the curves are looked at, in ever fewer words.
  private func captions(of group: CurveGroup, isLogarithmic: Bool) -> [String] {
    let axis =
      isLogarithmic
      ? "log" : settings.isLogarithmic && group.range == nil ? "linear: below 0" : ""
    let window = settings.window == .whole ? "" : settings.window.words
    let all = [window, axis, settings.smoothingWords].filter { !$0.isEmpty }
    return all.indices.map { all[$0...].joined(separator: " · ") }
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
