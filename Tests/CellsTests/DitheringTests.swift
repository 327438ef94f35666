import Testing

@testable import Cells

@Suite struct DitheringTests {
  private func even(_ colour: Colour, side: Int = 32) -> Picture {
    Picture(width: side, height: side, pixels: Array(repeating: colour, count: side * side))
  }

  private func meanError(_ picture: Picture, from colour: Colour) -> Double {
    let count = Double(picture.pixels.count)
    let red = picture.pixels.reduce(0.0) { $0 + Double($1.red) } / count - Double(colour.red)
    let green = picture.pixels.reduce(0.0) { $0 + Double($1.green) } / count - Double(colour.green)
    let blue = picture.pixels.reduce(0.0) { $0 + Double($1.blue) } / count - Double(colour.blue)
    return max(abs(red), abs(green), abs(blue))
  }

  @Test("dithered, an even colour is closer on the whole than its nearest in the palette")
  func meanColour() {
    let colour = Colour(red: 115, green: 60, blue: 200)
    var quantise = ColourQuantiser(depth: .indexed256)
    let nearest = even(IndexedPalette.colour(Int(quantise(colour).code)))
    let dithered = even(colour).dithered(to: .indexed256)
    #expect(meanError(dithered, from: colour) < 0.7 * meanError(nearest, from: colour))
  }

  @Test("every dithered pixel is a colour that the terminal has", arguments: [16, 255])
  func paletteOnly(last: Int) {
    let palette = Set((last == 16 ? 0...15 : 16...255).map(IndexedPalette.colour))
    var picture = even(Colour(grey: 0), side: 17)
    for index in picture.pixels.indices {
      let value = UInt8(truncatingIfNeeded: index * 37)
      picture.pixels[index] = Colour(red: value, green: 255 - value, blue: value / 2)
    }
    let dithered = picture.dithered(to: last == 16 ? .ansi16 : .indexed256)
    #expect(dithered.pixels.allSatisfy(palette.contains))
    #expect(dithered != picture)
  }

  @Test("a grey picture is left alone in 256 colours, and every picture in 24 bits and in none")
  func leftAlone() {
    let grey = even(Colour(grey: 100))
    let colour = even(Colour(red: 1, green: 2, blue: 3))
    #expect(grey.dithered(to: .indexed256) == grey)
    #expect(colour.dithered(to: .trueColour) == colour)
    #expect(colour.dithered(to: .none) == colour)
  }

  @Test("a cell that is drawn twice at one place is dithered alike; a palette colour not at all")
  func ordered() {
    let mixed = Cell("▀", Style(.colour(Colour(grey: 100)), on: .colour(Colour(grey: 100))))
    let here = OrderedDither.dithered(mixed, column: 5, row: 7)
    #expect(here == OrderedDither.dithered(mixed, column: 5, row: 7))
    #expect(here != OrderedDither.dithered(mixed, column: 6, row: 7))
    let black = Cell("▀", Style(.colour(Colour(grey: 0)), on: .colour(Colour(grey: 255))))
    #expect(OrderedDither.dithered(black, column: 3, row: 3) == black)
  }
}
