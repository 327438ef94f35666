import Cells

/// The keys of a screen, a panel or a dialog: a section of the key table, declared where they are used.
///
/// What keys do, the help, the line of hints and the README's list all come from these rows.
struct KeyScope<Action: Hashable & Sendable>: Sendable {
  /// The heading of the keys in the help, which no other scope has.
  let title: String
  let bindings: [KeyBinding<Action>]
  private let actions: [KeyPress: Action]

  init(_ title: String, _ bindings: [KeyBinding<Action>]) {
    self.title = title
    self.bindings = bindings
    actions = Dictionary(
      bindings.flatMap { $0.keys.map { ($0.press, $0.action) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// What a key does; nil where it means nothing.
  subscript(press: KeyPress) -> Action? { actions[press] }

  /// The hints of the keys in their order; of a dialog these are its footer.
  var hints: [KeyHint<Action>] { bindings.flatMap(\.hints).sorted { $0.rank < $1.rank } }

  /// The same keys as a part of what a wider screen does.
  func map<Wider>(_ widen: (Action) -> Wider) -> KeyScope<Wider> {
    KeyScope<Wider>(
      title,
      bindings.map { binding in
        KeyBinding<Wider>(
          binding.label, binding.help, binding.keys.map { ($0.press, widen($0.action)) },
          hints: binding.hints.map { KeyHint($0.rank, $0.key, $0.words, widen($0.action)) })
      })
  }

  /// The rows, for the help.
  var list: KeyList {
    KeyList(
      title: title, rows: bindings.map { ($0.label, $0.help) },
      keys: bindings.flatMap { $0.keys.map { ($0.press, $0.action) } })
  }
}

/// The rows of a scope, whatever its keys do.
struct KeyList: Sendable {
  let title: String
  let rows: [(label: String, help: String)]
  let keys: [(press: KeyPress, action: any Hashable & Sendable)]
}

extension [KeyPress] {
  /// Whether none is left that does what a hint tells of.
  fileprivate func areHidden(by taken: Set<KeyPress>) -> Bool {
    !isEmpty && allSatisfy(taken.contains)
  }
}

extension Array {
  /// What a key does where some scopes hold, the narrowest first; the first that knows it decides.
  func action<Action>(for press: KeyPress) -> Action? where Element == KeyScope<Action> {
    lazy.compactMap { $0[press] }.first
  }

  /// The hints of some scopes, the narrowest first; a key that a narrower scope has is no hint of a
  /// wider one.
  func hints<Action>() -> [KeyHint<Action>] where Element == KeyScope<Action> {
    var taken: Set<KeyPress> = []
    var hints: [KeyHint<Action>] = []
    for scope in self {
      for binding in scope.bindings {
        hints += binding.hints.filter { hint in
          !binding.keys.filter { $0.action == hint.action }.map(\.press).areHidden(by: taken)
        }
      }
      taken.formUnion(scope.bindings.flatMap { $0.keys.map(\.press) })
    }
    return hints
  }
}
