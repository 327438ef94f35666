/// The compression of GIF: Lempel, Ziv and Welch's, with codes that grow from `codeSize` + 1 bits to
/// 12, the lowest bits first.
///
/// Source: Welch, A Technique for High-Performance Data Compression, IEEE Computer 17 (6), 1984.
enum LZWEncoder {
  private static let mostBits = 12

  /// - Precondition: every index is below 2^codeSize, and `codeSize` is 2 to 8.
  static func encode(_ indices: [UInt8], codeSize: Int) -> [UInt8] {
    precondition((2...8).contains(codeSize), "LZW: codes of \(codeSize) bits")
    let clear = 1 << codeSize
    let end = clear + 1
    var output = BitWriter()
    var bits = codeSize + 1
    var next = end + 1
    /// The code of a known row of indices followed by one more, by the row's code and that index; 0
    /// for none.
    var codes = [UInt16](repeating: 0, count: 1 << (mostBits + 8))
    output.write(clear, bits: bits)
    guard var row = indices.first.map(Int.init) else {
      output.write(end, bits: bits)
      return output.bytes
    }
    for index in indices.dropFirst() {
      let key = row << 8 | Int(index)
      if codes[key] != 0 {
        row = Int(codes[key])
        continue
      }
      output.write(row, bits: bits)
      row = Int(index)
      if next == 1 << mostBits {
        output.write(clear, bits: bits)
        for place in codes.indices { codes[place] = 0 }
        bits = codeSize + 1
        next = end + 1
      } else {
        codes[key] = UInt16(next)
        if next == 1 << bits { bits += 1 }
        next += 1
      }
    }
    output.write(row, bits: bits)
    // The decoder has one entry less than the encoder until this code, and catches up with it.
    if next == 1 << bits, bits < mostBits { bits += 1 }
    output.write(end, bits: bits)
    return output.bytes
  }
}

/// Collects codes of any number of bits, the lowest first.
private struct BitWriter {
  private var complete: [UInt8] = []
  private var pending = 0
  private var pendingBits = 0

  mutating func write(_ code: Int, bits: Int) {
    pending |= code << pendingBits
    pendingBits += bits
    while pendingBits >= 8 {
      complete.append(UInt8(pending & 0xff))
      pending >>= 8
      pendingBits -= 8
    }
  }

  /// Everything so far, the last byte filled with zeros.
  var bytes: [UInt8] { pendingBits > 0 ? complete + [UInt8(pending & 0xff)] : complete }
}
