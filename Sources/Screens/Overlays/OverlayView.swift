import Cells
import Exploration

/// Draws what lies over a screen: the help, a prompt, a question, a text.
struct OverlayView {
  let overlay: Overlay
  let screen: Screen
  /// The scopes of keys that hold on the screen beneath.
  let present: [KeyScope]
  var bookmarks: [Bookmark] = []

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    switch overlay {
    case .help(let help):
      HelpView(help: help, screen: screen, present: present).draw(in: rect, into: &buffer)
    case .prompt(let prompt): drawPrompt(prompt, in: rect, into: &buffer)
    case .confirmation(let confirmation): drawConfirmation(confirmation, in: rect, into: &buffer)
    case .export(let menu): ExportMenuView(menu: menu).draw(in: rect, into: &buffer)
    case .bookmarks(let menu):
      BookmarkMenuView(menu: menu, bookmarks: bookmarks).draw(in: rect, into: &buffer)
    case .nearest(let nearest): NearestView(nearest: nearest).draw(in: rect, into: &buffer)
    case .notice(let title, let text):
      drawText(title: title, lines: [text], footer: "Esc closes", in: rect, into: &buffer)
    }
  }

  /// In the last row, over the status line: the picture stays in sight.
  private func drawPrompt(_ prompt: Prompt, in rect: Rect, into buffer: inout CellBuffer) {
    let row = Rect(column: rect.column, row: rect.endRow - 1, columns: rect.columns, rows: 1)
    buffer.fill(row, Cell(" ", .bar))
    let margin = rect.columns >= 100 ? 2 : 1
    var column = buffer.write(
      prompt.label + ":", column: row.column + margin, row: row.row,
      Style(.accent, on: .surface, .bold))
    column += 1
    let note = prompt.refusal ?? prompt.hint
    let style = prompt.refusal == nil ? Style.quietBar : Style(.warning, on: .surface, .bold)
    let noteColumns = min(note.columns, max(0, (row.endColumn - column) / 2))
    let start = buffer.write(
      note, endingAt: row.endColumn - margin, row: row.row, style, columns: noteColumns)
    let field = Rect(column: column, row: row.row, columns: start - 2 - column, rows: 1)
    prompt.field.draw(in: field, into: &buffer, .bar)
  }

  private func drawConfirmation(
    _ confirmation: Confirmation, in rect: Rect, into buffer: inout CellBuffer
  ) {
    let width = min(rect.columns - 8, 60)
    let lines = confirmation.question.wrapped(to: width - 4)
    let height = lines.count + confirmation.choices.count + 6
    let panel = Rect(
      column: rect.column + (rect.columns - width) / 2, row: rect.row + (rect.rows - height) / 2,
      columns: width, rows: height)
    let inner = Panel(title: confirmation.title, edge: Style(.accent)).draw(
      in: panel, into: &buffer)
    var row = inner.row + 1
    for line in lines {
      buffer.write(line, column: inner.column + 1, row: row, .text)
      row += 1
    }
    row += 1
    let choices = confirmation.choices.map { (String($0.key), $0.label) } + [("Esc", "go on")]
    for (key, label) in choices {
      buffer.write(key, column: inner.column + 1, row: row, .lit)
      buffer.write(label, column: inner.column + 6, row: row, .text)
      row += 1
    }
  }

  private func drawText(
    title: String, lines: [String], footer: String, in rect: Rect, into buffer: inout CellBuffer
  ) {
    let width = min(rect.columns - 4, 96)
    let wrapped = lines.flatMap { $0.displayable.wrapped(to: width - 6) }
    let height = min(rect.rows - 2, wrapped.count + 4)
    let panel = Rect(
      column: rect.column + (rect.columns - width) / 2, row: rect.row + (rect.rows - height) / 2,
      columns: width, rows: height)
    let inner = Panel(title: title, footer: footer).draw(in: panel, into: &buffer)
    for (index, line) in wrapped.enumerated() where index + 2 < inner.rows + 1 {
      buffer.write(line, column: inner.column + 1, row: inner.row + 1 + index, .text)
    }
  }
}
