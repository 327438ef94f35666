/// The bytes of pickles, and where reading them has come to.
struct PickleBytes {
  private let bytes: [UInt8]
  /// Where the next byte is read.
  private(set) var place: Int

  init(_ bytes: [UInt8], at place: Int = 0) {
    self.bytes = bytes
    self.place = place
  }

  /// The next bytes.
  ///
  /// - Throws: `PickleFault.cutShort` where there are fewer.
  mutating func bytes(_ count: Int) throws(PickleFault) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.count - place else { throw .cutShort }
    defer { place += count }
    return bytes[place..<place + count]
  }

  /// A whole number without a sign, the lowest byte first.
  mutating func whole(_ count: Int) throws(PickleFault) -> Int {
    let value = try bytes(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(clamping: value)
  }

  /// Bytes behind their number.
  mutating func counted(_ lengthBytes: Int) throws(PickleFault) -> ArraySlice<UInt8> {
    try bytes(try whole(lengthBytes))
  }

  /// Text behind the number of its bytes.
  mutating func text(lengthBytes: Int) throws(PickleFault) -> String {
    String(decoding: try counted(lengthBytes), as: UTF8.self)
  }

  /// The rest of the line, without quotes where a string of protocol 0 has them.
  mutating func line(unquoted: Bool = false) throws(PickleFault) -> String {
    guard let end = bytes[place...].firstIndex(of: 0x0a) else { throw .cutShort }
    var text = bytes[place..<end]
    place = end + 1
    if unquoted, text.count >= 2, let quote = text.first, quote == text.last,
      quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    {
      text = text.dropFirst().dropLast()
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The number, truth or nothing that an opcode stands for.
  mutating func number(_ opcode: PickleOpcode) throws(PickleFault) -> PickleValue {
    switch opcode {
    case .newTrue: return .bool(true)
    case .newFalse: return .bool(false)
    case .binInt: return .int(Int(Int32(truncatingIfNeeded: try whole(4))))
    case .binInt1: return .int(try whole(1))
    case .binInt2: return .int(try whole(2))
    case .long1: return long(try counted(1))
    case .long4: return long(try counted(4))
    case .binFloat:
      let bits = try bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return .double(Double(bitPattern: bits))
    case .float: return .double(Double(try line()) ?? .nan)
    case .int, .long:
      let text = try line()
      if opcode == .int, text == "00" || text == "01" { return .bool(text == "01") }
      guard let value = Int(text.hasSuffix("L") ? String(text.dropLast()) : text) else {
        throw .damaged("has a number that is none")
      }
      return .int(value)
    default: return .none
    }
  }

  /// A number in two's complement, the lowest byte first.
  private func long(_ bytes: ArraySlice<UInt8>) -> PickleValue {
    guard bytes.count <= 8 else { return .bytes(Array(bytes)) }
    let isNegative = bytes.last.map { $0 >= 0x80 } ?? false
    let start: UInt64 = isNegative ? .max : 0
    return .int(Int(bitPattern: UInt(bytes.reversed().reduce(start) { $0 << 8 | UInt64($1) })))
  }
}
