import Cells
import Testing

@Suite struct TextFieldTests {
  private func typed(_ keys: [KeyPress], in start: String = "") -> TextField {
    var field = TextField(start)
    for key in keys { _ = field.handle(key) }
    return field
  }

  private func characters(_ text: String) -> [KeyPress] {
    text.map { KeyPress(.character($0)) }
  }

  @Test("Characters go in where the cursor is")
  func inserting() {
    let keys = characters("4") + [KeyPress(.home)] + characters("−1")
    #expect(typed(keys).text == "−14")
    #expect(typed(keys).cursor == 2)
  }

  @Test("Backspace and Delete take the character before and under the cursor, and stop at the ends")
  func deleting() {
    let field = typed(
      [KeyPress(.left), KeyPress(.backspace), KeyPress(.delete), KeyPress(.delete)], in: "abcd")
    #expect(field.text == "ab")
    let empty = typed([KeyPress(.home), KeyPress(.backspace)], in: "a")
    #expect(empty.text == "a")
  }

  @Test("Ctrl-U, Ctrl-K and Ctrl-W delete to the start, to the end, and a word")
  func deletingMore() {
    func control(_ key: Character) -> KeyPress { KeyPress(.character(key), .control) }
    #expect(typed([KeyPress(.left), control("u")], in: "abc").text == "c")
    #expect(typed([KeyPress(.home), KeyPress(.right), control("k")], in: "abc").text == "a")
    #expect(typed([control("w")], in: "one two ").text == "one ")
  }

  @Test("Keys that do not edit are left to others")
  func otherKeys() {
    var field = TextField("a")
    for press in [KeyPress(.enter), KeyPress(.escape), KeyPress(.tab), KeyPress(.up)] {
      let isTaken = field.handle(press)
      #expect(!isTaken)
    }
    let isAltTaken = field.handle(KeyPress(.character("x"), .alt))
    #expect(!isAltTaken && field.text == "a")
  }

  @Test("A long text is scrolled so that the cursor is in sight")
  func scrolling() {
    var buffer = CellBuffer(Size(columns: 6, rows: 1))
    TextField("0123456789").draw(in: Rect(buffer.size), into: &buffer)
    #expect(buffer.text == "56789")
    #expect(buffer[5, 0].style.attributes.contains(.reverse))
  }
}

@Suite struct TextFittingTests {
  @Test("A text too long for its columns ends in an ellipsis")
  func fitting() {
    #expect("Ankle boot".fitted(to: 10) == "Ankle boot")
    #expect("Ankle boot".fitted(to: 6) == "Ankle…")
    #expect("Ankle boot".fitted(to: 1) == "…")
    #expect("Ankle boot".fitted(to: 0) == "")
    #expect("Ankle boot".fitted(to: -3) == "")
  }

  @Test("What a terminal would not draw in one column is replaced")
  func displayable() {
    #expect("a\u{1b}[31m\n".displayable == "a?[31m?")
    #expect("日本".displayable == "??")
    #expect("e\u{301}".displayable == "e?")
    #expect("Größe −½ ●".displayable == "Größe −½ ●")
  }

  @Test("Wrapped lines hold every word and none is too long")
  func wrapping() {
    #expect("one two three".wrapped(to: 7) == ["one two", "three"])
    #expect("abcdefgh".wrapped(to: 3) == ["abc", "def", "gh"])
    #expect("".wrapped(to: 3) == [""])
  }
}
