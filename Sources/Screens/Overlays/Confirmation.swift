import Cells

/// A question that is answered by one key.
struct Confirmation: Overlay {
  struct Choice: Sendable {
    var key: Character
    var label: String
    /// Does what was chosen.
    var choose: @Sendable (inout Workspace) -> Outcome
  }

  var title: String
  var question: String
  var choices: [Choice]

  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    guard case .character(let character) = press.key,
      let choice = choices.first(where: { String($0.key) == character.lowercased() })
    else {
      let leaves = press.key == .escape || press.key == .enter || press == .typed("q")
      return leaves ? .close : .handled
    }
    return .all([.close, choice.choose(&workspace)])
  }

  func draw(_ workspace: Workspace, in rect: Rect, into buffer: inout CellBuffer) {
    let width = min(rect.columns - 8, 60)
    let lines = question.wrapped(to: width - 4)
    let height = lines.count + choices.count + 6
    let panel = Rect(
      column: rect.column + (rect.columns - width) / 2, row: rect.row + (rect.rows - height) / 2,
      columns: width, rows: height)
    let inner = Panel(title: title, edge: Style(.accent)).draw(in: panel, into: &buffer)
    var row = inner.row + 1
    for line in lines {
      buffer.write(line, column: inner.column + 1, row: row, .text)
      row += 1
    }
    row += 1
    for (key, label) in choices.map({ (String($0.key), $0.label) }) + [("Esc", "go on")] {
      buffer.write(key, column: inner.column + 1, row: row, .lit)
      buffer.write(label, column: inner.column + 6, row: row, .text)
      row += 1
    }
  }
}
