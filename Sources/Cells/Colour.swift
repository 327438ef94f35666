/// A 24-bit sRGB colour.
public struct Colour: Hashable, Sendable {
  /// The red part, 0…255.
  public var red: UInt8
  /// The green part, 0…255.
  public var green: UInt8
  /// The blue part, 0…255.
  public var blue: UInt8

  /// A colour of these parts, 0…255 each.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A colour of three equal parts, 0…255.
  public init(grey: UInt8) {
    self.init(red: grey, green: grey, blue: grey)
  }

  /// Whether it has no hue.
  var isGrey: Bool { red == green && green == blue }
}

/// What a cell is painted with: a part that colours play in the frame, or a picture's own colour.
///
/// Roles are resolved for each depth of colour (`Theme`), so that a screen reads as well in
/// sixteen colours and in none as it does in millions.
public enum Ink: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// Text that stands back: labels, rules, what is not selected.
  case dim
  /// The one accent: what is selected.
  case accent
  /// The first curve of a plot (the generator's).
  case generator
  /// The second curve of a plot (the discriminator's).
  case discriminator
  /// Something that needs a look.
  case warning
  /// A quiet surface behind text, such as the title bar's.
  case surface
  /// A pixel of a picture.
  case colour(Colour)
}
