import Cells

/// Where a key means something.
enum KeyScope: Hashable, Sendable, CaseIterable {
  case anywhere
  case explore
  case strings
  case directions
  case codes
  case classes
  case truncation
  case meters
  case attention
  case plane
  case export
  case bookmarks
  case walk
  case projection
  case trainForm
  case training
  case lab
  case dialog

  /// The heading of the scope's keys in the help.
  var title: String {
    switch self {
    case .anywhere: "Anywhere"
    case .explore: "Explore"
    case .strings: "Explore: the strings of z"
    case .directions: "Explore: directions, played as strings are"
    case .codes: "Explore: codes with values to choose from"
    case .classes: "Explore: classes"
    case .truncation: "Explore: truncation"
    case .meters: "Explore: attributes"
    case .attention: "Explore: attention"
    case .plane: "Plane"
    case .export: "Explore: writing to a file"
    case .bookmarks: "Explore: bookmarks"
    case .walk: "Explore: a walk through bookmarks"
    case .projection: "Explore: looking for an image's point"
    case .trainForm: "Train: before a run"
    case .training: "Train: a run"
    case .lab: "Lab: before a run"
    case .dialog: "Help and what else lies over a screen"
    }
  }
}

/// Keys that do one thing: a row of the key table.
struct KeyBinding: Sendable {
  /// Each key with what it does; several where one row of the help tells of them together.
  var keys: [(press: KeyPress, action: Action)]
  /// The keys as the help writes them.
  var label: String
  var help: String
  var scope: KeyScope

  init(_ scope: KeyScope, _ label: String, _ help: String, _ keys: [(KeyPress, Action)]) {
    self.scope = scope
    self.label = label
    self.help = help
    self.keys = keys.map { (press: $0.0, action: $0.1) }
  }
}

extension KeyPress {
  /// A character typed with nothing held.
  static func typed(_ character: Character) -> KeyPress { KeyPress(.character(character)) }
  static func control(_ character: Character) -> KeyPress {
    KeyPress(.character(character), .control)
  }
}
