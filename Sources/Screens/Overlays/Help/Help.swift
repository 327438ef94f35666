import Cells

/// The help that lies over a screen: where it is scrolled to, and what is searched for.
struct Help: Hashable, Sendable {
  var firstLine = 0
  /// What is searched for; nil where all of the screen's help is shown.
  var query: TextField?
  /// Whether keys go to the query.
  var isTyping = false

  var words: [String] {
    (query?.text ?? "").lowercased().split(separator: " ").map(String.init)
  }
}

/// Keys or terms under one heading.
struct HelpSection {
  var heading: String
  var entries: [(label: String, help: String)]

  /// What the help of a screen holds: the keys that work at present, then the screen's others, then
  /// what its words mean.
  ///
  /// - Parameter scopes: those that hold at present, the narrowest first.
  static func all(of screen: Screen, present scopes: [KeyScope] = []) -> [HelpSection] {
    let present = scopes.filter { $0 != .anywhere && $0 != .dialog }
    let others = Self.scopes(of: screen).filter { !present.contains($0) }
    return (present + others).map(keys)
      + [HelpSection("Mouse", Glossary.mouse(of: screen))]
      .filter { !$0.entries.isEmpty } + Glossary.sections(of: screen)
  }

  /// Every key and term that holds all words, wherever it belongs, the screen's own first.
  static func found(
    _ words: [String], from screen: Screen, present scopes: [KeyScope] = []
  ) -> [HelpSection] {
    var seen: Set<String> = []
    return ([screen] + Screen.allCases.filter { $0 != screen }).flatMap { other in
      all(of: other, present: other == screen ? scopes : []).compactMap { section in
        var section = section
        section.entries = section.entries.filter { entry in
          let text = "\(entry.label) \(entry.help)"
          let lowercased = text.lowercased()
          return words.allSatisfy(lowercased.contains) && seen.insert(text).inserted
        }
        if other != screen, !section.heading.contains(other.rawValue) {
          section.heading =
            "\(other.rawValue): \(section.heading.prefix(1).lowercased())"
            + section.heading.dropFirst()
        }
        return section.entries.isEmpty ? nil : section
      }
    }
  }

  init(_ heading: String, _ entries: [(label: String, help: String)]) {
    self.heading = heading
    self.entries = entries
  }

  private static func keys(of scope: KeyScope) -> HelpSection {
    HelpSection(scope.title, KeyTable.rows(of: scope))
  }

  /// The scopes of a screen's keys, in the order of the help.
  private static func scopes(of screen: Screen) -> [KeyScope] {
    switch screen {
    case .explore:
      [
        .explore, .strings, .directions, .codes, .classes, .truncation, .meters, .attention,
        .export, .bookmarks, .walk, .projection, .anywhere, .dialog,
      ]
    case .plane: [.plane, .export, .bookmarks, .walk, .anywhere, .dialog]
    case .train: [.trainForm, .training, .anywhere, .dialog]
    case .lab: [.lab, .training, .anywhere, .dialog]
    }
  }
}
