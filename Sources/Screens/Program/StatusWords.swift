import Cells

/// What the status line tells of a picture: a few words, and behind them the command that makes it again.
struct StatusWords {
  let words: String
  let command: String
  /// The command is left out where it has fewer columns.
  var least = 16

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    let next = buffer.write(
      words.displayable.fitted(to: rect.columns), column: rect.column, row: rect.row, .text)
    let room = rect.endColumn - next - 3
    guard room >= least, !command.isEmpty else { return }
    buffer.write(" · ", column: next, row: rect.row, .quiet)
    buffer.write(
      command.displayable.fitted(to: room), column: next + 3, row: rect.row, .quiet)
  }
}
