import Cells

/// Draws the help over a screen.
struct HelpView {
  let help: Help

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    let layout = HelpLayout(of: help, in: rect)
    let window = ScrollWindow(
      count: layout.rows.count, visible: layout.visibleRows, first: help.firstLine)
    Panel(title: "\(help.screen.name): keys and words", footer: footer(of: window))
      .draw(in: layout.panel, into: &buffer)
    drawQuery(finding: layout.count, in: layout.queryRow, into: &buffer)
    for (line, index) in window.range.enumerated() {
      for (place, entry) in layout.rows[index].enumerated() {
        draw(
          entry, of: layout, column: layout.start(of: place), row: layout.body.row + line,
          into: &buffer)
      }
    }
  }

  /// Where it is scrolled to, and the keys that work.
  private func footer(of window: ScrollWindow) -> String {
    let isLong = window.count > window.visible
    let place = isLong ? "\(window.first + 1)–\(window.range.upperBound) of \(window.count)" : ""
    let keys = DialogKeys.dialog.hints.compactMap { hint -> String? in
      switch hint.action {
      case .move: isLong ? hint.text : nil
      // While a query is typed, Enter has another meaning.
      case .search: help.isTyping ? "Enter keeps it" : hint.text
      case .back: help.query == nil ? hint.text : hint.with(words: "shows all").text
      default: nil
      }
    }
    return ([place] + keys).filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func drawQuery(finding count: Int, in rect: Rect, into buffer: inout CellBuffer) {
    guard let query = help.query, !rect.isEmpty else { return }
    let start = buffer.write("/", column: rect.column, row: rect.row, .lit) + 1
    let found =
      help.words.isEmpty
      ? "over the keys and words of all screens"
      : count == 0 ? "nothing has it" : "\(count) found"
    let end = buffer.write(found, endingAt: rect.endColumn, row: rect.row, .quiet)
    let field = Rect(column: start, row: rect.row, columns: end - 2 - start, rows: 1)
    if help.isTyping {
      query.draw(in: field, into: &buffer, .text)
    } else {
      buffer.write(
        query.text.displayable.fitted(to: field.columns), column: start, row: rect.row, .text)
    }
  }

  private func draw(
    _ line: HelpLayout.Line, of layout: HelpLayout, column: Int, row: Int,
    into buffer: inout CellBuffer
  ) {
    switch line {
    case .blank: break
    case .heading(let text):
      buffer.write(text.fitted(to: layout.columnWidth), column: column, row: row, .lit)
    case .entry(let label, let text, let indent):
      buffer.write(label.fitted(to: layout.columnWidth), column: column, row: row, .text)
      mark(label, column: column, row: row, into: &buffer)
      let start = column + indent
      if !text.isEmpty { buffer.write(text, column: start, row: row, .quiet) }
      mark(text, column: start, row: row, into: &buffer)
    }
  }

  /// Lights what is searched for in a text that was written.
  private func mark(_ text: String, column: Int, row: Int, into buffer: inout CellBuffer) {
    let scalars = Array(text.unicodeScalars)
    let lowercased = scalars.map { $0.properties.lowercaseMapping }
    for word in help.words {
      let wanted = word.unicodeScalars.map { $0.properties.lowercaseMapping }
      guard !wanted.isEmpty, scalars.count >= wanted.count else { continue }
      for start in 0...(scalars.count - wanted.count)
      where Array(lowercased[start..<start + wanted.count]) == wanted {
        for offset in start..<start + wanted.count {
          buffer.write(
            String(scalars[offset]), column: column + offset, row: row,
            Style(.accent, on: .standard, [.bold, .underline]))
        }
      }
    }
  }
}
