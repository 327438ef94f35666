extension Glossary {
  /// The words of a screen by what they are about.
  static func sections(of screen: Screen) -> [HelpSection] {
    let words = HelpSection("What it means", basics(of: screen))
    let running = [HelpSection("A run", run), HelpSection("Curves", curves)]
    return switch screen {
    case .explore:
      [
        words, HelpSection("Attributes and steering", steering),
        HelpSection("Directions", directions), HelpSection("Bookmarks, walks and files", points),
        HelpSection("Images that are looked for", projection),
      ]
    case .plane: [words]
    case .lab: [words] + running
    case .train:
      [words] + running + [
        HelpSection("Quality of images", quality), HelpSection("What goes wrong", diagnoses),
      ]
    }
  }

  /// All words of a screen.
  static func terms(of screen: Screen) -> [(label: String, help: String)] {
    sections(of: screen).flatMap(\.entries)
  }
}
