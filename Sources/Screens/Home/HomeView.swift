import Cells

/// Draws Home: cards in rows, each two images over a name, a kind and a score.
struct HomeView {
  let home: HomeScreen
  let workspace: Workspace
  let body: Rect

  func draw(into buffer: inout CellBuffer) {
    let layout = home.layout(in: body, workspace)
    let entries = home.entries(in: workspace)
    let selected = home.selected(in: workspace)
    drawHeading(entries, of: layout, into: &buffer)
    guard !entries.isEmpty else {
      drawNothing(in: layout, into: &buffer)
      return
    }
    for (place, index) in layout.range(from: home.firstRow, count: entries.count).enumerated() {
      let (x, y) = (place % layout.cards.columns, place / layout.cards.columns)
      let card = layout.cards.image(column: x, row: y)
      drawImages(of: entries[index], of: layout, in: card, into: &buffer)
      drawWords(of: entries[index], isSelected: index == selected, in: card, into: &buffer)
      if index == selected { layout.cards.drawFrame(column: x, row: y, into: &buffer) }
    }
    guard let selected else { return }
    let lines = home.details(of: entries[selected], in: workspace)
    for (line, text) in lines.prefix(layout.details.rows).enumerated() {
      buffer.write(
        text.displayable.fitted(to: layout.details.columns), column: layout.details.column,
        row: layout.details.row + line, line == 0 ? .text : .quiet)
    }
  }

  /// How many models there are, or what is looked for; how many are out of sight.
  private func drawHeading(
    _ entries: [HomeEntry], of layout: HomeLayout, into buffer: inout CellBuffer
  ) {
    let rect = layout.heading
    let range = layout.range(from: home.firstRow, count: entries.count)
    var notes: [String] = []
    if range.lowerBound > 0 { notes.append("↑ \(range.lowerBound)") }
    if range.upperBound < entries.count { notes.append("↓ \(entries.count - range.upperBound)") }
    if home.filter != nil { notes.insert("\(entries.count) found", at: 0) }
    let end =
      buffer.write(
        notes.joined(separator: "   "), endingAt: rect.endColumn, row: rect.row, .quiet) - 2
    guard let filter = home.filter else {
      let words = entries.count == 1 ? "1 model" : "\(entries.count) models"
      buffer.write(words, column: rect.column, row: rect.row, .heading)
      return
    }
    let start = buffer.write("/", column: rect.column, row: rect.row, .lit) + 1
    let field = Rect(column: start, row: rect.row, columns: end - start, rows: 1)
    if home.isTyping {
      filter.draw(in: field, into: &buffer, .text)
    } else {
      buffer.write(
        filter.text.displayable.fitted(to: field.columns), column: start, row: rect.row, .text)
    }
  }

  private func drawNothing(in layout: HomeLayout, into buffer: inout CellBuffer) {
    let area = layout.cards.area
    let row = Rect(
      column: body.column, row: area.row + area.rows / 2,
      columns: body.columns, rows: 1)
    let text =
      home.models == nil
      ? "Looking for models …"
      : home.filter == nil ? "There are no models here" : "No model has that; Esc shows all"
    buffer.write(text.fitted(to: row.columns), centredIn: row, .quiet)
  }

  private func drawImages(
    of entry: HomeEntry, of layout: HomeLayout, in card: Rect, into buffer: inout CellBuffer
  ) {
    let pictures = home.pictures(of: entry, in: workspace)
    for index in 0..<2 {
      let rect = layout.image(index, of: card)
      if let pictures {
        if pictures.indices.contains(index) { buffer.drawFitted(pictures[index], in: rect) }
      } else {
        buffer.drawPlaceholder(in: rect)
      }
    }
  }

  /// The name with a mark of the opened model and the one in training; what it is; a score.
  private func drawWords(
    of entry: HomeEntry, isSelected: Bool, in card: Rect, into buffer: inout CellBuffer
  ) {
    let first = card.endRow - HomeLayout.textRows
    let (start, limit) = (card.column + 1, card.endColumn - 1)
    func write(_ left: String, _ right: String, row: Int, _ style: Style, _ rightStyle: Style) {
      let end =
        right.isEmpty
        ? limit : buffer.write(right, endingAt: limit, row: first + row, rightStyle) - 1
      buffer.write(
        left.displayable.fitted(to: end - start), column: start, row: first + row, style
      )
    }
    write(entry.name, mark(of: entry), row: 0, isSelected ? .lit : .heading, .lit)
    switch entry {
    case .training:
      let words = workspace.train.badge(isLive: true)?.text ?? "in training"
      write(workspace.train.subject ?? "", "", row: 1, .quiet, .text)
      write(words, "", row: 2, .quiet, .text)
    case .opened(let model): write("\(model.shape)", "", row: 2, .quiet, .text)
    case .model(let model):
      write(model.description.kind, "", row: 1, .quiet, .text)
      write(model.description.size, model.description.headline ?? "", row: 2, .quiet, .text)
    }
  }

  private func mark(of entry: HomeEntry) -> String {
    switch entry {
    case .training: workspace.train.isActive ? "● training" : "● trained"
    case .opened: "● open"
    case .model(let model):
      model.reference == workspace.explore.loaded?.reference ? "● open" : ""
    }
  }
}
