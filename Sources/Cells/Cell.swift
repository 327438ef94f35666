/// How a cell's character is drawn, besides its colours.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// A bit for each.
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier strokes, or brighter.
  public static let bold = Attributes(rawValue: 1)
  /// A line beneath.
  public static let underline = Attributes(rawValue: 2)
  /// Foreground and background exchanged.
  public static let reverse = Attributes(rawValue: 4)
  /// Fainter than other text, where the terminal can; what `Ink.dim` becomes without colours.
  public static let dim = Attributes(rawValue: 8)
}

/// The look of a run of text.
public struct Style: Hashable, Sendable {
  /// What the character is drawn in.
  public var foreground: Ink
  /// What lies behind the character.
  public var background: Ink
  /// How the character is set off besides.
  public var attributes: Attributes

  /// A style of these parts; what is left out is the terminal's own.
  public init(
    _ foreground: Ink = .standard, on background: Ink = .standard, _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// One character cell: a character, and how it is drawn.
///
/// A character two columns wide is in the left one of two cells; the right one is its second half.
public struct Cell: Hashable, Sendable {
  /// What the cell shows.
  public var character: Unicode.Scalar
  /// What is drawn over the character.
  public var marks: CombiningMarks
  /// The colours and attributes.
  public var style: Style

  /// A cell of these parts; a blank one unless a character is given.
  public init(
    _ character: Unicode.Scalar = " ", _ style: Style = Style(),
    marks: CombiningMarks = CombiningMarks()
  ) {
    self.character = character
    self.marks = marks
    self.style = style
  }

  /// The right half of the character in the cell to the left.
  static func secondHalf(_ style: Style) -> Cell { Cell(secondHalf, style) }

  /// What stands for a second half among characters.
  static let secondHalf: Unicode.Scalar = "\u{0}"

  /// Whether it is the right half of a character two columns wide, which the cell before it holds.
  public var isSecondHalf: Bool { character == Self.secondHalf }
}
