import Cells

extension TrainScreen {
  /// What a key of the Train screen does: the form's or a run's.
  enum Action: Hashable, Sendable {
    case form(TrainFormAction)
    case run(RunAction)
  }

  static let keys: [KeyList] = [TrainFormAction.scope.list, RunAction.scope.list]

  private static let form = TrainFormAction.scope.map(Action.form)
  private static let run = RunAction.scope.map(Action.run)

  func scopes(in workspace: Workspace) -> [KeyScope<Action>] {
    workspace.train.showsForm ? [Self.form] : [Self.run]
  }

  func hint(_ hint: KeyHint<Action>, in workspace: Workspace) -> KeyHint<Action>? {
    switch hint.action {
    case .form(.choose): hint.with(words: workspace.train.form.enterHint)
    case .form: hint
    case .run(let action): workspace.train.offers(action) ? hint : nil
    }
  }

  func programHint(
    _ hint: KeyHint<ProgramAction>, in workspace: Workspace
  ) -> KeyHint<ProgramAction>? {
    guard !workspace.train.showsForm else { return hint.action == .quit ? hint : nil }
    return workspace.runHint(hint, elsewhere: workspace.train.isOnPoints ? .lab : nil)
  }
}

/// What a key of the form does.
enum TrainFormAction: Hashable, Sendable {
  case move(Direction)
  case moveFar(Direction)
  case first
  case last
  case nextPanel
  case previousPanel
  case toggle
  case choose
  case start

  static let scope = KeyScope<TrainFormAction>(
    "Train: before a run",
    [
      KeyBinding(
        "↑ ↓  k j", "choose",
        Keys.arrows([.up, .down], TrainFormAction.move)
          + Keys.farArrows(Direction.allCases, TrainFormAction.moveFar)
          + Keys.pages(TrainFormAction.moveFar) + Keys.ends(.first, .last),
        hints: [KeyHint(2, "↑↓", "choose", .move(.up))]),
      KeyBinding(
        "← →  h l", "change a choice, a strength or an option",
        Keys.arrows([.left, .right], TrainFormAction.move),
        hints: [KeyHint(3, "←→", "change", .move(.left))]),
      KeyBinding(
        "Tab  Shift-Tab", "the next and the previous panel",
        [(KeyPress(.tab), .nextPanel), (KeyPress(.backTab), .previousPanel)],
        hints: [KeyHint(4, "Tab", "panel", .nextPanel)]),
      KeyBinding(
        "space", "use a regularizer, or leave it out; switch a setting", [(.typed(" "), .toggle)]),
      KeyBinding(
        "Enter", "start; on a regularizer as space; in the options, type the value",
        [(KeyPress(.enter), .choose)], hints: [KeyHint(1, "Enter", "start", .choose)]),
      KeyBinding(
        "g", "go: start, wherever the cursor is", [(.typed("g"), .start)],
        hints: [KeyHint(5, "g", "start", .start)]),
    ])
}

/// What a key does while a run is shown, here or in the Lab.
enum RunAction: Hashable, Sendable {
  case save
  case end
  case applyRemedy
  case showDiagnoses
  case turnWindow
  case turnSmoothing
  case toggleLogarithm
  case newRun

  static let scope = KeyScope<RunAction>(
    "Train: a run",
    [
      KeyBinding(
        "w", "write the model to its file, and go on", [(.typed("w"), .save)],
        hints: [KeyHint(2, "w", "save", .save)]),
      KeyBinding(
        "E", "end the run; asks whether to save", [(.typed("E"), .end)],
        hints: [KeyHint(3, "E", "end", .end)]),
      KeyBinding(
        "M", "mend: apply the advice against the worst problem",
        [(.typed("M"), .applyRemedy)]),
      KeyBinding(
        "D", "diagnosis: what is wrong, and what is advised", [(.typed("D"), .showDiagnoses)]),
      KeyBinding(
        "T", "time: curves of the whole run, of its last third, of its last tenth",
        [(.typed("T"), .turnWindow)], hints: [KeyHint(60, "T", "time", .turnWindow)]),
      KeyBinding(
        "Y", "the y axis logarithmic, or linear again",
        [(.typed("Y"), .toggleLogarithm)],
        hints: [KeyHint(61, "Y", "log axis", .toggleLogarithm)]),
      KeyBinding(
        "C", "curves smoothed by 0.6, by 0.9, not at all",
        [(.typed("C"), .turnSmoothing)], hints: [KeyHint(62, "C", "calmer", .turnSmoothing)]),
      KeyBinding(
        "g", "go on to a new run, after the last has ended", [(.typed("g"), .newRun)],
        hints: [KeyHint(1, "g", "new run", .newRun)]),
    ])
}

extension Train {
  /// Whether a key of a run is of use at the moment.
  func offers(_ action: RunAction) -> Bool {
    switch action {
    case .save, .end: isActive
    case .newRun: !isActive
    default: true
    }
  }
}

extension Workspace {
  /// The hints of the program's keys beside a run: what pauses it, where its model is explored, and the
  /// other screen that shows it.
  func runHint(
    _ hint: KeyHint<ProgramAction>, elsewhere other: Screen?
  ) -> KeyHint<ProgramAction>? {
    switch hint.action {
    case .pauseOrResume where train.isGoingOn:
      hint.with(words: train.snapshot?.phase == .paused ? "resume" : "pause")
    case .show(.explore) where explore.trained != nil: hint.with(words: "explore it")
    case .show(let screen) where screen == other: hint
    case .quit: hint
    default: nil
    }
  }
}
