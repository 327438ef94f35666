import Testing

@testable import Cells

@Suite struct DitheringTests {
  private func drawn(_ picture: Picture, columns: Int, at column: Int = 0) -> CellBuffer {
    var buffer = CellBuffer(Size(columns: columns, rows: (picture.height + 1) / 2))
    buffer.draw(
      picture, in: Rect(column: column, row: 0, columns: picture.width, rows: buffer.size.rows))
    return buffer
  }

  private func even(_ colour: Colour, side: Int = 32) -> Picture {
    Picture(width: side, height: side, pixels: Array(repeating: colour, count: side * side))
  }

  /// The pixels that a terminal of 256 colours shows.
  private func shown(_ buffer: CellBuffer, dithered: Bool) -> [Colour] {
    var renderer = CellRenderer(depth: .indexed256)
    let frame = dithered ? renderer.dithered(buffer) : buffer
    return frame.cells.flatMap { cell -> [Colour] in
      let look = renderer.render(cell)
      func colour(_ code: TerminalColour) -> Colour { IndexedPalette.colour(Int(code.code)) }
      switch look.character {
      case "▀": return [colour(look.foreground), colour(look.background)]
      case "▄": return [colour(look.background), colour(look.foreground)]
      default: return [colour(look.background), colour(look.background)]
      }
    }
  }

  private func meanError(_ pixels: [Colour], from colour: Colour) -> Double {
    func error(_ channel: KeyPath<Colour, UInt8>) -> Double {
      let sum = pixels.reduce(0.0) { $0 + Double($1[keyPath: channel]) }
      return abs(sum / Double(pixels.count) - Double(colour[keyPath: channel]))
    }
    return max(error(\.red), error(\.green), error(\.blue))
  }

  @Test("In 256 colours an even colour is closer on the whole than its nearest in the palette")
  func meanColour() {
    let colour = Colour(red: 115, green: 60, blue: 200)
    let buffer = drawn(even(colour), columns: 32)
    let nearest = meanError(shown(buffer, dithered: false), from: colour)
    #expect(meanError(shown(buffer, dithered: true), from: colour) < 0.7 * nearest)
  }

  @Test("A smooth sky has no bands: what it shows over a few pixels rises as it does")
  func bands() {
    let side = 64
    var sky = even(Colour(grey: 0), side: side)
    for y in 0..<side {
      for x in 0..<side {
        sky[x, y] = Colour(red: UInt8(90 + x), green: UInt8(140 + x), blue: 230)
      }
    }
    func worst(dithered: Bool) -> Double {
      let pixels = shown(drawn(sky, columns: side), dithered: dithered)
      var worst = 0.0
      for first in stride(from: 0, to: side, by: 4) {
        var sum = 0.0
        for row in 0..<side / 2 {
          let start = 2 * (row * side + first)
          for pixel in pixels[start..<start + 8] { sum += Double(pixel.red) }
        }
        let wanted = 90 + Double(first) + 1.5
        worst = max(worst, abs(sum / Double(4 * side) - wanted))
      }
      return worst
    }
    #expect(worst(dithered: true) < 0.6 * worst(dithered: false))
  }

  @Test("Greys are left alone in 256 colours, and every colour in the other depths")
  func leftAlone() {
    let grey = drawn(even(Colour(grey: 100)), columns: 32)
    var renderer = CellRenderer(depth: .indexed256)
    #expect(renderer.dithered(grey) == grey)
    let colour = drawn(even(Colour(red: 1, green: 2, blue: 3)), columns: 32)
    for depth in ColourDepth.allCases where depth != .indexed256 {
      var renderer = CellRenderer(depth: depth)
      #expect(renderer.dithered(colour) == colour)
    }
  }

  @Test("Text is left alone, and a picture is dithered alike wherever it is")
  func places() {
    let colour = Colour(red: 115, green: 60, blue: 200)
    var renderer = CellRenderer(depth: .indexed256)
    let alone = renderer.dithered(drawn(even(colour, side: 8), columns: 8))
    var buffer = drawn(even(colour, side: 8), columns: 20, at: 12)
    buffer.draw(
      even(Colour(red: 9, green: 200, blue: 7), side: 8),
      in: Rect(column: 0, row: 0, columns: 8, rows: 4))
    buffer.write("a word", column: 9, row: 2, columns: 2)
    let together = renderer.dithered(buffer)
    for row in 0..<4 {
      for column in 0..<8 { #expect(together[12 + column, row] == alone[column, row]) }
      for column in 8..<12 { #expect(together[column, row] == buffer[column, row]) }
    }
  }
}
