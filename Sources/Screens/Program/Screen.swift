/// A screen by its name, as its tab shows it, and the key that opens it.
///
/// Each is declared in its screen's folder: `static let plane = Screen("Plane", key: "p")`.
public struct Screen: Hashable, Sendable {
  /// What its tab and the help call it.
  public let name: String
  /// The character that opens it where no narrower scope has another use for it.
  public let key: Character

  init(_ name: String, key: Character) {
    self.name = name
    self.key = key
  }

  /// The screens in the order of their tabs.
  public static var all: [Screen] { ScreenList.all.map { $0.screen } }
}
