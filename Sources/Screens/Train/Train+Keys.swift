import Training

extension Train {
  /// Does what a key of the form asks for.
  mutating func perform(_ action: TrainFormAction) -> Outcome {
    switch action {
    case .move(.up): form.move(by: -1)
    case .move(.down): form.move(by: 1)
    case .move(.left), .moveFar(.left): form.change(by: -1)
    case .move(.right), .moveFar(.right): form.change(by: 1)
    case .moveFar(.up), .first: form.moveToEnd(first: true)
    case .moveFar(.down), .last: form.moveToEnd(first: false)
    case .nextPanel: form.movePanel(by: 1)
    case .previousPanel: form.movePanel(by: -1)
    case .toggle: _ = form.toggle()
    case .choose:
      if form.toggle() { return .handled }
      guard let prompt = form.prompt else { return start() }
      return .open(prompt)
    case .start: return start()
    }
    return .handled
  }

  /// Does what a key beside a run asks for.
  mutating func perform(_ action: RunAction) -> Outcome {
    switch action {
    case .save:
      guard isActive else {
        return .message(Message("The run has ended; there is nothing more to save"))
      }
      return .effect(.training(.save))
    case .end:
      guard isActive else { return .message(Message("The run has ended")) }
      guard hasUnsavedRun else { return .effect(.training(.stop)) }
      return .open(Confirmation.ending(step: snapshot?.step ?? 0))
    case .applyRemedy: return applyRemedy()
    case .showDiagnoses:
      let diagnoses = snapshot?.diagnoses ?? []
      return diagnoses.isEmpty
        ? .message(Message("Nothing is seen to be wrong"))
        : .open(Notice(title: "What is wrong", text: diagnoses.text))
    case .turnWindow:
      curves.turnWindow()
      return .message(Message("Curves of the \(curves.window.words)"))
    case .turnSmoothing:
      curves.turnSmoothing()
      let share = Figures.fixed(curves.smoothing, decimals: 1)
      return .message(
        Message(
          curves.smoothing > 0
            ? "Curves are smoothed: \(share) of the mean so far" : "Curves as they were measured"))
    case .toggleLogarithm:
      curves.isLogarithmic.toggle()
      return .message(
        Message(
          curves.isLogarithmic
            ? "Logarithmic axes where values are positive" : "Axes as they were"))
    case .newRun:
      if isActive { return .message(Message("A training is going on; E ends it")) }
      showsForm = true
      return .show(.train)
    }
  }
}

extension Confirmation {
  /// Whether the program is left though a run is not saved.
  static func quitting(step: Int) -> Confirmation {
    Confirmation(
      title: "Quit",
      question: "The training is at step \(Figures.grouped(step)) and not saved.",
      choices: [
        Choice(key: "s", label: "save and quit") { workspace in
          guard workspace.train.isActive else { return .leave }
          workspace.train.isLeaving = true
          return .all([
            .message(Message("Saving, then leaving…")), .effect(.training(.saveAndStop)),
          ])
        },
        Choice(key: "d", label: "quit and lose it") { _ in
          .all([.effect(.training(.stop)), .leave])
        },
      ])
  }

  /// Whether a run that is not saved is ended.
  static func ending(step: Int) -> Confirmation {
    Confirmation(
      title: "Stop the training",
      question: "It is at step \(Figures.grouped(step)). A stopped run is over; space only pauses.",
      choices: [
        Choice(key: "s", label: "save and stop") { _ in .effect(.training(.saveAndStop)) },
        Choice(key: "d", label: "stop and lose it") { _ in .effect(.training(.stop)) },
      ])
  }
}
