import Cells
import Datasets
import Metrics
import ModelEvaluation
import Training

/// The Lab screen's numbers, and the legend of its figure.
struct LabNumbers {
  enum Row: Hashable {
    case heading(String)
    case number(label: String, value: String, share: Double?)
    case legend(sample: String, style: Style, text: String)
    /// D's shades from 0 to 1, or from its lowest score to its highest.
    case belief(isProbability: Bool)
    case blank
  }

  let rows: [Row]

  init(figure: PointFigure, report: TrainingSnapshot.Report?) {
    let distribution = figure.distribution
    var rows: [Row] = [.heading(distribution.name)]
    if let scores = figure.scores {
      if let found = scores.modesFound, let modes = scores.modes {
        rows.append(
          .number(
            label: "modes found", value: "\(found) of \(modes)",
            share: Double(found) / Double(max(1, modes))))
      }
      rows += [
        .number(
          label: "high quality", value: Figures.perCent(scores.highQuality),
          share: scores.highQuality),
        .number(
          label: "KL", value: Figures.fixed(scores.kullbackLeibler, decimals: 3) + " nats",
          share: nil),
        .number(
          label: "JS", value: Figures.fixed(scores.jensenShannon, decimals: 3) + " nats",
          share: nil),
        .number(
          label: distribution.dimensions == 1 ? "W₁" : "W₁ sliced",
          value: Figures.fixed(scores.wasserstein, decimals: 3), share: nil),
      ]
    }
    if let report {
      rows += [
        .number(
          label: "D(x)", value: Figures.fixed(report.realScore, decimals: 2), share: nil),
        .number(
          label: "D(G(z))", value: Figures.fixed(report.fakeScore, decimals: 2), share: nil),
      ]
    }
    self.rows = rows + [.blank] + Self.legend(of: figure)
  }

  private static func legend(of figure: PointFigure) -> [Row] {
    if figure.distribution.dimensions == 1 {
      return [
        .legend(sample: "━━", style: Style(.standard), text: "density of data"),
        .legend(sample: "━━", style: Style(.accent), text: "density of G"),
        .legend(sample: "━━", style: Style(.discriminator), text: "D, scale at the left"),
        .legend(sample: "━━", style: Style(.generator), text: "G maps z to x"),
      ]
    }
    return [
      .legend(sample: "·•", style: PlaneFigureView.real, text: "real"),
      .legend(sample: "⠕⠪", style: PlaneFigureView.fake, text: "generated"),
      .belief(isProbability: figure.belief?.isProbability ?? true),
    ]
  }

  private static let labelColumns = 14
  private static let valueColumns = 11

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    for (index, row) in rows.enumerated() where index < rect.rows {
      draw(
        row, in: Rect(column: rect.column, row: rect.row + index, columns: rect.columns, rows: 1),
        into: &buffer)
    }
  }

  private func draw(_ row: Row, in rect: Rect, into buffer: inout CellBuffer) {
    switch row {
    case .blank: break
    case .heading(let text):
      buffer.write(text.fitted(to: rect.columns), column: rect.column, row: rect.row, .heading)
    case .number(let label, let value, let share):
      buffer.write(label, column: rect.column, row: rect.row, .quiet)
      let start = rect.column + Self.labelColumns
      buffer.write(value, column: start, row: rect.row, .text)
      let bar = Rect(
        column: start + Self.valueColumns, row: rect.row,
        columns: min(24, rect.endColumn - start - Self.valueColumns), rows: 1)
      if let share, bar.columns >= 6 { ProgressBar(share: share).draw(in: bar, into: &buffer) }
    case .legend(let sample, let style, let text):
      let next = buffer.write(sample, column: rect.column, row: rect.row, style)
      buffer.write(
        text.fitted(to: rect.endColumn - next - 2), column: next + 2, row: rect.row, .quiet)
    case .belief(let isProbability):
      let (least, greatest) = isProbability ? ("0", "1") : ("low", "high")
      let column = buffer.write("D  \(least) ", column: rect.column, row: rect.row, .quiet)
      let steps = 10
      for step in 0..<steps {
        let colour = PlaneFigureView.heat(Float(step) / Float(steps - 1))
        buffer[column + step, rect.row] = Cell(" ", Style(.standard, on: .colour(colour)))
      }
      buffer.write(" " + greatest, column: column + steps, row: rect.row, .quiet)
    }
  }
}
