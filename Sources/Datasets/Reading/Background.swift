/// The colour that shows through transparent images and beside padded ones.
public struct Background: Hashable, Codable, Sendable {
  /// The red part, 0…255.
  public var red: UInt8
  /// The green part, 0…255.
  public var green: UInt8
  /// The blue part, 0…255.
  public var blue: UInt8

  /// The usual background.
  public static let black = Background(red: 0, green: 0, blue: 0)
  /// All parts 255.
  public static let white = Background(red: 255, green: 255, blue: 255)

  /// The colours that have names here, with the values of CSS.
  ///
  /// Source: CSS Color Module Level 4, section 6.1, the basic keywords.
  public static let named: [(name: String, colour: Background)] = [
    ("black", .black), ("white", .white), ("grey", Background(red: 128, green: 128, blue: 128)),
    ("gray", Background(red: 128, green: 128, blue: 128)),
    ("red", Background(red: 255, green: 0, blue: 0)),
    ("green", Background(red: 0, green: 128, blue: 0)),
    ("blue", Background(red: 0, green: 0, blue: 255)),
    ("yellow", Background(red: 255, green: 255, blue: 0)),
  ]

  /// A colour of these parts, 0…255 each.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads a name, `#rrggbb` or `rrggbb`.
  public init?(_ text: String) {
    if let named = Self.named.first(where: { $0.name == text.lowercased() }) {
      self = named.colour
      return
    }
    let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
    guard digits.count == 6, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16)
    else { return nil }
    red = UInt8(value >> 16 & 255)
    green = UInt8(value >> 8 & 255)
    blue = UInt8(value & 255)
  }

  /// The name, or six hexadecimal digits, which no shell takes for a comment.
  public var name: String {
    if let named = Self.named.first(where: { $0.colour == self }) { return named.name }
    let value = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    // A seventh digit in front keeps the zeros.
    return String(String(value | 1 << 24, radix: 16).dropFirst())
  }

  /// The luma 0.299 R + 0.587 G + 0.114 B, 0…255.
  ///
  /// Source: ITU-R Recommendation BT.601.
  var luma: UInt8 {
    let (red, green, blue) = (Int(red) * 299, Int(green) * 587, Int(blue) * 114)
    return UInt8((red + green + blue + 500) / 1000)
  }

  /// Whether it has no hue.
  var isGrey: Bool { red == green && green == blue }
}
