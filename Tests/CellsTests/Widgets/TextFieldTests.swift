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

  @Test(
    "Scalars typed one by one that make a character are one, before and after the cursor",
    arguments: [
      "e\u{301}", "🇩🇪", "👍🏽", "👨‍👩‍👧‍👦", "\u{1112}\u{1161}\u{11ab}", "क्षि", "❤️", "\u{301}",
    ])
  func clusters(_ text: String) {
    var field = TextField("ab")
    _ = field.handle(KeyPress(.left))
    for scalar in text.unicodeScalars { _ = field.handle(KeyPress(.character(Character(scalar)))) }
    #expect(field.text.unicodeScalars.elementsEqual(("a" + text + "b").unicodeScalars))
    let count = ("a" + text).count
    #expect(field.cursor == count)
    while field.cursor > 0 { _ = field.handle(KeyPress(.backspace)) }
    #expect(field.text == "b")
  }

  @Test("A pasted text is one line without control characters, with the cursor after it")
  func pasting() {
    var field = TextField("[]")
    _ = field.handle(KeyPress(.left))
    field.paste("Bil\u{308}der\r\nzwei\tdrei\u{7}\u{1b}[A\n")
    #expect(field.text == "[Bil\u{308}der zwei drei[A]")
    #expect(field.cursor == field.text.count - 1)
    field.paste(String(repeating: "漢", count: 5_000))
    #expect(field.text.unicodeScalars.count == TextField.limit)
  }

  @Test("Whatever is typed, pasted and deleted, the cursor is on a character or past the last")
  func anything() {
    let scalars: [Unicode.Scalar] = Array(
      "a 漢가é\u{301}\u{308}\u{1112}\u{1161}\u{11ab}\u{200d}\u{fe0f}👍\u{1f3fd}👩🇩🇪\u{5d0}ก\u{e33}क\u{94d}\u{20e3}\u{0}\u{202e}\u{e000}\r"
        .unicodeScalars)
    var random = Numbers(state: 5)
    for columns in [1, 2, 3, 9, 40] {
      var field = TextField()
      for _ in 0..<1_500 {
        let scalar = scalars[random.next(below: scalars.count)]
        switch random.next(below: 16) {
        case 0: _ = field.handle(KeyPress(.backspace))
        case 1: _ = field.handle(KeyPress(.delete))
        case 2, 3: _ = field.handle(KeyPress(.left))
        case 4: _ = field.handle(KeyPress(.right))
        case 5: _ = field.handle(KeyPress(random.next(below: 2) == 0 ? .home : .end))
        case 6:
          let key = Array("aeukw")[random.next(below: 5)]
          if random.next(below: 4) == 0 { _ = field.handle(KeyPress(.character(key), .control)) }
        case 7: field.paste(String(scalar) + String(scalars[random.next(below: scalars.count)]))
        default: _ = field.handle(KeyPress(.character(Character(scalar))))
        }
        #expect((0...field.text.count).contains(field.cursor))
        expectCursorInSight(field, columns: columns)
      }
    }
  }

  /// Draws a field between two cells, which must stay as they are, and looks for its cursor.
  private func expectCursorInSight(_ field: TextField, columns: Int) {
    var buffer = CellBuffer(Size(columns: columns + 2, rows: 1))
    buffer.fill(Rect(buffer.size), Cell("|"))
    field.draw(in: Rect(column: 1, row: 0, columns: columns, rows: 1), into: &buffer)
    #expect(buffer[0, 0] == Cell("|") && buffer[columns + 1, 0] == Cell("|"))
    let marked = (1...columns).filter { buffer[$0, 0].style.attributes.contains(.reverse) }
    guard let first = marked.first, let last = marked.last else {
      // Only a character wider than all of the field has no room for its cursor.
      #expect(columns < 3)
      return
    }
    #expect(last - first == marked.count - 1)
    #expect(!buffer[first, 0].isSecondHalf)
    #expect(!buffer[last + 1, 0].isSecondHalf)
  }
}

/// Numbers that look random, the same in every run.
private struct Numbers {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(truncatingIfNeeded: state >> 33) % limit
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

  @Test("A wide character takes two columns, a mark none, and neither is cut in two")
  func widths() {
    #expect("日本".columns == 4 && "e\u{301}".columns == 1 && "🇩🇪".columns == 2)
    #expect("👨‍👩‍👧".columns == 2 && "\u{1112}\u{1161}\u{11ab}".columns == 2 && "\r\n".columns == 2)
    #expect("日本語".fitted(to: 6) == "日本語")
    #expect("日本語".fitted(to: 5) == "日本…")
    #expect("日本語".fitted(to: 4) == "日…")
    #expect("日本語 e\u{301}te\u{301}".wrapped(to: 4) == ["日本", "語", "e\u{301}te\u{301}"])
    #expect("日本".wrapped(to: 1) == ["日", "本"])
  }

  @Test("What a terminal would not draw, or not in the columns that it should, is replaced")
  func displayable() {
    #expect("a\u{1b}[31m\n".displayable == "a?[31m?")
    #expect("日本 e\u{301}".displayable == "日本 e\u{301}")
    #expect("👍🏽 👨‍👩‍👧 🇩🇪 \u{202e}x".displayable == "👍 👨 DE ?x")
    #expect("Größe −½ ●".displayable == "Größe −½ ●")
  }

  @Test("Wrapped lines hold every word and none is too long")
  func wrapping() {
    #expect("one two three".wrapped(to: 7) == ["one two", "three"])
    #expect("abcdefgh".wrapped(to: 3) == ["abc", "def", "gh"])
    #expect("".wrapped(to: 3) == [""])
  }
}
