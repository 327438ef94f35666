/// Turns cells into what a terminal can show: the one place where depth of colour and the lack of
/// Unicode are dealt with.
///
/// It remembers the colours that it has quantised, so one is kept for as long as a terminal is open.
public struct CellRenderer: Sendable {
  /// How many colours the terminal shows.
  public let depth: ColourDepth
  /// Whether the terminal shows more characters than ASCII.
  public let unicode: Bool
  /// Whether it draws blocks, lines and other signs two columns wide, as some do in East Asian
  /// locales: only what is wide in every terminal is then drawn beyond ASCII.
  public let drawsSignsWide: Bool
  private let theme: Theme
  private var quantise: ColourQuantiser
  private var mix: ColourMixer?

  /// A renderer for a terminal with these abilities.
  public init(depth: ColourDepth, unicode: Bool = true, drawsSignsWide: Bool = false) {
    self.depth = depth
    self.unicode = unicode
    self.drawsSignsWide = drawsSignsWide
    theme = Theme(depth: depth)
    let hasBlocks = unicode && !drawsSignsWide
    quantise = ColourQuantiser(depth: depth)
    mix = depth == .ansi16 && hasBlocks ? ColourMixer() : nil
  }

  /// The cell as the terminal shows it.
  public mutating func render(_ cell: Cell) -> TerminalCell {
    if let pixels = Self.pixels(cell), let upper = pixels.upper, let lower = pixels.lower,
      let mixture = mix?(upper: upper, lower: lower)
    {
      return TerminalCell(
        mixture.character, .indexed(mixture.foreground), on: .indexed(mixture.background)
      ).canonical
    }
    var cell = cell
    if depth == .none {
      cell.character = shade(cell) ?? cell.character
    } else if !unicode || drawsSignsWide {
      cell = Self.withoutHalfBlock(cell)
    }
    replaceMissing(&cell)
    let look = theme.resolve(cell.style)
    return TerminalCell(
      cell.character, terminalColour(look.foreground), on: terminalColour(look.background),
      look.attributes, marks: cell.marks
    ).canonical
  }

  /// Puts the nearest ASCII character in place of one that the terminal lacks or draws too wide.
  private func replaceMissing(_ cell: inout Cell) {
    if unicode {
      let isKept = cell.character.isASCII || cell.character.drawing == .columns(2)
      guard drawsSignsWide, !isKept else { return }
    } else if cell.isSecondHalf {
      cell.character = " "
      return
    }
    cell.character = ASCIIFallback.character(for: cell.character)
    cell.marks = CombiningMarks()
  }

  private mutating func terminalColour(_ paint: Theme.Resolved.Paint) -> TerminalColour {
    switch paint {
    case .standard: .standard
    case .ansi(let index): .indexed(index)
    case .colour(let colour): quantise(colour)
    }
  }

  /// The palette's colour that a picture's becomes, in 256 and 16 colours.
  mutating func nearest(_ colour: Colour) -> Colour {
    IndexedPalette.colour(Int(quantise(colour).code))
  }

  /// The two pixels that a cell of a picture shows, nil for one in no picture's colour; nil for any
  /// other cell.
  static func pixels(_ cell: Cell) -> (upper: Colour?, lower: Colour?)? {
    let foreground = colour(cell.style.foreground)
    let background = colour(cell.style.background)
    guard foreground != nil || background != nil else { return nil }
    switch cell.character {
    case "▀": return (foreground, background)
    case "▄": return (background, foreground)
    case "█": return (foreground, foreground)
    case " ": return (background, background)
    default: return nil
    }
  }

  private static func colour(_ ink: Ink) -> Colour? {
    if case .colour(let colour) = ink { colour } else { nil }
  }

  /// A character of about the light of a picture's cell, for a terminal without colours.
  private func shade(_ cell: Cell) -> Unicode.Scalar? {
    guard let pixels = Self.pixels(cell) else { return nil }
    let upper = pixels.upper.map(Self.brightness) ?? 0
    let lower = pixels.lower.map(Self.brightness) ?? 0
    let isGrey = [pixels.upper, pixels.lower].allSatisfy { $0?.isGrey ?? true }
    let hasBlocks = unicode && !drawsSignsWide
    return (hasBlocks && isGrey ? Shades.blocks : .letters).character(upper: upper, lower: lower)
  }

  /// How bright a colour looks, 0 to 1: the sRGB value of a grey of the same luma (BT.709).
  private static func brightness(_ colour: Colour) -> Float {
    (0.2126 * Float(colour.red) + 0.7152 * Float(colour.green) + 0.0722 * Float(colour.blue)) / 255
  }

  /// A picture's cell as a space in the mean of its two colours, where half-blocks are missing.
  private static func withoutHalfBlock(_ cell: Cell) -> Cell {
    guard let pixels = pixels(cell), let some = pixels.upper ?? pixels.lower else { return cell }
    var light = LinearLight()
    light.add(pixels.upper ?? some, weight: 0.5)
    light.add(pixels.lower ?? some, weight: 0.5)
    return Cell(" ", Style(.standard, on: .colour(light.colour)))
  }
}

extension CellBuffer {
  /// Every cell as a terminal of some depth shows it, row by row.
  public func quantised(to depth: ColourDepth, unicode: Bool = true) -> [TerminalCell] {
    var renderer = CellRenderer(depth: depth, unicode: unicode)
    return cells.map { renderer.render($0) }
  }
}
