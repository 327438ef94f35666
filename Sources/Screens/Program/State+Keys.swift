import Cells
import Exploration
import Training

extension State {
  /// Takes in a key: an overlay's, or one of the table.
  mutating func handle(_ press: KeyPress) -> [Effect] {
    message = nil
    let isBlending = explore.isBlending
    explore.isBlending = false
    if press == .control("c") { return update(.interrupt) }
    if isTooSmall, overlay == nil {
      // Nothing can be seen, so that only leaving makes sense.
      guard KeyTable.action(for: press, in: [.anywhere]) == .quit else { return [] }
      return perform(.quit)
    }
    switch overlay {
    case .help(let help): return handle(press, in: help)
    case .prompt(let prompt): return handle(press, in: prompt)
    case .confirmation(let confirmation): return handle(press, in: confirmation)
    case .export(let menu): return handle(press, in: menu)
    case .bookmarks(let menu): return handle(press, in: menu)
    case .notice, .nearest:
      if KeyTable.action(for: press, in: [.dialog]) == .back { overlay = nil }
      return []
    case nil: break
    }
    guard let action = KeyTable.action(for: press, in: scopes) else { return [] }
    return perform(isBlending ? action.blending : action)
  }

  private mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .show(let screen):
      self.screen = screen
      return []
    case .help:
      openHelp()
      return []
    case .suspend: return [.suspend]
    case .quit: return askToQuit()
    case .pauseOrResume: return finish(train.pauseOrResume())
    default: break
    }
    switch screen {
    case .explore: return finish(explore.perform(action))
    case .plane: return finish(explore.performInPlane(action))
    case .train: return train.showsForm ? performInForm(action) : performInRun(action)
    case .lab: return performInRun(action)
    }
  }

  private mutating func finish(_ result: (effects: [Effect], message: Message?)) -> [Effect] {
    if let text = result.message { message = text }
    return result.effects
  }

  private mutating func askToQuit() -> [Effect] {
    guard train.hasUnsavedRun else {
      return (train.isActive ? [.training(.stop)] : []) + quit()
    }
    overlay = .confirmation(.quitting(step: train.snapshot?.step ?? 0))
    return []
  }

  private mutating func performInForm(_ action: Action) -> [Effect] {
    switch action {
    case .move(.up): train.form.move(by: -1)
    case .move(.down): train.form.move(by: 1)
    case .move(.left): train.form.change(by: -1)
    case .move(.right): train.form.change(by: 1)
    case .moveFar(.up), .first: train.form.moveToEnd(first: true)
    case .moveFar(.down), .last: train.form.moveToEnd(first: false)
    case .moveFar(.left): train.form.change(by: -1)
    case .moveFar(.right): train.form.change(by: 1)
    case .nextPanel: train.form.movePanel(by: 1)
    case .previousPanel: train.form.movePanel(by: -1)
    case .toggleChoice: _ = train.form.toggle()
    case .choose:
      if train.form.toggle() { return [] }
      guard let prompt = train.form.prompt else { return finish(train.start()) }
      overlay = .prompt(prompt)
    case .start: return finish(train.start())
    default: break
    }
    return []
  }

  private mutating func performInRun(_ action: Action) -> [Effect] {
    switch action {
    case .save:
      guard train.isActive else {
        message = Message("The run has ended; there is nothing more to save")
        return []
      }
      return [.training(.save)]
    case .stop:
      guard train.isActive else {
        message = Message("The run has ended")
        return []
      }
      guard train.hasUnsavedRun else { return [.training(.stop)] }
      overlay = .confirmation(.stopping(step: train.snapshot?.step ?? 0))
    case .startPoints: return finish(train.startPoints())
    case .applyRemedy: return finish(train.applyRemedy())
    case .showDiagnoses:
      let diagnoses = train.snapshot?.diagnoses ?? []
      if diagnoses.isEmpty {
        message = Message("Nothing is seen to be wrong")
      } else {
        overlay = .notice(title: "What is wrong", text: diagnoses.text)
      }
    case .turnWindow:
      train.curves.turnWindow()
      message = Message("Curves of the \(train.curves.window.words)")
    case .turnSmoothing:
      train.curves.turnSmoothing()
      let smoothing = train.curves.smoothing
      message = Message(
        smoothing > 0
          ? "Curves are smoothed: \(Figures.fixed(smoothing, decimals: 1)) of the mean so far"
          : "Curves as they were measured")
    case .toggleLogarithm:
      train.curves.isLogarithmic.toggle()
      message = Message(
        train.curves.isLogarithmic
          ? "Logarithmic axes where values are positive" : "Axes as they were")
    case .newRun:
      if train.isActive {
        message = Message("A training is going on; E ends it")
      } else {
        train.showsForm = true
        screen = .train
      }
    default: break
    }
    return []
  }

  private mutating func handle(_ press: KeyPress, in confirmation: Confirmation) -> [Effect] {
    guard case .character(let character) = press.key,
      let choice = confirmation.choices.first(where: { String($0.key) == character.lowercased() })
    else {
      if press.key == .escape || press.key == .enter || press == .typed("q") { overlay = nil }
      return []
    }
    overlay = nil
    switch choice.outcome {
    case .discardAndQuit: return [.training(.stop)] + quit()
    case .saveAndQuit:
      guard train.isActive else { return quit() }
      train.isLeaving = true
      message = Message("Saving, then leaving…")
      return [.training(.saveAndStop)]
    case .saveAndStop: return [.training(.saveAndStop)]
    case .stop: return [.training(.stop)]
    case .deleteBookmark(let index): return deleteBookmark(index)
    }
  }
}
