/// A GIF read back, by a decoder that shares nothing with the encoder; nil for what is none.
struct DecodedGIF {
  private(set) var width = 0
  private(set) var height = 0
  /// [height, width, 3] each.
  private(set) var frames: [[UInt8]] = []
  private(set) var delays: [Int] = []

  init?(_ bytes: [UInt8]) {
    guard bytes.count > 13, String(decoding: bytes[..<6], as: UTF8.self) == "GIF89a" else {
      return nil
    }
    func word(_ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }
    width = word(6)
    height = word(8)
    var place = 13
    func table(_ flags: UInt8) -> [UInt8] {
      guard flags & 0x80 != 0 else { return [] }
      let length = 3 << (Int(flags & 7) + 1)
      defer { place += length }
      return Array(bytes[place..<place + length])
    }
    func blocks() -> [UInt8] {
      var data: [UInt8] = []
      while bytes[place] != 0 {
        data += bytes[place + 1...place + Int(bytes[place])]
        place += Int(bytes[place]) + 1
      }
      place += 1
      return data
    }
    let common = table(bytes[10])
    while bytes[place] != 0x3b {
      if bytes[place] == 0x21 {
        if bytes[place + 1] == 0xf9 { delays.append(word(place + 4)) }
        place += 2
        _ = blocks()
        continue
      }
      guard bytes[place] == 0x2c, word(place + 5) == width, word(place + 7) == height else {
        return nil
      }
      let flags = bytes[place + 9]
      place += 10
      let own = table(flags)
      let codeSize = Int(bytes[place])
      place += 1
      let colours = own.isEmpty ? common : own
      let indices = Self.unpacked(blocks(), codeSize: codeSize)
      guard indices.count == width * height else { return nil }
      frames.append(indices.flatMap { Array(colours[3 * Int($0)..<3 * Int($0) + 3]) })
    }
  }

  private static func unpacked(_ data: [UInt8], codeSize: Int) -> [UInt8] {
    let clear = 1 << codeSize
    var rows: [[UInt8]] = []
    var bits = codeSize + 1
    var last: [UInt8] = []
    var result: [UInt8] = []
    var bit = 0
    while bit + bits <= data.count * 8 {
      var code = 0
      for i in 0..<bits {
        code |= Int(data[(bit + i) / 8] >> ((bit + i) % 8) & 1) << i
      }
      bit += bits
      if code == clear {
        rows = (0..<clear).map { [UInt8($0)] } + [[], []]
        bits = codeSize + 1
        last = []
        continue
      }
      if code == clear + 1 { break }
      guard code < rows.count || !last.isEmpty else { return [] }
      let row = code < rows.count ? rows[code] : last + [last[0]]
      if !last.isEmpty, rows.count < 4096 { rows.append(last + [row[0]]) }
      if rows.count == 1 << bits, bits < 12 { bits += 1 }
      result += row
      last = row
    }
    return result
  }
}
