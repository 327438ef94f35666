/// How a cell's character is drawn, besides its colours.
public struct Attributes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let bold = Attributes(rawValue: 1)
  public static let underline = Attributes(rawValue: 2)
  public static let reverse = Attributes(rawValue: 4)
  /// Fainter than other text, where the terminal can; what `Ink.dim` becomes without colours.
  public static let dim = Attributes(rawValue: 8)
}

/// The look of a run of text.
public struct Style: Hashable, Sendable {
  public var foreground: Ink
  public var background: Ink
  public var attributes: Attributes

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
  public var character: Unicode.Scalar
  public var marks: CombiningMarks
  public var style: Style

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

  public var isSecondHalf: Bool { character == Self.secondHalf }
}
