import Tensor

/// Random damage to a file's bytes, of the kinds that find what a reader takes for granted.
struct Mutator {
  private var random: RandomGenerator

  /// - Parameter seed: picks the damage; the same seed does the same damage to the same bytes.
  init(seed: UInt64) {
    random = RandomGenerator(seed: seed)
  }

  /// Numbers at the edges of what fields hold, in bytes.
  private static let edges: [UInt64] = [
    0, 1, 2, 3, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0x7fff_ffff,
    0x8000_0000, 0xffff_ffff, 0x1_0000_0000, 0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000,
    0xffff_ffff_ffff_ffff, 0x7f80_0000, 0x7fc0_0000, 0x7f7f_ffff, 0xff80_0000,
  ]

  /// Numbers at the edges of what fields hold, in text.
  private static let texts = [
    "-1", "0", "1", "2", "255", "256", "1000", "65536", "1000000", "2147483648", "4294967296",
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "99999999999999999999",
    "1e39", "-1e39", "1e300", "1e309", "1e-50", "0.5", "NaN", "Infinity", "null", "\"\"", "[]",
    "{}",
    "true", "", "\u{301}", "\u{1F1E9}\u{1F1EA}",
  ]

  /// A number from 0 to less than `limit`.
  private mutating func number(below limit: Int) -> Int { random.index(below: max(1, limit)) }

  /// A place in the bytes: every other time among the first 64, where headers are.
  private mutating func place(in bytes: [UInt8]) -> Int {
    number(below: number(below: 2) == 0 ? min(64, bytes.count) : bytes.count)
  }

  /// The bytes with one to four kinds of damage.
  mutating func mutated(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0...number(below: 4) where !bytes.isEmpty { damage(&bytes) }
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    switch number(below: 10) {
    case 0:
      bytes[place(in: bytes)] ^= 1 << UInt8(number(below: 8))
    case 1:
      bytes[place(in: bytes)] = UInt8(number(below: 256))
    case 2, 3:
      overwriteNumber(&bytes)
    case 4:
      bytes.removeLast(number(below: bytes.count))
    case 5:
      let start = place(in: bytes)
      let piece = bytes[start..<min(bytes.count, start + 1 + number(below: 64))]
      bytes.insert(contentsOf: piece, at: place(in: bytes))
    case 6:
      let start = place(in: bytes)
      bytes.removeSubrange(start..<min(bytes.count, start + 1 + number(below: 16)))
    case 7:
      let piece = (0...number(below: 16)).map { _ in UInt8(number(below: 256)) }
      bytes.insert(contentsOf: piece, at: place(in: bytes))
    default:
      replaceDigits(&bytes)
    }
  }

  /// Writes an edge's one to eight bytes over some, in either order.
  private mutating func overwriteNumber(_ bytes: inout [UInt8]) {
    let value = Self.edges[number(below: Self.edges.count)]
    let width = 1 << number(below: 4)
    let start = place(in: bytes)
    let isLittle = number(below: 2) == 0
    for index in 0..<width where start + index < bytes.count {
      let shift = 8 * (isLittle ? index : width - 1 - index)
      bytes[start + index] = UInt8(truncatingIfNeeded: value >> UInt64(shift))
    }
  }

  /// Puts an edge in place of a number that is written out.
  private mutating func replaceDigits(_ bytes: inout [UInt8]) {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    let from = number(below: bytes.count)
    guard let start = (bytes[from...] + bytes[..<from]).firstIndex(where: isDigit),
      bytes.indices.contains(start)
    else { return }
    var first = start
    while first > 0, isDigit(bytes[first - 1]) { first -= 1 }
    var end = start
    while end < bytes.count, isDigit(bytes[end]) { end += 1 }
    bytes.replaceSubrange(first..<end, with: Self.texts[number(below: Self.texts.count)].utf8)
  }
}
