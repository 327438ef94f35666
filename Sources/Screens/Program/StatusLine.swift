import Cells
import Training

/// The last row: where the player is, or what there is to tell; a running training at its right end.
struct StatusLine {
  let state: State

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    guard !rect.isEmpty else { return }
    buffer.fill(rect, Cell())
    let margin = rect.columns >= 100 ? 2 : 1
    var end = rect.endColumn - margin
    if let badge {
      end = buffer.write(badge.text, endingAt: end, row: rect.row, badge.style) - 2
    }
    let start = rect.column + margin
    let room = max(0, end - start)
    if let message = state.message {
      buffer.write(
        message.text.displayable.fitted(to: room), column: start, row: rect.row,
        message.isWarning ? .alarm : .text)
      return
    }
    switch state.screen {
    case .explore, .plane: drawPoint(from: start, columns: room, row: rect.row, into: &buffer)
    case .train, .lab:
      let problem = state.train.showsForm ? nil : state.train.snapshot?.problem
      buffer.write(
        (problem ?? runText).displayable.fitted(to: room), column: start, row: rect.row,
        problem == nil ? .quiet : .alarm)
    }
  }

  /// The training in a few words, on the screen that does not show it.
  private var badge: (text: String, style: Style)? {
    guard state.screen == .explore, let snapshot = state.train.snapshot else { return nil }
    let isLive = state.explore.source == .training
    let steps = "step \(Figures.grouped(snapshot.step))"
    switch snapshot.phase {
    case .preparing: return ("○ preparing the data", .quiet)
    case .running:
      let rate = Figures.rate(
        snapshot.latest?.imagesPerSecond ?? .nan, of: state.train.unit)
      return ("● \(isLive ? "live" : "training") \(rate) · \(steps)", .lit)
    case .paused: return ("‖ paused · \(steps)", .text)
    case .unsaved: return ("training not saved", .alarm)
    case .finished: return isLive ? ("trained · \(steps)", .quiet) : nil
    case .failed: return ("training failed", .alarm)
    }
  }

  private func drawPoint(
    from start: Int, columns: Int, row: Int, into buffer: inout CellBuffer
  ) {
    if let attention = state.explore.attention {
      buffer.write(attention.words.fitted(to: columns), column: start, row: row, .text)
      return
    }
    if let projection = state.explore.projection {
      buffer.write(projection.words.displayable.fitted(to: columns), column: start, row: row, .text)
      return
    }
    if let walk = state.explore.walk {
      buffer.write(walk.words.displayable.fitted(to: columns), column: start, row: row, .text)
      return
    }
    guard let command = state.explore.command else { return }
    if state.screen == .explore, let direction = state.explore.direction {
      // What it does is told; the command follows where there is room.
      let text = direction.words(
        isMeasuring: state.explore.isMeasuringDirections
      ).displayable.fitted(to: columns)
      let next = buffer.write(text, column: start, row: row, .text)
      let room = start + columns - next - 3
      if room >= 24 {
        buffer.write(" · ", column: next, row: row, .quiet)
        buffer.write(command.displayable.fitted(to: room), column: next + 3, row: row, .quiet)
      }
      return
    }
    let point = state.point
    var words = "seed \(point.seed)"
    let edits = state.model.map { point.editCount(of: $0.latent) } ?? 0
    if edits > 0 { words += " · " + Figures.count(edits, "edit") }
    let shown = words.fitted(to: columns)
    let next = buffer.write(shown, column: start, row: row, .text)
    let room = start + columns - next - 3
    if room >= 16 {
      buffer.write(" · ", column: next, row: row, .quiet)
      buffer.write(command.displayable.fitted(to: room), column: next + 3, row: row, .quiet)
    }
  }

  private var runText: String {
    // The Lab says itself what it can start.
    if state.screen == .lab, !state.train.isOnPoints { return "" }
    guard !state.train.showsForm, let snapshot = state.train.snapshot else {
      guard let request = state.train.form.request else { return "Choose a recipe and data" }
      guard state.train.form.refusal == nil else {
        return "These choices cannot be trained; change one of them"
      }
      let recipe = state.train.form.recipeName
      return "g trains \(recipe) on \(request.data) and writes \(request.output)"
    }
    guard let saved = snapshot.savedStep else { return "Not saved yet · \(snapshot.output)" }
    let isNewest = saved >= snapshot.step
    return "Saved at step \(Figures.grouped(saved))\(isNewest ? "" : ", not since") · "
      + snapshot.output
  }
}
