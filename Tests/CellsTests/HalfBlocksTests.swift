import Cells
import Testing

@Suite struct HalfBlocksTests {
  private let red = Colour(red: 255, green: 0, blue: 0)
  private let green = Colour(red: 0, green: 255, blue: 0)
  private let blue = Colour(red: 0, green: 0, blue: 255)
  private let white = Colour(grey: 255)

  // Red and green above blue and white.
  private var four: Picture {
    Picture(width: 2, height: 2, pixels: [red, green, blue, white])
  }

  private func half(_ upper: Colour, _ lower: Colour) -> Cell {
    Cell("▀", Style(.colour(upper), on: .colour(lower)))
  }

  @Test(
    "the scale is the largest that fits both ways",
    arguments: [
      (28, 28, Size(columns: 56, rows: 28), 2), (28, 28, Size(columns: 57, rows: 41), 2),
      (28, 28, Size(columns: 200, rows: 28), 2), (28, 28, Size(columns: 28, rows: 14), 1),
      (28, 28, Size(columns: 27, rows: 14), 0), (28, 28, Size(columns: 28, rows: 13), 0),
      (5, 5, Size(columns: 5, rows: 3), 1), (0, 5, Size(columns: 5, rows: 5), 0),
    ])
  func fit(width: Int, height: Int, size: Size, scale: Int) {
    #expect(HalfBlocks.fit(width: width, height: height, in: size) == scale)
  }

  @Test("a cell holds the upper pixel as foreground and the lower as background")
  func oneToOne() {
    var buffer = CellBuffer(Size(columns: 2, rows: 1))
    buffer.draw(four, in: Rect(buffer.size))
    #expect(buffer.cells == [half(red, blue), half(green, white)])
  }

  @Test("at scale 2 a pixel is two columns by one row, both halves alike")
  func twice() {
    var buffer = CellBuffer(Size(columns: 4, rows: 2))
    buffer.draw(four, in: Rect(buffer.size), scale: 2)
    #expect(
      buffer.cells == [
        half(red, red), half(red, red), half(green, green), half(green, green),
        half(blue, blue), half(blue, blue), half(white, white), half(white, white),
      ])
  }

  @Test("at scale 3 a row of cells holds the border between two rows of pixels")
  func thrice() {
    let picture = Picture(width: 1, height: 2, pixels: [red, blue])
    var buffer = CellBuffer(Size(columns: 1, rows: 3))
    buffer.draw(picture, in: Rect(buffer.size), scale: 3)
    #expect(buffer.cells == [half(red, red), half(red, blue), half(blue, blue)])
  }

  @Test("the lower half of an odd picture's last row is the terminal's own background")
  func oddHeight() {
    let picture = Picture(width: 1, height: 3, pixels: [red, green, blue])
    var buffer = CellBuffer(Size(columns: 1, rows: 2))
    buffer.draw(picture, in: Rect(buffer.size))
    #expect(buffer.cells == [half(red, green), Cell("▀", Style(.colour(blue), on: .standard))])
    #expect(HalfBlocks.size(width: 1, height: 3) == Size(columns: 1, rows: 2))
  }

  @Test("a picture is clipped to its rectangle and to the buffer, keeping its upper left corner")
  func clipping() {
    var buffer = CellBuffer(Size(columns: 3, rows: 2))
    buffer.draw(four, in: Rect(column: 1, row: 1, columns: 1, rows: 1))
    #expect(buffer.text == "\n ▀")
    #expect(buffer[1, 1] == half(red, blue))
    buffer.draw(four, in: Rect(column: -1, row: 0, columns: 2, rows: 1))
    #expect(buffer[0, 0] == half(green, white))
    buffer.draw(four, in: Rect(column: 2, row: 1, columns: 9, rows: 9), scale: 4)
    #expect(buffer[2, 1] == half(red, red))
  }

  @Test("a fitted picture is centred at the largest scale")
  func fitted() {
    var buffer = CellBuffer(Size(columns: 8, rows: 4))
    let covered = buffer.drawFitted(four, in: Rect(column: 1, row: 0, columns: 7, rows: 4))
    #expect(covered == Rect(column: 1, row: 0, columns: 6, rows: 3))
    #expect(buffer.text == " ▀▀▀▀▀▀\n ▀▀▀▀▀▀\n ▀▀▀▀▀▀\n")
  }

  @Test("a fitted picture that is too large is shrunk in proportion")
  func fittedShrinks() {
    let picture = Picture(
      width: 8, height: 4, pixels: Array(repeating: red, count: 32))
    var buffer = CellBuffer(Size(columns: 4, rows: 4))
    let covered = buffer.drawFitted(picture, in: Rect(buffer.size))
    #expect(covered == Rect(column: 0, row: 1, columns: 4, rows: 1))
    #expect(buffer[3, 1] == half(red, red))
  }

  @Test("nothing is drawn into an empty rectangle")
  func empty() {
    var buffer = CellBuffer(Size(columns: 2, rows: 2))
    let covered = buffer.drawFitted(four, in: Rect(column: 1, row: 1, columns: 0, rows: 1))
    #expect(covered.isEmpty)
    #expect(buffer == CellBuffer(buffer.size))
  }
}
