import Cells
import Training

/// Draws into the status line what is saved of a run, or what the form would train.
struct RunStatus {
  let train: Train

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    let problem = train.showsForm ? nil : train.snapshot?.problem
    buffer.write(
      (problem ?? words).displayable.fitted(to: rect.columns), column: rect.column, row: rect.row,
      problem == nil ? .quiet : .alarm)
  }

  private var words: String {
    guard !train.showsForm, let snapshot = train.snapshot else {
      guard let request = train.form.request else { return "Choose a recipe and data" }
      guard train.form.refusal == nil else {
        return "These choices cannot be trained; change one of them"
      }
      return "g trains \(train.form.recipeName) on \(request.data) and writes \(request.output)"
    }
    guard let saved = snapshot.savedStep else { return "Not saved yet · \(snapshot.output)" }
    let isNewest = saved >= snapshot.step
    return "Saved at step \(Figures.grouped(saved))\(isNewest ? "" : ", not since") · "
      + snapshot.output
  }
}

extension Train {
  /// What is trained on what, for the title bar; nil before the first run.
  var subject: String? { snapshot.map { "\($0.recipe) on \($0.dataset)" } }

  /// The run in a few words, for the screens that do not show it.
  ///
  /// - Parameter isLive: whether its model is explored.
  func badge(isLive: Bool) -> (text: String, style: Style)? {
    guard let snapshot else { return nil }
    let steps = "step \(Figures.grouped(snapshot.step))"
    switch snapshot.phase {
    case .preparing: return ("○ preparing the data", .quiet)
    case .running:
      let rate = Figures.rate(snapshot.latest?.imagesPerSecond ?? .nan, of: unit)
      return ("● \(isLive ? "live" : "training") \(rate) · \(steps)", .lit)
    case .paused: return ("‖ paused · \(steps)", .text)
    case .unsaved: return ("training not saved", .alarm)
    case .finished: return isLive ? ("trained · \(steps)", .quiet) : nil
    case .failed: return ("training failed", .alarm)
    }
  }
}
