import Cells

/// Draws where the player is into the status line, on every screen that shows the point: its seed and the
/// command that makes its picture again.
struct PointStatus {
  let explore: Explore
  /// Where the generator looks, where that is shown.
  var attention: String?
  /// What is known of the selected direction, where directions are played.
  var direction: String?

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    if let words = movingWords {
      buffer.write(
        words.displayable.fitted(to: rect.columns), column: rect.column, row: rect.row, .text)
      return
    }
    guard let command = explore.command else { return }
    if let direction {
      // What it does is told; the command follows where there is room.
      StatusWords(words: direction, command: command, least: 24).draw(in: rect, into: &buffer)
      return
    }
    let point = explore.point
    var words = "seed \(point.seed)"
    let edits = point.editCount
    if edits > 0 { words += " · " + Figures.count(edits, "edit") }
    StatusWords(words: words, command: command).draw(in: rect, into: &buffer)
  }

  /// What is told of in place of the point, while it is looked for or moves.
  private var movingWords: String? {
    attention ?? explore.projection?.words ?? explore.walk?.words
  }
}
