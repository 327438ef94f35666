import Cells

/// A screen: its state, its keys, what they do, how it is drawn, and what its words mean.
///
/// The stored properties of the type are the state that no other screen has; what screens share comes
/// with every call as the `Workspace`. A screen is given itself apart from the workspace, so it never
/// sets `workspace[Self.self]` in its own methods.
protocol ScreenComponent: Sendable {
  /// What keys of this screen do.
  associatedtype Action: Hashable, Sendable

  static var screen: Screen { get }
  /// All keys that its help lists, its own and those of its dialogs, in the help's order.
  static var keys: [KeyList] { get }
  /// What the mouse does.
  static var mouse: [(label: String, help: String)] { get }
  /// What its words and numbers mean, under headings.
  static var glossary: [HelpSection] { get }

  init()

  /// Whether it has a tab at the moment; the screen that is shown always has.
  func isOffered(in workspace: Workspace) -> Bool
  /// What it is about, for the title bar.
  func subject(in workspace: Workspace) -> String
  /// The scopes of its keys that hold at the moment, the narrowest first.
  func scopes(in workspace: Workspace) -> [KeyScope<Action>]
  /// A hint of its keys as it is to be shown at the moment; nil where it is of no use.
  func hint(_ hint: KeyHint<Action>, in workspace: Workspace) -> KeyHint<Action>?
  /// The same for keys that work anywhere; only the one that leaves, unless the screen says more.
  func programHint(
    _ hint: KeyHint<ProgramAction>, in workspace: Workspace
  ) -> KeyHint<ProgramAction>?

  /// It comes to be shown in place of another.
  mutating func appear(in workspace: inout Workspace)
  /// Takes a key: does what the scopes say, unless the screen has a use of its own for it.
  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome
  /// Does what a key asks for.
  mutating func perform(_ action: Action, in workspace: inout Workspace) -> Outcome
  /// Takes a pasted text.
  mutating func paste(_ text: String, in workspace: inout Workspace) -> Outcome
  /// Takes the mouse, wherever it is but on the tabs.
  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome
  /// Takes what happened besides input: every screen is told, whichever is shown; of ticks only that one.
  mutating func take(_ event: Event, in workspace: inout Workspace) -> Outcome
  /// What must be drawn by a generator or is to be found out, and was not yet asked for; called after every event while the
  /// screen is shown.
  mutating func requests(in workspace: inout Workspace) -> [Effect]
  /// Whether something moves by itself, so that ticks are wanted.
  func isAnimating(in workspace: Workspace) -> Bool
  /// Whether its pictures change by themselves, so that they are not dithered.
  func hasMovingPictures(in workspace: Workspace) -> Bool

  /// Draws it; changes nothing, and draws nothing outside the rectangle.
  func draw(_ workspace: Workspace, in body: Rect, into buffer: inout CellBuffer)
  /// Draws the status line where there is no message: where the player is.
  func drawStatus(_ workspace: Workspace, in row: Rect, into buffer: inout CellBuffer)
  /// What stands at the right end of the status line.
  func badge(in workspace: Workspace) -> (text: String, style: Style)?
}

extension ScreenComponent {
  func isOffered(in workspace: Workspace) -> Bool { true }

  func hint(_ hint: KeyHint<Action>, in workspace: Workspace) -> KeyHint<Action>? { hint }

  func programHint(
    _ hint: KeyHint<ProgramAction>, in workspace: Workspace
  ) -> KeyHint<ProgramAction>? {
    hint.action == .quit ? hint : nil
  }

  mutating func appear(in workspace: inout Workspace) {}

  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    guard let action = scopes(in: workspace).action(for: press) else { return .ignored }
    return perform(action, in: &workspace)
  }

  mutating func paste(_ text: String, in workspace: inout Workspace) -> Outcome {
    .message(Message("Pasted text is taken only where something is typed"))
  }

  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome { .handled }

  mutating func take(_ event: Event, in workspace: inout Workspace) -> Outcome { .handled }

  mutating func requests(in workspace: inout Workspace) -> [Effect] { [] }

  func isAnimating(in workspace: Workspace) -> Bool { false }

  func hasMovingPictures(in workspace: Workspace) -> Bool { false }

  func drawStatus(_ workspace: Workspace, in row: Rect, into buffer: inout CellBuffer) {}

  func badge(in workspace: Workspace) -> (text: String, style: Style)? { nil }

  /// Whether a key means something on the screen at the moment.
  func binds(_ press: KeyPress, in workspace: Workspace) -> Bool {
    scopes(in: workspace).action(for: press) != nil
  }
}
