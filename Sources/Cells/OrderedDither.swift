/// Moves colours up and down by a fixed pattern before they are quantised to very few, so that an
/// area shows the right colour on the whole.
///
/// Unlike diffused errors a pattern stays still when the picture moves, and a cell depends on
/// nothing but itself and its place.
///
/// Source: B. Bayer, "An optimum method for two-level rendition of continuous-tone pictures", 1973.
enum OrderedDither {
  /// The threshold matrix of order 4, row by row.
  private static let matrix = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]
  /// How far a channel is moved at most, up or down: half of a step between sixteen colours.
  private static let amplitude = 56

  /// The cell with its picture's pixels moved; other cells, and colours that need no dithering since
  /// they are among the sixteen, as they are.
  static func dithered(_ cell: Cell, column: Int, row: Int) -> Cell {
    let isUpper = cell.character == "▀"
    guard isUpper || cell.character == "▄" else { return cell }
    var cell = cell
    cell.style.foreground = moved(cell.style.foreground, x: column, y: 2 * row + (isUpper ? 0 : 1))
    cell.style.background = moved(cell.style.background, x: column, y: 2 * row + (isUpper ? 1 : 0))
    return cell
  }

  private static func moved(_ ink: Ink, x: Int, y: Int) -> Ink {
    guard case .colour(let colour) = ink, !IndexedPalette.ansiColours.contains(colour) else {
      return ink
    }
    let threshold = matrix[y % 4 * 4 + x % 4]
    let offset = (2 * threshold - 15) * amplitude / 15
    func moved(_ channel: UInt8) -> UInt8 { UInt8(clamping: Int(channel) + offset) }
    return .colour(
      Colour(red: moved(colour.red), green: moved(colour.green), blue: moved(colour.blue)))
  }
}
