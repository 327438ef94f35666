import Cells
import Testing

@Suite("Characters of two columns")
struct WideCharacterTests {
  private func buffer(_ text: String, columns: Int = 6) -> CellBuffer {
    var buffer = CellBuffer(Size(columns: columns, rows: 1))
    buffer.write(text, column: 0, row: 0)
    return buffer
  }

  @Test("One takes two cells, and what stands after it begins in the third")
  func halves() {
    let buffer = buffer("漢a")
    #expect(buffer[0, 0].character == "漢" && buffer[1, 0].isSecondHalf)
    #expect(buffer[2, 0].character == "a")
    #expect(buffer.text == "漢a")
  }

  @Test("What is written over one half blanks the other")
  func overwriting() {
    var left = buffer("漢字b")
    left[0, 0] = Cell("x")
    #expect(left.text == "x 字b")
    var right = buffer("漢字b")
    right[1, 0] = Cell("x")
    #expect(right.text == " x字b")
    var between = buffer("漢字b")
    between.write("語", column: 1, row: 0)
    #expect(between.text == " 語 b")
    var filled = buffer("漢字b")
    filled.fill(Rect(column: 1, row: 0, columns: 2, rows: 1), Cell("-"))
    #expect(filled.text == " -- b")
  }

  @Test("One that has room for a half only is not drawn")
  func clipping() {
    #expect(buffer("abcde漢").text == "abcde")
    var clipped = CellBuffer(Size(columns: 6, rows: 1))
    #expect(clipped.write("a漢", column: 0, row: 0, columns: 2) == 1)
    clipped.write("漢b", column: -1, row: 0)
    #expect(clipped.text == " b")
  }

  @Test("Marks go with their character, three of them at most")
  func marks() {
    #expect(buffer("e\u{301}x").text.unicodeScalars.elementsEqual("e\u{301}x".unicodeScalars))
    #expect(buffer("e\u{301}x")[1, 0].character == "x")
    let many = buffer("e" + String(repeating: "\u{301}", count: 50) + "x")
    #expect(many.text.unicodeScalars.count == 5 && many[1, 0].character == "x")
  }

  @Test("Printed lines hold a wide character once; in ASCII it takes as many columns")
  func lines() {
    #expect(buffer("漢e\u{301}b").lines(depth: .none) == ["漢e\u{301}b"])
    #expect(buffer("漢e\u{301}b").lines(depth: .none, unicode: false) == ["? eb"])
  }
}
