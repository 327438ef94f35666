import Cells

/// What lies over a screen and takes the keys until it is closed: the help, a question, a list.
///
/// A kind of overlay is a type in a folder of its own, or in its screen's; no list names them.
protocol Overlay: Sendable {
  /// The hints at the bottom while it is open; none where it tells its keys itself.
  var hints: [(key: String, help: String)] { get }
  /// Whether keys that it has no use for close it and go to the screen behind, whose hints are shown.
  var passesKeysOn: Bool { get }
  /// Takes a key; returns `.close` among the outcomes where that closes it.
  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome
  /// Takes the mouse, wherever it is.
  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome
  /// Takes a pasted text.
  mutating func paste(_ text: String) -> Outcome
  /// Takes what happened besides input.
  mutating func take(_ event: Event, in workspace: Workspace)
  /// Draws it over the screen, which the rectangle holds as a whole.
  func draw(_ workspace: Workspace, in rect: Rect, into buffer: inout CellBuffer)
}

extension Overlay {
  var hints: [(key: String, help: String)] { [] }
  var passesKeysOn: Bool { false }

  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome { .handled }

  mutating func paste(_ text: String) -> Outcome {
    .message(Message("Pasted text is taken only where something is typed"))
  }

  mutating func take(_ event: Event, in workspace: Workspace) {}
}

/// What keys do in a dialog that has none of its own.
enum DialogAction: Hashable, Sendable {
  case move(Direction)
  case moveFar(Direction)
  case first
  case last
  case search
  case back
  case help
}

/// The keys that dialogs share.
enum DialogKeys {
  static let dialog = KeyScope<DialogAction>(
    "Help and what else lies over a screen",
    [
      KeyBinding(
        "↑ ↓  k j", "scroll by a line; PgUp and PgDn by ten",
        Keys.arrows([.up, .down], DialogAction.move) + Keys.pages(DialogAction.moveFar),
        hints: [KeyHint(1, "↑↓", "scroll", .move(.up))]),
      KeyBinding("Home End", "the first and the last line", Keys.ends(.first, .last)),
      KeyBinding(
        "/", "search the keys and words of all screens; Enter keeps what was found",
        [(.typed("/"), .search)], hints: [KeyHint(2, "/", "search", .search)]),
      KeyBinding(
        "Esc  Enter  q", "close it; ? closes the help too",
        [
          (KeyPress(.escape), .back), (KeyPress(.enter), .back), (.typed("q"), .back),
          (.typed("?"), .help),
        ], hints: [KeyHint(3, "Esc", "closes", .back)]),
    ])

  /// What the lower edge of a dialog tells that is only read and closed.
  static let closing = dialog.hints.filter { $0.action == .back }.map(\.text).joined()
}
