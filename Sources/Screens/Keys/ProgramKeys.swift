import Cells

/// What a key does on every screen that has no other use for it.
enum ProgramAction: Hashable, Sendable {
  case show(Screen)
  case pauseOrResume
  case help
  case tour
  case suspend
  case quit
}

/// The keys that work anywhere.
enum ProgramKeys {
  static let anywhere = KeyScope<ProgramAction>(
    "Anywhere",
    [
      KeyBinding(
        Screen.all.map { String($0.key) }.joined(separator: "  "),
        "the screens " + Screen.all.map(\.name).enumeration
          + ", where the screen has no other use for the key",
        Screen.all.map { (.typed($0.key), .show($0)) },
        hints: Screen.all.enumerated().map {
          KeyHint(40 + $0, String($1.key), $1.name.lowercased(), .show($1))
        }),
      KeyBinding(
        "space", "pause or resume the training", [(.typed(" "), .pauseOrResume)],
        hints: [KeyHint(1, "space", "pause", .pauseOrResume)]),
      KeyBinding(
        "G", "a guided tour of three minutes; during it, the next step", [(.typed("G"), .tour)],
        hints: [KeyHint(66, "G", "guided tour", .tour)]),
      KeyBinding("?", "these keys", [(.typed("?"), .help)]),
      KeyBinding("Ctrl-Z", "back to the shell for a while", [(.control("z"), .suspend)]),
      KeyBinding(
        "q", "quit; asks before it loses a training", [(.typed("q"), .quit)],
        hints: [KeyHint(50, "q", "quit", .quit)]),
    ])
}

extension [String] {
  /// The words as a sentence lists them: Explore, Plane and Lab.
  fileprivate var enumeration: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
