import Cells

/// Draws an image with the weights that one position of its map takes from the others as light over
/// it: the brighter the accent, the more above what each would give were all alike. The strongest nine are numbered, which can be read without
/// colour too; the position itself is a cross.
struct AttentionView {
  let map: AttentionMap
  let position: AttentionMap.Position
  let picture: Picture

  /// How many positions are numbered.
  static let numbered = 9
  /// How many times the even share full light takes at least, so that attention to everything alike
  /// shows no light.
  private static let leastSpan: Float = 3
  private static let light = Colour(red: 0xff, green: 0x9a, blue: 0x1f)

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    guard picture.width > 0, picture.height > 0 else { return }
    let lit = lightened
    let scale = HalfBlocks.fit(width: picture.width, height: picture.height, in: rect.size)
    if scale > 0 {
      buffer.draw(lit, in: rect, scale: scale)
    } else {
      buffer.drawFitted(lit, in: rect)
    }
    let strongest = map.strongest(of: position, count: Self.numbered)
    for (place, other) in strongest.enumerated().reversed() where other != position {
      mark(other, Unicode.Scalar(UInt8(ascii: "1") + UInt8(place)), in: rect, into: &buffer)
    }
    mark(position, "+", in: rect, into: &buffer)
  }

  /// The picture, dimmed, with the weights added as light.
  private var lightened: Picture {
    let row = map.row(of: position)
    let even = 1 / Float(max(1, row.count))
    let span = max((row.max() ?? 0) - even, Self.leastSpan * even)
    var result = picture
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let place = y * map.height / picture.height * map.width + x * map.width / picture.width
        let share = max(0, row[row.startIndex + place] - even) / span
        result[x, y] = Self.blended(picture[x, y], Double(share))
      }
    }
    return result
  }

  private static func blended(_ colour: Colour, _ share: Double) -> Colour {
    // What is not looked at stays in sight at half its light.
    func channel(_ own: UInt8, _ light: UInt8) -> UInt8 {
      UInt8(min(255, max(0, Double(own) * 0.5 * (1 - 0.7 * share) + Double(light) * 0.9 * share)))
    }
    return Colour(
      red: channel(colour.red, light.red), green: channel(colour.green, light.green),
      blue: channel(colour.blue, light.blue))
  }

  /// Writes a sign in the middle of a position's cells, over the colour that is there.
  private func mark(
    _ position: AttentionMap.Position, _ sign: Unicode.Scalar, in rect: Rect,
    into buffer: inout CellBuffer
  ) {
    let column = rect.column + (2 * position.x + 1) * rect.columns / (2 * map.width)
    let row = rect.row + (2 * position.y + 1) * rect.rows / (2 * map.height)
    guard rect.intersection(Rect(buffer.size)).contains(column: column, row: row) else { return }
    var style = Style(.standard, on: buffer[column, row].style.background, .bold)
    if case .colour(let colour) = style.background {
      let isBright = Int(colour.red) + Int(colour.green) + Int(colour.blue) > 330
      style.foreground = .colour(Colour(grey: isBright ? 0 : 255))
    }
    buffer[column, row] = Cell(sign, style)
  }
}
