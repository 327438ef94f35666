/// Pickles opcode by opcode, as no program writes them.
struct PickleBuilder {
  var bytes: [UInt8] = [0x80, 2]

  mutating func add(_ opcode: Character, _ more: [UInt8] = []) {
    bytes += [opcode.asciiValue ?? 0] + more
  }

  mutating func add(text: String) {
    add("X", [UInt8(text.utf8.count), 0, 0, 0] + Array(text.utf8))
  }

  mutating func add(number: Int) {
    add("J", (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
  }

  /// `c` and a name, as `torch._utils _rebuild_tensor_v2`.
  mutating func add(global module: String, _ name: String) {
    add("c", Array("\(module)\n\(name)\n".utf8))
  }

  /// A dict with a tensor of a storage of six numbers under the key “w”.
  static func tensor(
    offset: Int = 0, shape: [Int], strides: [Int], count: Int = 6, type: String = "FloatStorage",
    key: String = "0"
  ) -> [UInt8] {
    var pickle = PickleBuilder()
    pickle.add("}")
    pickle.add(text: "w")
    pickle.add(global: "torch._utils", "_rebuild_tensor_v2")
    pickle.add("(")
    pickle.add("(")
    pickle.add(text: "storage")
    pickle.add(global: "torch", type)
    pickle.add(text: key)
    pickle.add(text: "cpu")
    pickle.add(number: count)
    pickle.add("t")
    pickle.add("Q")
    pickle.add(number: offset)
    for sizes in [shape, strides] {
      pickle.add("(")
      for size in sizes { pickle.add(number: size) }
      pickle.add("t")
    }
    pickle.bytes += [0x89]
    pickle.add("}")
    pickle.add("t")
    pickle.add("R")
    pickle.add("s")
    pickle.add(".")
    return pickle.bytes
  }
}

/// A zip archive of stored files.
func storedArchive(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
  func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
  var archive: [UInt8] = []
  var directory: [UInt8] = []
  for (name, bytes) in files {
    let sizes =
      number(0, 4) + number(bytes.count, 4) + number(bytes.count, 4) + number(name.utf8.count, 2)
      + number(0, 2)
    directory +=
      [0x50, 0x4b, 1, 2] + number(0, 12) + sizes + number(0, 10) + number(archive.count, 4)
      + Array(name.utf8)
    archive += [0x50, 0x4b, 3, 4] + number(0, 10) + sizes + Array(name.utf8) + bytes
  }
  return archive + directory + [0x50, 0x4b, 5, 6] + number(0, 4) + number(files.count, 2)
    + number(files.count, 2) + number(directory.count, 4) + number(archive.count, 4) + number(0, 2)
}
