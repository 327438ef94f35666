import Testing

@testable import Cells

@Suite("Cells as lines of text")
struct LinesTests {
  /// A row of a picture, red over blue, and a word.
  let buffer: CellBuffer

  init() {
    let picture = Picture(
      width: 1, height: 2,
      pixels: [Colour(red: 255, green: 0, blue: 0), Colour(red: 0, green: 0, blue: 255)])
    var buffer = CellBuffer(Size(columns: 6, rows: 1))
    buffer.draw(picture, in: Rect(column: 0, row: 0, columns: 1, rows: 1))
    buffer.write("ok", column: 2, row: 0)
    self.buffer = buffer
  }

  @Test("24-bit colours are told as they are, and the line ends without blanks")
  func direct() {
    #expect(
      buffer.lines(depth: .trueColour)
        == ["\u{1b}[0;38;2;0;0;255;48;2;255;0;0m▄\u{1b}[0m ok"])
  }

  @Test("256 colours are told by their numbers")
  func indexed() {
    #expect(
      buffer.lines(depth: .indexed256) == ["\u{1b}[0;38;5;21;48;5;196m▄\u{1b}[0m ok"])
  }

  @Test("Sixteen colours are told by 30 to 37, 40 to 47, and for the bright ones by 60 more")
  func few() throws {
    let line = try #require(buffer.lines(depth: .ansi16).first)
    let codes = line.matches(of: /;(\d+)/).compactMap { Int($0.1) }
    #expect(!codes.isEmpty)
    #expect(
      codes.allSatisfy {
        (30...37).contains($0) || (40...47).contains($0) || (90...97).contains($0)
          || (100...107).contains($0)
      })
  }

  @Test("Without colours it is plain text")
  func none() throws {
    for unicode in [true, false] {
      let line = try #require(buffer.lines(depth: .none, unicode: unicode).first)
      #expect(!line.contains("\u{1b}") && line.hasSuffix(" ok"))
    }
  }
}
