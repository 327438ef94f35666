/// What the words and numbers of the screens mean, for the help.
///
/// Each screen's glossary is in its folder, made of the sections here and in its parts' folders.
enum Glossary {
  /// All words of a screen.
  static func terms(of screen: Screen) -> [(label: String, help: String)] {
    ScreenList.all.first { $0.screen == screen }?.glossary.flatMap(\.entries) ?? []
  }
}
