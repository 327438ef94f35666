import Cells
import Testing

@Suite struct PictureScalingTests {
  private let black = Colour(grey: 0)
  private let white = Colour(grey: 255)

  @Test("enlarging repeats every pixel in a square")
  func enlarged() {
    let picture = Picture(width: 2, height: 1, pixels: [black, white]).enlarged(by: 2)
    #expect(picture.width == 4 && picture.height == 2)
    #expect(picture.pixels == [black, black, white, white, black, black, white, white])
  }

  @Test("half black and half white is the grey of half the light, 188")
  func linearLight() {
    let board = Picture(width: 2, height: 2, pixels: [black, white, white, black])
    #expect(board.shrunk(toWidth: 1, height: 1).pixels == [Colour(grey: 188)])
  }

  @Test("a pixel that lies across two is shared by area")
  func fractions() {
    // Three pixels to two: the middle one gives half of itself to each, a third of the light.
    let row = Picture(width: 3, height: 1, pixels: [black, white, black])
    #expect(
      row.shrunk(toWidth: 2, height: 1).pixels == [Colour(grey: 156), Colour(grey: 156)])
  }

  @Test("an even area keeps its colour at any size", arguments: [1, 2, 3, 5, 7, 16])
  func evenArea(side: Int) {
    let colour = Colour(red: 12, green: 200, blue: 77)
    let picture = Picture(
      width: 17, height: 17, pixels: Array(repeating: colour, count: 17 * 17))
    let shrunk = picture.shrunk(toWidth: side, height: side)
    #expect(shrunk.pixels == Array(repeating: colour, count: side * side))
  }

  @Test("a larger size leaves a picture as it is")
  func noEnlarging() {
    let picture = Picture(width: 2, height: 1, pixels: [black, white])
    #expect(picture.shrunk(toWidth: 5, height: 5) == picture)
  }

  @Test(
    "fitting keeps proportions and fills the tighter side",
    arguments: [
      (64, 64, Size(columns: 32, rows: 32), 32, 32), (64, 64, Size(columns: 64, rows: 16), 32, 32),
      (40, 10, Size(columns: 20, rows: 20), 20, 5), (28, 28, Size(columns: 28, rows: 14), 28, 28),
      (100, 1, Size(columns: 3, rows: 1), 3, 1),
    ])
  func fit(width: Int, height: Int, size: Size, expectedWidth: Int, expectedHeight: Int) {
    let picture = Picture(
      width: width, height: height, pixels: Array(repeating: white, count: width * height))
    let shrunk = picture.shrunk(toFit: size)
    #expect(shrunk.width == expectedWidth && shrunk.height == expectedHeight)
  }
}
