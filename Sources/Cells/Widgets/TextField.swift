/// One line of text being typed.
///
/// It is edited by characters as people see them: what is typed or pasted as several scalars, such as
/// a letter and its accent, becomes one as soon as it is whole.
public struct TextField: Hashable, Sendable {
  /// What has been typed.
  public private(set) var text: String
  /// The index of the character that the cursor is on, up to one past the last.
  public private(set) var cursor: Int
  /// The most scalars it takes.
  public static let limit = 1_000

  /// A field with a text, the cursor behind it.
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
    case .character("u") where press.modifiers == .control: replace(0..<cursor)
    case .character("k") where press.modifiers == .control: replace(cursor..<text.count)
    case .character("w") where press.modifiers == .control: replace(startOfWord..<cursor)
    case .character(let character)
    where press.modifiers.isDisjoint(with: [.control, .alt]) && !character.isNewline:
      insert(String(character))
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home: cursor = 0
    case .end: cursor = text.count
    case .backspace: replace(max(0, cursor - 1)..<cursor)
    case .delete: replace(cursor..<min(text.count, cursor + 1))
    default: return false
    }
    return true
  }

  /// Takes a pasted text: its lines become one, and what has no place in a line is left out.
  public mutating func paste(_ pasted: String) {
    let lines = pasted.split(whereSeparator: \.isNewline).joined(separator: " ")
    insert(
      String(
        String.UnicodeScalarView(
          lines.unicodeScalars.lazy.map { $0 == "\t" ? " " : $0 }.filter { $0.drawing != .none })))
  }

  /// Puts text before the cursor, as much of it as there is room for.
  private mutating func insert(_ added: String) {
    let room = Self.limit - text.unicodeScalars.count
    guard room > 0 else { return }
    replace(
      cursor..<cursor, with: String(String.UnicodeScalarView(added.unicodeScalars.prefix(room))))
  }

  /// Puts a text in place of some characters, and the cursor after it.
  ///
  /// The text's ends may make one character with what is beside them: the cursor is then after that.
  private mutating func replace(_ range: Range<Int>, with replacement: String = "") {
    let start = text.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.index(start, offsetBy: range.count)
    let before = String(text[..<start]) + replacement
    let place = before.utf8.count
    text = before + String(text[end...])
    var offset = 0
    cursor = 0
    for character in text where offset < place {
      offset += character.utf8.count
      cursor += 1
    }
  }

  /// Where the word before the cursor begins.
  private var startOfWord: Int {
    let before = text.prefix(cursor).reversed()
    let blanks = before.prefix { $0 == " " }
    return cursor - blanks.count - before.dropFirst(blanks.count).prefix { $0 != " " }.count
  }

  /// Draws into a rectangle's first row, scrolled so that the cursor is in sight.
  public func draw(in rect: Rect, into buffer: inout CellBuffer, _ style: Style = Style()) {
    guard !rect.isEmpty else { return }
    let characters = Array(text)
    let marked = cursor < characters.count ? String(characters[cursor]) : " "
    // As many of the characters before the cursor as fit beside it.
    var first = cursor
    var room = rect.columns - marked.columns
    while first > 0, characters[first - 1].columns <= room {
      first -= 1
      room -= characters[first].columns
    }
    let column = buffer.write(
      String(characters[first..<cursor]), column: rect.column, row: rect.row, style)
    var reversed = style
    reversed.attributes.insert(.reverse)
    let end = buffer.write(
      marked, column: column, row: rect.row, reversed, columns: rect.endColumn - column)
    buffer.write(
      String(characters.dropFirst(cursor + 1)), column: end, row: rect.row, style,
      columns: rect.endColumn - end)
  }
}
