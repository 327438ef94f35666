import Cells

extension PlaneScreen {
  /// What a key of the Plane screen does.
  enum Action: Hashable, Sendable {
    case move(Direction)
    case moveFar(Direction)
    case zoom(by: Int)
    case otherAxis
    /// Another control along the selected axis.
    case turnAxis(by: Int)
    case swapAxes
    case zero
    case restore
    /// What the key does on the Explore screen.
    case explore(ExploreAction)
  }

  static let keys: [KeyList] = [
    plane.list, ExportMenu.scope.list, BookmarkMenu.scope.list, ExploreScreen.walk.list,
  ]

  static let plane = KeyScope<Action>(
    "Plane",
    [
      KeyBinding(
        "arrows, hjkl", "move the point by a step; the plane stays centred on it",
        Keys.arrows(Direction.allCases, Action.move),
        hints: [KeyHint(1, "←→↑↓", "move", .move(.left))]),
      KeyBinding(
        "Shift, or H J K L", "ten times as far", Keys.farArrows(Direction.allCases, Action.moveFar)),
      KeyBinding(
        "+ −", "zoom in and out",
        [(.typed("+"), .zoom(by: 1)), (.typed("="), .zoom(by: 1)), (.typed("-"), .zoom(by: -1))],
        hints: [KeyHint(2, "+−", "zoom", .zoom(by: 1))]),
      KeyBinding(
        "Tab", "the other axis", [(KeyPress(.tab), .otherAxis), (KeyPress(.backTab), .otherAxis)],
        hints: [KeyHint(3, "Tab", "axis", .otherAxis)]),
      KeyBinding(
        "v  V", "vary another direction, dimension or code along it; the one before",
        [(.typed("v"), .turnAxis(by: 1)), (.typed("V"), .turnAxis(by: -1))],
        hints: [KeyHint(4, "v", "along another", .turnAxis(by: 1))]),
      KeyBinding(
        "o", "swap the axes", [(.typed("o"), .swapAxes)],
        hints: [KeyHint(5, "o", "swap", .swapAxes)]),
      KeyBinding(
        "z", "both to zero", [(.typed("z"), .zero)], hints: [KeyHint(6, "z", "zero", .zero)]),
      KeyBinding("x", "both back to the seed's values", Keys.deletions(.restore)),
      KeyBinding("0…9 , c r R u X s", "as on the Explore screen; so do [ ] y w B", []),
    ])

  private static let shared = ExploreScreen.explore.map(Action.explore)

  func scopes(in workspace: Workspace) -> [KeyScope<Action>] {
    guard !isMoving(in: workspace) else {
      return workspace[ExploreScreen.self].scopes(in: workspace).map { $0.map(Action.explore) }
    }
    return [Self.plane, Self.shared]
  }

  func hint(_ hint: KeyHint<Action>, in workspace: Workspace) -> KeyHint<Action>? {
    switch hint.action {
    case .explore(let action) where isMoving(in: workspace):
      let shown = workspace[ExploreScreen.self].hint(
        KeyHint(hint.rank, hint.key, hint.words, action), in: workspace)
      return shown.map { hint.with(rank: $0.rank, words: $0.words) }
    case .explore(.random): return hint.with(rank: 7)
    case .explore(.undo): return hint.with(rank: 8)
    case .explore(.export): return hint.with(rank: 9)
    case .explore: return nil
    default: return hint
    }
  }

  func programHint(
    _ hint: KeyHint<ProgramAction>, in workspace: Workspace
  ) -> KeyHint<ProgramAction>? {
    switch hint.action {
    case .quit: hint
    case .show(.explore): isMoving(in: workspace) ? nil : hint
    default: nil
    }
  }

  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    let isBlending = workspace[ExploreScreen.self].endBlending()
    guard let action = scopes(in: workspace).action(for: press) else { return .ignored }
    guard isBlending, case .explore(let shared) = action else {
      return perform(action, in: &workspace)
    }
    return perform(.explore(shared.blending), in: &workspace)
  }

  /// Whether a walk or a search moves the point, and has the keys.
  private func isMoving(in workspace: Workspace) -> Bool {
    workspace.explore.walk != nil || workspace.explore.projection != nil
  }

  /// Whether a key of the Explore screen does the same here.
  func sharesKey(_ action: ExploreAction, in workspace: Workspace) -> Bool {
    switch action {
    case .random, .enterSeed, .undo, .redo, .export, .copyCommand, .truncate,
      .bookmarks, .enterClasses, .chooseDigit, .blend, .blendDigit, .reset, .nextStep,
      .previousStep:
      true
    default: isMoving(in: workspace)
    }
  }
}
