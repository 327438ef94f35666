extension TerminfoEntry {
  /// The entry in the compiled form of term(5), with 32-bit numbers and extended capabilities.
  ///
  /// ncurses reads it from the environment as `TERMINFO=b64:…`, so that a patched description needs
  /// neither a file nor a compiler.
  func compiled() -> [UInt8] {
    var output = CompiledEntry()
    let names = Array(name.utf8) + [0]
    let numberCount = count(Self.numberNames) { numbers[$0] != nil }
    let stringCount = count(Self.stringNames) { strings[$0] != nil }
    let flagCount = count(Self.flagNames) { flags.contains($0) }
    var table = StringTable()
    let offsets = Self.stringNames.prefix(stringCount).map { table.add(strings[$0]) }
    output.short(0x021e)
    for size in [names.count, flagCount, numberCount, stringCount, table.bytes.count] {
      output.short(size)
    }
    output.bytes += names
    output.bytes += Self.flagNames.prefix(flagCount).map { flags.contains($0) ? 1 : 0 }
    output.align()
    for name in Self.numberNames.prefix(numberCount) { output.long(numbers[name] ?? -1) }
    for offset in offsets { output.short(offset) }
    output.bytes += table.bytes
    appendExtended(to: &output)
    return output.bytes
  }

  /// The capabilities beyond the standard ones, each with its name: flags, then strings.
  private func appendExtended(to output: inout CompiledEntry) {
    let extendedFlags = flags.subtracting(Self.flagNames).sorted()
    let extendedStrings = strings.keys.filter { !Self.standardStrings.contains($0) }.sorted()
    guard !extendedFlags.isEmpty || !extendedStrings.isEmpty else { return }
    var table = StringTable()
    let valueOffsets = extendedStrings.map { table.add(strings[$0]) }
    let valuesEnd = table.bytes.count
    // Offsets of names count from the end of the values.
    let nameOffsets = (extendedFlags + extendedStrings).map { name in
      table.add(Array(name.utf8)) - valuesEnd
    }
    output.align()
    for size in [
      extendedFlags.count, 0, extendedStrings.count, valueOffsets.count + nameOffsets.count,
      table.bytes.count,
    ] {
      output.short(size)
    }
    output.bytes += extendedFlags.map { _ in 1 }
    output.align()
    for offset in valueOffsets + nameOffsets { output.short(offset) }
    output.bytes += table.bytes
  }

  private static let standardStrings = Set(stringNames)

  /// How many names must be written for the last one present to be among them.
  private func count(_ names: [String], where isPresent: (String) -> Bool) -> Int {
    (names.lastIndex(where: isPresent) ?? -1) + 1
  }
}

/// Bytes in the order of compiled entries: little-endian, numbers on even offsets.
private struct CompiledEntry {
  var bytes: [UInt8] = []

  mutating func short(_ value: Int) {
    let pattern = UInt16(truncatingIfNeeded: value)
    bytes += [UInt8(truncatingIfNeeded: pattern), UInt8(truncatingIfNeeded: pattern >> 8)]
  }

  mutating func long(_ value: Int32) {
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> Int32(shift)))
    }
  }

  mutating func align() {
    if bytes.count % 2 != 0 { bytes.append(0) }
  }
}

/// Strings one after another, each ended by a zero.
private struct StringTable {
  var bytes: [UInt8] = []

  /// - Returns: the string's offset, −1 where there is none.
  mutating func add(_ string: [UInt8]?) -> Int {
    guard let string else { return -1 }
    defer { bytes += string + [0] }
    return bytes.count
  }
}
