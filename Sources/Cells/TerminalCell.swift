/// A colour as a terminal of some depth is told it.
public struct TerminalColour: Hashable, Sendable {
  /// −1 for the terminal's own colour, else the palette's number or, in 24-bit colour, 0xRRGGBB.
  public let code: Int32

  /// The terminal's own foreground or background.
  public static let standard = TerminalColour(code: -1)

  /// A colour of the terminal's palette.
  public static func indexed(_ index: UInt8) -> TerminalColour {
    TerminalColour(code: Int32(index))
  }

  /// A 24-bit colour.
  public static func direct(_ colour: Colour) -> TerminalColour {
    TerminalColour(
      code: Int32(colour.red) << 16 | Int32(colour.green) << 8 | Int32(colour.blue))
  }

  /// Whether it is the terminal's own colour.
  public var isStandard: Bool { code < 0 }
}

/// A cell as a terminal shows it: roles resolved, colours quantised, the character one that it has.
public struct TerminalCell: Hashable, Sendable {
  /// What the terminal draws.
  public var character: Unicode.Scalar
  /// What it draws over the character.
  public var marks: CombiningMarks
  /// The colour of the character.
  public var foreground: TerminalColour
  /// The colour behind it.
  public var background: TerminalColour
  /// How the character is set off besides.
  public var attributes: Attributes

  /// A cell of these parts, in the terminal's own colours unless others are given.
  public init(
    _ character: Unicode.Scalar, _ foreground: TerminalColour = .standard,
    on background: TerminalColour = .standard, _ attributes: Attributes = [],
    marks: CombiningMarks = CombiningMarks()
  ) {
    self.character = character
    self.marks = marks
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The right half of the character in the cell to the left.
  public var isSecondHalf: Bool { character == Cell.secondHalf }

  /// The same look in the form that needs the fewest pairs of colours: of the two half-blocks the
  /// one whose foreground has the smaller code, and a space where both halves are alike.
  var canonical: TerminalCell {
    guard attributes.isEmpty else { return self }
    if character == " " { return TerminalCell(" ", .standard, on: background) }
    guard character == "▀" || character == "▄" else { return self }
    // The terminal's own foreground is not its own background.
    guard !foreground.isStandard, !background.isStandard else { return self }
    if foreground == background { return TerminalCell(" ", .standard, on: background) }
    guard foreground.code > background.code else { return self }
    return TerminalCell(character == "▀" ? "▄" : "▀", background, on: foreground)
  }
}
