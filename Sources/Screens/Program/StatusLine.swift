import Cells

/// The last row: where the player is, or what there is to tell; at its right end what the screen's badge
/// says.
struct StatusLine {
  let state: State

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    guard !rect.isEmpty else { return }
    buffer.fill(rect, Cell())
    let margin = rect.columns >= 100 ? 2 : 1
    let workspace = state.workspace
    var end = rect.endColumn - margin
    if let badge = workspace.shown.badge(in: workspace) {
      end = buffer.write(badge.text, endingAt: end, row: rect.row, badge.style) - 2
    }
    let start = rect.column + margin
    let room = Rect(column: start, row: rect.row, columns: max(0, end - start), rows: 1)
    guard let message = state.message else {
      workspace.shown.drawStatus(workspace, in: room, into: &buffer)
      return
    }
    buffer.write(
      message.text.displayable.fitted(to: room.columns), column: start, row: rect.row,
      message.isWarning ? .alarm : .text)
  }
}
