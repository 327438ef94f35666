import Testing

@testable import Cells

@Suite struct QuantisingTests {
  private func half(_ upper: Colour, _ lower: Colour) -> Cell {
    Cell("▀", Style(.colour(upper), on: .colour(lower)))
  }

  private func rendered(
    _ cell: Cell, _ depth: ColourDepth, unicode: Bool = true
  ) -> TerminalCell {
    var renderer = CellRenderer(depth: depth, unicode: unicode)
    return renderer.render(cell)
  }

  @Test("every colour of the palette is its own nearest", arguments: 16...255)
  func paletteIsFixed(index: Int) {
    var quantise = ColourQuantiser(depth: .indexed256)
    let colour = IndexedPalette.colour(index)
    #expect(IndexedPalette.indexed256.nearest(to: colour) == UInt8(index))
    // The table of six bits a channel is as exact for greys, and for colours that it can tell apart.
    #expect(quantise(colour).code == Int32(index))
  }

  @Test("greys go to greys, none farther than half a step")
  func greys() {
    var quantise = ColourQuantiser(depth: .indexed256)
    for value in UInt8.min...UInt8.max {
      let shown = IndexedPalette.colour(Int(quantise(Colour(grey: value)).code))
      #expect(shown.red == shown.green && shown.green == shown.blue)
      #expect(abs(Int(shown.red) - Int(value)) <= 8, "grey \(value)")
    }
  }

  @Test("distance is that of CIELAB: the values of its definition")
  func lab() {
    let white = LabColour(Colour(grey: 255))
    #expect(abs(white.lightness - 100) < 0.01 && abs(white.a) < 0.01 && abs(white.b) < 0.01)
    // sRGB's red in CIELAB under D65 is (53.24, 80.09, 67.20).
    let red = LabColour(Colour(red: 255, green: 0, blue: 0))
    #expect(abs(red.lightness - 53.24) < 0.02)
    #expect(abs(red.a - 80.09) < 0.02 && abs(red.b - 67.20) < 0.02)
  }

  @Test("in 24-bit colour a pixel is its own colour, the smaller code in front")
  func trueColour() {
    let low = Colour(red: 1, green: 2, blue: 3)
    let high = Colour(red: 9, green: 8, blue: 7)
    #expect(
      rendered(half(low, high), .trueColour)
        == TerminalCell("▀", .direct(low), on: .direct(high)))
    #expect(
      rendered(half(high, low), .trueColour)
        == TerminalCell("▄", .direct(low), on: .direct(high)))
    #expect(TerminalColour.direct(low).code == 0x010203)
  }

  @Test("two equal halves are a space, which needs no foreground")
  func equalHalves() {
    let colour = Colour(red: 9, green: 8, blue: 7)
    #expect(
      rendered(half(colour, colour), .trueColour)
        == TerminalCell(" ", .standard, on: .direct(colour)))
  }

  @Test("a half of the terminal's own background stays in place")
  func standardHalf() {
    let colour = Colour(grey: 255)
    let cell = Cell("▀", Style(.colour(colour)))
    #expect(rendered(cell, .trueColour) == TerminalCell("▀", .direct(colour)))
    #expect(rendered(Cell("▀"), .trueColour) == TerminalCell("▀"))
  }

  @Test("sixteen colours keep their own, and others are mixed of two by a shade, evenly")
  func sixteen() {
    #expect(rendered(half(Colour(grey: 0), Colour(grey: 255)), .ansi16).foreground.code == 0)
    #expect(rendered(half(Colour(grey: 0), Colour(grey: 255)), .ansi16).background.code == 15)
    let grey = rendered(half(Colour(grey: 64), Colour(grey: 64)), .ansi16)
    #expect(grey.character == "▒" && Set([grey.foreground.code, grey.background.code]) == [0, 8])
    let sky = Colour(red: 143, green: 211, blue: 247)
    var buffer = CellBuffer(Size(columns: 4, rows: 2))
    buffer.fill(Rect(buffer.size), half(sky, sky))
    #expect(Set(buffer.quantised(to: .ansi16)).count == 1)
  }

  @Test("a colour mixed of two is nearer than one of the sixteen")
  func mixing() {
    var mix = ColourMixer()
    for step in UInt8(0)..<50 {
      let colour = Colour(red: step &* 37, green: step &* 91, blue: step &* 53)
      let mixture = mix(upper: colour, lower: colour)
      let front = IndexedPalette.colour(Int(mixture.foreground))
      let back = IndexedPalette.colour(Int(mixture.background))
      let share: Float = mixture.character == "░" ? 0.25 : 0.5
      func blend(_ a: UInt8, _ b: UInt8) -> UInt8 {
        UInt8(clamping: Int((share * Float(a) + (1 - share) * Float(b)).rounded()))
      }
      let shown = LabColour(
        Colour(
          red: blend(front.red, back.red), green: blend(front.green, back.green),
          blue: blend(front.blue, back.blue)))
      let wanted = LabColour(colour)
      let single = IndexedPalette.ansiColours.map { LabColour($0).squaredDistance(to: wanted) }
      #expect(shown.squaredDistance(to: wanted) <= (single.min() ?? 0) + 1)
    }
  }

  @Test("without colours grey pictures keep their edges, and coloured ones a dozen shades")
  func noColour() {
    func character(_ upper: UInt8, _ lower: UInt8, unicode: Bool = true) -> Unicode.Scalar {
      rendered(half(Colour(grey: upper), Colour(grey: lower)), .none, unicode: unicode).character
    }
    #expect(character(255, 0) == "▀")
    #expect(character(0, 255) == "▄")
    #expect([0, 100, 160, 210, 255].map { character($0, $0) } == [" ", "░", "▒", "▓", "█"])
    #expect(character(255, 0, unicode: false) == "\"")
    #expect(character(0, 255, unicode: false) == "_")
    #expect([0, 255].map { character($0, $0, unicode: false) } == [" ", "@"])
    for unicode in [true, false] {
      let shades = (UInt8.min...UInt8.max).map { value in
        let colour = Colour(red: value, green: value, blue: value ^ 1)
        return rendered(half(colour, colour), .none, unicode: unicode).character
      }
      // Each shade is one stretch of brightness, from none to all.
      let steps = zip(shades, shades.dropFirst()).filter { $0 != $1 }.count + 1
      #expect(Set(shades).count == 12 && steps == 12)
      #expect(shades.first == " " && shades.last == "@")
    }
  }

  @Test("where signs are drawn two columns wide only ASCII and what is wide anyway is drawn")
  func wideSigns() {
    var renderer = CellRenderer(depth: .trueColour, drawsSignsWide: true)
    var buffer = CellBuffer(Size(columns: 12, rows: 1))
    buffer.write("─▸é…a漢字", column: 0, row: 0)
    buffer[10, 0] = half(Colour(grey: 9), Colour(grey: 200))
    let shown = buffer.cells.map { renderer.render($0) }
    #expect(shown.prefix(4).allSatisfy { $0.character.isASCII } && shown[4].character == "a")
    #expect(shown[5].character == "漢" && shown[6].isSecondHalf && shown[7].character == "字")
    #expect(shown[10].character == " " && !shown[10].background.isStandard)
  }

  @Test("without colours no cell has one")
  func noColourAtAll() {
    let inks: [Ink] = [
      .standard, .dim, .accent, .generator, .discriminator, .warning, .surface,
      .colour(Colour(grey: 200)),
    ]
    for foreground in inks {
      for background in inks {
        let cell = rendered(Cell("x", Style(foreground, on: background)), .none)
        #expect(cell.foreground.isStandard && cell.background.isStandard)
        #expect(cell.character == "x")
      }
    }
  }

  @Test("in colour but without Unicode a picture's cell is the mean of its halves")
  func asciiInColour() {
    let cell = rendered(half(Colour(grey: 0), Colour(grey: 255)), .trueColour, unicode: false)
    #expect(cell == TerminalCell(" ", .standard, on: .direct(Colour(grey: 188))))
  }

  @Test(
    "the screens' characters have an ASCII stand-in of one column",
    arguments: zip("├──●──┤ −0.55 ▸3 z₂ ⠒".unicodeScalars, "|--O--| -0.55 >3 z2 '".unicodeScalars))
  func asciiFallback(scalar: Unicode.Scalar, expected: Unicode.Scalar) {
    #expect(rendered(Cell(scalar), .none, unicode: false).character == expected)
  }

  @Test("nothing beyond ASCII is left where Unicode is missing")
  func asciiOnly() {
    for value in UInt32(0x80)..<0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(rendered(Cell(scalar), .indexed256, unicode: false).character.isASCII)
    }
  }
}
