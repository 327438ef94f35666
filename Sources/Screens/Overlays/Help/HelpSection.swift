/// Keys or terms under one heading.
struct HelpSection: Sendable {
  var heading: String
  var entries: [(label: String, help: String)]

  init(_ heading: String, _ entries: [(label: String, help: String)]) {
    self.heading = heading
    self.entries = entries
  }

  /// What the help of a screen holds: the keys that work at present, then the screen's others, then
  /// what its words mean.
  ///
  /// - Parameter headings: of the keys that work at present, the narrowest first.
  static func all(of screen: Screen, present headings: [String] = []) -> [HelpSection] {
    guard let component = ScreenList.all.first(where: { $0.screen == screen }) else { return [] }
    let present = headings.compactMap { title in KeyTable.lists.first { $0.title == title } }
    let others =
      (component.keys + [ProgramKeys.anywhere.list, DialogKeys.dialog.list])
      .filter { !headings.contains($0.title) }
    return (present + others).map { HelpSection($0.title, $0.rows) }
      + [HelpSection("Mouse", component.mouse)].filter { !$0.entries.isEmpty }
      + component.glossary
  }

  /// Every key and term that holds all words, wherever it belongs, the screen's own first.
  static func found(
    _ words: [String], from screen: Screen, present headings: [String] = []
  ) -> [HelpSection] {
    var seen: Set<String> = []
    return ([screen] + Screen.all.filter { $0 != screen }).flatMap { other in
      all(of: other, present: other == screen ? headings : []).compactMap { section in
        var section = section
        section.entries = section.entries.filter { entry in
          let text = "\(entry.label) \(entry.help)"
          let lowercased = text.lowercased()
          return words.allSatisfy(lowercased.contains) && seen.insert(text).inserted
        }
        if other != screen, !section.heading.contains(other.name) {
          section.heading =
            "\(other.name): \(section.heading.prefix(1).lowercased())"
            + section.heading.dropFirst()
        }
        return section.entries.isEmpty ? nil : section
      }
    }
  }
}
