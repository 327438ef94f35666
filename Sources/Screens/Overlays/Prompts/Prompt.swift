import Cells

/// A question in the status line that is answered by typing.
///
/// Each question is declared in the folder of the screen that asks it.
struct Prompt: Overlay {
  /// The words before the answer.
  let label: String
  /// What an answer looks like.
  let hint: String
  var field: TextField
  /// Why the last answer was not taken.
  var refusal: String?
  /// Does what was answered, or refuses it.
  let answer: @Sendable (String, inout Workspace) throws(Refusal) -> Outcome

  /// - Parameter text: what the answer begins with, ready to be changed.
  init(
    _ label: String, hint: String, text: String = "",
    answer: @escaping @Sendable (String, inout Workspace) throws(Refusal) -> Outcome
  ) {
    self.label = label
    self.hint = hint
    field = TextField(text)
    self.answer = answer
  }

  var hints: [(key: String, help: String)] {
    [("Enter", "accept"), ("Esc", "cancel"), ("Ctrl-U", "clear")]
  }

  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    switch press.key {
    case .escape: return .close
    case .enter:
      do throws(Refusal) {
        return .all([.close, try answer(field.text, &workspace)])
      } catch {
        refusal = error.reason
      }
    default:
      if field.handle(press) { refusal = nil }
    }
    return .handled
  }

  mutating func paste(_ text: String) -> Outcome {
    field.paste(text)
    refusal = nil
    return .handled
  }

  /// In the last row, over the status line: the picture stays in sight.
  func draw(_ workspace: Workspace, in rect: Rect, into buffer: inout CellBuffer) {
    let row = Rect(column: rect.column, row: rect.endRow - 1, columns: rect.columns, rows: 1)
    buffer.fill(row, Cell(" ", .bar))
    let margin = rect.columns >= 100 ? 2 : 1
    var column = buffer.write(
      label + ":", column: row.column + margin, row: row.row,
      Style(.accent, on: .surface, .bold))
    column += 1
    let note = refusal ?? hint
    let style = refusal == nil ? Style.quietBar : Style(.warning, on: .surface, .bold)
    let noteColumns = min(note.columns, max(0, (row.endColumn - column) / 2))
    let start = buffer.write(
      note, endingAt: row.endColumn - margin, row: row.row, style, columns: noteColumns)
    let answer = Rect(column: column, row: row.row, columns: start - 2 - column, rows: 1)
    field.draw(in: answer, into: &buffer, .bar)
  }
}

/// What is wrong with an answer, in a few words.
struct Refusal: Error, Hashable {
  var reason: String

  init(_ reason: String) { self.reason = reason }
}

/// Answers that many questions take.
extension Prompt {
  /// A seed as typed.
  static func seed(_ text: String) throws(Refusal) -> UInt64 {
    guard let seed = UInt64(text.trimmed) else {
      throw Refusal("a whole number, 0 or more, is wanted")
    }
    return seed
  }

  /// A name as typed, not empty.
  static func name(_ text: String) throws(Refusal) -> String {
    let name = text.trimmed
    guard !name.isEmpty else { throw Refusal("a name is wanted") }
    return name
  }

  /// A path as typed, not empty.
  static func path(_ text: String) throws(Refusal) -> String {
    let path = text.trimmed
    guard !path.isEmpty else { throw Refusal("a path is wanted") }
    return path
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
