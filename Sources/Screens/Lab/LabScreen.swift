import Cells

/// The Lab: a training on points, its figure and its scores.
struct LabScreen: ScreenComponent {
  /// What a key of the Lab does.
  enum Action: Hashable, Sendable {
    case startPoints
    case run(RunAction)
  }

  static let screen = Screen.lab

  static let keys: [KeyList] = [lab.list, RunAction.scope.list]

  private static let lab = KeyScope<Action>(
    "Lab: before a run",
    [
      KeyBinding(
        "Enter", "train a small GAN on the points of ring-8", [(KeyPress(.enter), .startPoints)],
        hints: [KeyHint(1, "Enter", "train on ring-8", .startPoints)])
    ])
  private static let run = RunAction.scope.map(Action.run)

  func isOffered(in workspace: Workspace) -> Bool { workspace.train.isOnPoints }

  func subject(in workspace: Workspace) -> String { workspace.train.subject ?? "points" }

  func scopes(in workspace: Workspace) -> [KeyScope<Action>] {
    workspace.train.isOnPoints ? [Self.run] : [Self.lab]
  }

  func hint(_ hint: KeyHint<Action>, in workspace: Workspace) -> KeyHint<Action>? {
    switch hint.action {
    case .startPoints: workspace.train.isActive ? nil : hint
    case .run(let action): workspace.train.offers(action) ? hint : nil
    }
  }

  func programHint(
    _ hint: KeyHint<ProgramAction>, in workspace: Workspace
  ) -> KeyHint<ProgramAction>? {
    guard !workspace.train.isOnPoints else { return workspace.runHint(hint, elsewhere: .train) }
    return switch hint.action {
    case .show(.train):
      hint.with(rank: 20, words: workspace.train.isActive ? "the training" : "set one up")
    case .show(.explore), .quit: hint
    default: nil
    }
  }

  mutating func perform(_ action: Action, in workspace: inout Workspace) -> Outcome {
    switch action {
    case .startPoints: workspace.train.startPoints()
    case .run(let action): workspace.train.perform(action)
    }
  }

  func draw(_ workspace: Workspace, in body: Rect, into buffer: inout CellBuffer) {
    LabView(train: workspace.train, body: body).draw(into: &buffer)
  }

  func drawStatus(_ workspace: Workspace, in row: Rect, into buffer: inout CellBuffer) {
    // Before a run the screen says itself what it can start.
    guard workspace.train.isOnPoints || workspace.train.snapshot?.problem != nil else { return }
    RunStatus(train: workspace.train).draw(in: row, into: &buffer)
  }
}

extension Screen {
  /// The screen on which points are learnt.
  public static let lab = Screen("Lab", key: "b")
}
