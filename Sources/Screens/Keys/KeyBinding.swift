import Cells

/// Keys that do one thing: a row of the key table.
struct KeyBinding<Action: Hashable & Sendable>: Sendable {
  /// The keys as the help writes them.
  var label: String
  var help: String
  /// Each key with what it does; several where one row of the help tells of them together.
  var keys: [(press: KeyPress, action: Action)]
  /// What the line of hints says of them; nothing where only the help tells of them.
  var hints: [KeyHint<Action>]

  init(
    _ label: String, _ help: String, _ keys: [(KeyPress, Action)], hints: [KeyHint<Action>] = []
  ) {
    self.label = label
    self.help = help
    self.keys = keys.map { (press: $0.0, action: $0.1) }
    self.hints = hints
  }
}

/// Groups of keys that many rows of the table have.
enum Keys {
  /// The arrow keys and the letters beside them.
  static func arrows<Action>(
    _ directions: [Direction], _ action: (Direction) -> Action
  ) -> [(KeyPress, Action)] {
    directions.flatMap { direction in
      [
        (KeyPress(direction.arrow), action(direction)),
        (.typed(direction.letter), action(direction)),
      ]
    }
  }

  /// The same with Shift.
  static func farArrows<Action>(
    _ directions: [Direction], _ action: (Direction) -> Action
  ) -> [(KeyPress, Action)] {
    directions.flatMap { direction in
      [
        (KeyPress(direction.arrow, .shift), action(direction)),
        (.typed(Character(direction.letter.uppercased())), action(direction)),
      ]
    }
  }

  static func pages<Action>(_ action: (Direction) -> Action) -> [(KeyPress, Action)] {
    [(KeyPress(.pageUp), action(.up)), (KeyPress(.pageDown), action(.down))]
  }

  static func ends<Action>(_ first: Action, _ last: Action) -> [(KeyPress, Action)] {
    [(KeyPress(.home), first), (KeyPress(.end), last)]
  }

  static func digits<Action>(_ action: (Int) -> Action) -> [(KeyPress, Action)] {
    (0...9).map { (.typed(Character(String($0))), action($0)) }
  }

  /// What takes back or deletes what is selected.
  static func deletions<Action>(_ action: Action) -> [(KeyPress, Action)] {
    [(.typed("x"), action), (KeyPress(.delete), action), (KeyPress(.backspace), action)]
  }
}

/// Where an arrow key leads.
enum Direction: Hashable, Sendable, CaseIterable {
  case up, down, left, right

  var arrow: Key {
    switch self {
    case .up: .up
    case .down: .down
    case .left: .left
    case .right: .right
    }
  }

  /// The letter that does the same.
  var letter: Character {
    switch self {
    case .up: "k"
    case .down: "j"
    case .left: "h"
    case .right: "l"
    }
  }
}

extension KeyPress {
  /// A character typed with nothing held.
  static func typed(_ character: Character) -> KeyPress { KeyPress(.character(character)) }
  static func control(_ character: Character) -> KeyPress {
    KeyPress(.character(character), .control)
  }
}
