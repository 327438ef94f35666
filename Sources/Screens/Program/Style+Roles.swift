import Cells

/// The few looks of text that the screens use.
extension Style {
  /// What is read.
  static let text = Style()
  /// What stands back.
  static let quiet = Style(.dim)
  /// A heading.
  static let heading = Style(.standard, on: .standard, .bold)
  /// What is selected.
  static let lit = Style(.accent, on: .standard, .bold)
  /// What needs a look.
  static let alarm = Style(.warning, on: .standard, .bold)
  /// The title bar.
  static let bar = Style(.standard, on: .surface)
  static let quietBar = Style(.dim, on: .surface)
}
