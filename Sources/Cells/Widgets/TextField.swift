/// One line of text being typed.
public struct TextField: Hashable, Sendable {
  public private(set) var text: String
  /// The index of the character that the cursor is on, up to one past the last.
  public private(set) var cursor: Int
  /// The most characters it takes.
  public static let limit = 1_000

  public init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// Takes a key.
  ///
  /// - Returns: whether the key was one of editing.
  public mutating func handle(_ press: KeyPress) -> Bool {
    switch press.key {
    case .character("a") where press.modifiers == .control: cursor = 0
    case .character("e") where press.modifiers == .control: cursor = text.count
    case .character("u") where press.modifiers == .control:
      text.removeFirst(cursor)
      cursor = 0
    case .character("k") where press.modifiers == .control: text = String(text.prefix(cursor))
    case .character("w") where press.modifiers == .control: deleteWord()
    case .character(let character)
    where press.modifiers.isDisjoint(with: [.control, .alt]) && !character.isNewline:
      guard text.count < Self.limit else { return true }
      text.insert(character, at: text.index(text.startIndex, offsetBy: cursor))
      cursor += 1
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home: cursor = 0
    case .end: cursor = text.count
    case .backspace:
      guard cursor > 0 else { return true }
      cursor -= 1
      text.remove(at: text.index(text.startIndex, offsetBy: cursor))
    case .delete:
      guard cursor < text.count else { return true }
      text.remove(at: text.index(text.startIndex, offsetBy: cursor))
    default: return false
    }
    return true
  }

  private mutating func deleteWord() {
    var start = cursor
    let characters = Array(text)
    while start > 0, characters[start - 1] == " " { start -= 1 }
    while start > 0, characters[start - 1] != " " { start -= 1 }
    text = String(characters[..<start] + characters[cursor...])
    cursor = start
  }

  /// Draws into a rectangle's first row, scrolled so that the cursor is in sight.
  public func draw(in rect: Rect, into buffer: inout CellBuffer, _ style: Style = Style()) {
    guard !rect.isEmpty else { return }
    let first = max(0, cursor - rect.columns + 1)
    let shown = String(text.dropFirst(first).prefix(rect.columns)).displayable
    buffer.write(shown, column: rect.column, row: rect.row, style, columns: rect.columns)
    let column = rect.column + cursor - first
    var cell = Cell(" ", style)
    let characters = Array(shown.unicodeScalars)
    if cursor - first < characters.count { cell.character = characters[cursor - first] }
    cell.style.attributes.insert(.reverse)
    if column < rect.endColumn { buffer[column, rect.row] = cell }
  }
}
