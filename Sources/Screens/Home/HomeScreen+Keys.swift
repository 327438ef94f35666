import Cells

extension HomeScreen {
  /// What a key of Home does.
  enum Action: Hashable, Sendable {
    case move(Direction)
    case moveFar(Direction)
    case first
    case last
    case choose
    case search
    case back
  }

  static let keys: [KeyList] = [home.list, typing.list]

  static let home = KeyScope<Action>(
    "Home",
    [
      KeyBinding(
        "arrows, hjkl", "select a model", Keys.arrows(Direction.allCases, Action.move),
        hints: [KeyHint(1, "←→↑↓", "select", .move(.left))]),
      KeyBinding(
        "Enter", "open it and explore it", [(KeyPress(.enter), .choose)],
        hints: [KeyHint(2, "Enter", "open", .choose)]),
      KeyBinding("PgUp PgDn", "a page up or down", Keys.pages(Action.moveFar)),
      KeyBinding("Home End", "the first and the last model", Keys.ends(.first, .last)),
      KeyBinding(
        "/", "type to filter: a part of a name, kind, data set or folder", [(.typed("/"), .search)],
        hints: [KeyHint(3, "/", "filter", .search)]),
      KeyBinding(
        "Esc", "all models again; back to the Explore screen", [(KeyPress(.escape), .back)],
        hints: [KeyHint(19, "Esc", "back", .back)]),
    ])

  static let typing = KeyScope<Action>(
    "Home: typing",
    [
      KeyBinding(
        "Enter", "open the selected model", [(KeyPress(.enter), .choose)],
        hints: [KeyHint(1, "Enter", "open", .choose)]),
      KeyBinding(
        "↑ ↓", "select a model", [(KeyPress(.up), .move(.up)), (KeyPress(.down), .move(.down))],
        hints: [KeyHint(2, "↑↓", "select", .move(.up))]),
      KeyBinding("PgUp PgDn", "a page up or down", Keys.pages(Action.moveFar)),
      KeyBinding(
        "Esc", "all models again", [(KeyPress(.escape), .back)],
        hints: [KeyHint(3, "Esc", "all models", .back)]),
    ])

  func scopes(in workspace: Workspace) -> [KeyScope<Action>] {
    [isTyping ? Self.typing : Self.home]
  }

  func hint(_ hint: KeyHint<Action>, in workspace: Workspace) -> KeyHint<Action>? {
    hint.action == .back && filter != nil ? hint.with(words: "all models") : hint
  }

  func programHint(
    _ hint: KeyHint<ProgramAction>, in workspace: Workspace
  ) -> KeyHint<ProgramAction>? {
    switch hint.action {
    case .quit, .tour: hint
    default: nil
    }
  }

  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    forgetClick()
    if let action = scopes(in: workspace).action(for: press) {
      return perform(action, in: &workspace)
    }
    guard isTyping else { return .ignored }
    type(press)
    return .handled
  }

  mutating func perform(_ action: Action, in workspace: inout Workspace) -> Outcome {
    let entries = entries(in: workspace)
    let index = selected(in: workspace) ?? 0
    let cards = layout(in: workspace).cards
    switch action {
    case .move(.left): select(index - 1, in: workspace)
    case .move(.right): select(index + 1, in: workspace)
    case .move(.up): move(from: index, by: -cards.columns, in: workspace)
    case .move(.down): move(from: index, by: cards.columns, in: workspace)
    case .moveFar(let direction):
      select(index + (direction == .up ? -cards.count : cards.count), in: workspace)
    case .first: select(0, in: workspace)
    case .last: select(entries.count - 1, in: workspace)
    case .choose:
      guard entries.indices.contains(index) else {
        return .message(Message("There is no model to open here"))
      }
      return open(entries[index], in: &workspace)
    case .search: beginTyping()
    case .back:
      guard filter == nil else {
        showAll()
        return .handled
      }
      return .show(.explore)
    }
    return .handled
  }

  /// Goes some rows up or down; from the last full row to the last card.
  private mutating func move(from index: Int, by step: Int, in workspace: Workspace) {
    let count = entries(in: workspace).count
    let columns = abs(step)
    guard index + step >= 0, index / columns < (count - 1) / columns || step < 0 else { return }
    select(index + step, in: workspace)
  }

  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome {
    let layout = layout(in: workspace)
    let entries = entries(in: workspace)
    switch mouse.action {
    case .press:
      guard
        let index = layout.index(
          column: mouse.column, row: mouse.row, firstRow: firstRow, count: entries.count)
      else { return .handled }
      return click(index, in: workspace) ? open(entries[index], in: &workspace) : .handled
    case .wheelUp: return perform(.move(.up), in: &workspace)
    case .wheelDown: return perform(.move(.down), in: &workspace)
    case .drag, .release: return .handled
    }
  }
}
