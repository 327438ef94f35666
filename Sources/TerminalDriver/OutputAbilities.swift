import CNcurses
import Cells
import Glibc

/// What the terminal on standard output can show, for text that is printed and scrolls away: nothing
/// is taken over.
public struct OutputAbilities: Sendable {
  /// How many colours it shows.
  public let depth: ColourDepth
  /// Whether characters beyond ASCII are shown.
  public let unicode: Bool
  /// Columns of the terminal, 80 where it does not tell.
  public let columns: Int

  /// - Parameter colour: the depth of colour that the user asks for; nil chooses by the environment.
  public init(colour: ColourDepth? = nil) {
    unicode = CharacterSet.prepare(Terminal.environment) == .unicode
    // An unknown type gets plain text, as do those that have no colours.
    let entry = Terminal.environment("TERM").flatMap { TerminfoEntry(databaseType: $0) }
    depth =
      entry.map {
        ColourDepth.chosen(option: colour, entry: $0, environment: Terminal.environment)
      } ?? colour ?? .none
    var columns: Int32 = 0
    var rows: Int32 = 0
    let isKnown = zither_terminal_size(STDOUT_FILENO, &columns, &rows) == 0 && columns > 0
    self.columns = isKnown ? Int(columns) : 80
  }
}
