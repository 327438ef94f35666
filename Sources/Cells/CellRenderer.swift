/// Turns cells into what a terminal can show: the one place where depth of colour and the lack of
/// Unicode are dealt with.
///
/// It remembers the colours that it has quantised, so one is kept for as long as a terminal is open.
public struct CellRenderer: Sendable {
  public let depth: ColourDepth
  /// Whether the terminal shows more characters than ASCII.
  public let unicode: Bool
  private let theme: Theme
  private var quantise: ColourQuantiser

  public init(depth: ColourDepth, unicode: Bool = true) {
    self.depth = depth
    self.unicode = unicode
    theme = Theme(depth: depth)
    quantise = ColourQuantiser(depth: depth)
  }

  /// The cell as the terminal shows it.
  ///
  /// - Parameters:
  ///   - column: with `row` the place of the cell, by which pictures are dithered where colours are
  ///     few.
  public mutating func render(_ cell: Cell, column: Int = 0, row: Int = 0) -> TerminalCell {
    var cell = cell
    if depth == .ansi16 { cell = OrderedDither.dithered(cell, column: column, row: row) }
    if depth == .none {
      cell.character = Self.shade(cell, unicode: unicode) ?? cell.character
    } else if !unicode {
      cell = Self.withoutHalfBlock(cell)
    }
    if !unicode {
      cell.character = cell.isSecondHalf ? " " : ASCIIFallback.character(for: cell.character)
      cell.marks = CombiningMarks()
    }
    let look = theme.resolve(cell.style)
    return TerminalCell(
      cell.character, terminalColour(look.foreground), on: terminalColour(look.background),
      look.attributes, marks: cell.marks
    ).canonical
  }

  private mutating func terminalColour(_ paint: Theme.Resolved.Paint) -> TerminalColour {
    switch paint {
    case .standard: .standard
    case .ansi(let index): .indexed(index)
    case .colour(let colour): quantise(colour)
    }
  }

  /// The two pixels that a cell of a picture shows, nil for one in no picture's colour; nil for any
  /// other cell.
  private static func pixels(_ cell: Cell) -> (upper: Colour?, lower: Colour?)? {
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
  private static func shade(_ cell: Cell, unicode: Bool) -> Unicode.Scalar? {
    guard let pixels = pixels(cell) else { return nil }
    let upper = pixels.upper.map(brightness) ?? 0
    let lower = pixels.lower.map(brightness) ?? 0
    return Shades.character(upper: upper, lower: lower, unicode: unicode)
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
    return cells.enumerated().map { index, cell in
      renderer.render(cell, column: index % size.columns, row: index / size.columns)
    }
  }
}
