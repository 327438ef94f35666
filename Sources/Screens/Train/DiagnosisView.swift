import Cells
import Training

/// Draws the gravest of what is wrong with a run: what is seen, then the key that does something
/// about it.
struct DiagnosisView {
  let diagnoses: [Diagnosis]

  /// The rows that it takes.
  static let rows = 2

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    guard let first = diagnoses.first, rect.rows >= Self.rows else { return }
    func write(_ key: String, _ text: String, _ row: Int, _ style: Style) {
      let column = buffer.write(key, column: rect.column, row: row, .lit) + 1
      buffer.write(text.fitted(to: rect.endColumn - column), column: column, row: row, style)
    }
    let count = diagnoses.count > 1 ? " (1 of \(diagnoses.count))" : ""
    write("!", "\(first.kind.rawValue)\(count): \(first.finding)", rect.row, .alarm)
    if let remedy = first.remedies.first {
      write("M", "\(remedy.words) · D says more", rect.row + 1, .quiet)
    } else {
      write("D", "what can be done", rect.row + 1, .quiet)
    }
  }
}

extension [Diagnosis] {
  /// All that is seen and advised.
  var text: String {
    map { diagnosis in
      var sentences = [
        "\(diagnosis.kind.rawValue.capitalisedFirst): \(diagnosis.finding).",
        "The literature advises \(diagnosis.advice).",
      ]
      if let remedy = diagnosis.remedies.first { sentences.append("M: \(remedy.words).") }
      return sentences.joined(separator: " ")
    }.joined(separator: "  ")
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Train {
  /// Does the first thing that helps against the gravest of what is wrong.
  mutating func applyRemedy() -> Outcome {
    guard isActive, let diagnosis = snapshot?.diagnoses.first else {
      return .message(Message("Nothing is seen to be wrong"))
    }
    guard let remedy = diagnosis.remedies.first else {
      return .message(
        Message("Nothing more can be changed while it trains; D says what is advised"))
    }
    // Once a key: until the training answers, there is nothing to apply.
    snapshot?.diagnoses = []
    return .all([
      .message(Message("From the next step on: \(remedy.words)")),
      .effect(.training(.apply(remedy))),
    ])
  }
}
