/// Up to three marks, such as accents, that a terminal draws over a cell's character.
public struct CombiningMarks: Hashable, Sendable {
  /// 21 bits a mark, the first one lowest.
  private var bits: UInt64 = 0

  /// No marks.
  public init() {}

  /// Whether there are no marks.
  public var isEmpty: Bool { bits == 0 }

  /// The marks in the order in which they are written.
  public var scalars: [Unicode.Scalar] {
    (0..<3).compactMap { place in
      let value = UInt32(truncatingIfNeeded: bits >> UInt64(21 * place) & 0x1f_ffff)
      return value == 0 ? nil : Unicode.Scalar(value)
    }
  }

  /// Adds a mark; a fourth is left out.
  mutating func append(_ scalar: Unicode.Scalar) {
    for place in 0..<3 where bits >> UInt64(21 * place) & 0x1f_ffff == 0 {
      bits |= UInt64(scalar.value) << UInt64(21 * place)
      return
    }
  }
}

/// What one or two cells beside each other show of a text.
///
/// A character as people see it may be several scalars. Letters with marks are drawn whole. Of
/// pictures that are joined, or have a colour of skin, the first is drawn, and of a flag its two
/// letters: terminals do not agree how many columns the whole takes.
struct Glyph: Hashable {
  var character: Unicode.Scalar
  var marks = CombiningMarks()
  /// 1 or 2.
  var columns = 1

  /// Stands for what cannot be drawn.
  static let unknown = Glyph(character: "?")
  /// Bears a mark that follows nothing.
  private static let bearer: Unicode.Scalar = "◌"

  /// Appends what a character is drawn as: one glyph at least.
  static func append(_ character: Character, to glyphs: inout [Glyph]) {
    var isFirst = true
    var isJoined = false
    for scalar in character.unicodeScalars {
      defer { isFirst = false }
      if let letter = scalar.regionalLetter {
        glyphs.append(Glyph(character: letter))
        continue
      }
      switch scalar.drawing {
      case .columns(let columns):
        if !isFirst && (isJoined || scalar.isSkinTone) {
          isJoined = false
        } else {
          glyphs.append(Glyph(character: scalar, columns: columns))
        }
      case .mark:
        if isFirst { glyphs.append(Glyph(character: bearer)) }
        glyphs[glyphs.count - 1].marks.append(scalar)
      case .format:
        if isFirst { glyphs.append(unknown) }
        // Letters that are joined stay letters; of pictures only the first is drawn.
        isJoined = scalar == "\u{200d}" && glyphs[glyphs.count - 1].columns == 2
      case .none:
        glyphs.append(unknown)
      }
    }
  }
}

extension StringProtocol {
  /// What the text is drawn as.
  var glyphs: [Glyph] {
    var result: [Glyph] = []
    result.reserveCapacity(utf8.count)
    for character in self { Glyph.append(character, to: &result) }
    return result
  }
}

extension Character {
  /// The columns that the character takes: 1 at least.
  var columns: Int {
    if isASCII && self != "\r\n" { return 1 }
    var glyphs: [Glyph] = []
    Glyph.append(self, to: &glyphs)
    return glyphs.reduce(0) { $0 + $1.columns }
  }
}
