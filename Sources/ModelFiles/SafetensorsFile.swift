/// Named float32 tensors and strings about them, in the safetensors format.
///
/// Writing is deterministic: tensors in the order given, metadata sorted by key. Python's `safetensors`
/// reads what this writes, and this reads what Python writes, if all of it is floating-point numbers.
///
/// Source: https://huggingface.co/docs/safetensors, "Format".
public struct SafetensorsFile: Equatable, Sendable {
  /// The strings of `__metadata__`.
  public var metadata: [String: String]
  /// The tensors in the order of the file; names are unique.
  public var tensors: [NamedTensor]

  public init(metadata: [String: String] = [:], tensors: [NamedTensor]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  /// Reads a whole file.
  ///
  /// - Throws: `ModelFileError`, which names the file and the field.
  public init(reading path: String) throws(ModelFileError) {
    let file = try SafetensorsReader(path: path)
    metadata = file.header.metadata
    tensors = []
    tensors.reserveCapacity(file.header.entries.count)
    for entry in file.header.entries {
      tensors.append(
        NamedTensor(name: entry.name, shape: entry.shape, values: try file.values(of: entry)))
    }
  }

  /// The tensor of this name, if there is one.
  public subscript(name: String) -> NamedTensor? {
    tensors.first { $0.name == name }
  }

  /// Writes the file beside its place and renames it there.
  ///
  /// - Throws: `ModelFileError.unwritable`.
  public func write(to path: String) throws(ModelFileError) {
    try writeAtomically(encoded(), to: path)
  }

  /// The file's bytes.
  ///
  /// - Precondition: names are unique and none is `__metadata__`.
  public func encoded() -> [UInt8] {
    precondition(
      Set(tensors.map(\.name)).union(["__metadata__"]).count == tensors.count + 1,
      "tensor names in a file must be unique")
    var end = 0
    let entries = tensors.map { tensor in
      let start = end
      end += 4 * tensor.values.count
      return SafetensorsHeader.Entry(
        name: tensor.name, type: FloatType.float32.rawValue, shape: tensor.shape, bytes: start..<end
      )
    }
    var bytes = SafetensorsHeader.encoded(metadata: metadata, entries: entries)
    bytes.reserveCapacity(bytes.count + end)
    for var tensor in tensors {
      reverseBytesOnBigEndian(&tensor.values)
      tensor.values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
    return bytes
  }
}

extension SafetensorsHeader {
  /// The bytes of a file before its values: the length and the JSON, padded with spaces so that the
  /// values begin at a multiple of 8.
  static func encoded(metadata: [String: String], entries: [Entry]) -> [UInt8] {
    var members: [String] = []
    if !metadata.isEmpty {
      let strings = metadata.sorted { $0.key < $1.key }.map {
        "\(jsonString($0.key)):\(jsonString($0.value))"
      }
      members.append("\"__metadata__\":{\(strings.joined(separator: ","))}")
    }
    for entry in entries {
      let shape = entry.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(jsonString(entry.name)):{\"dtype\":\(jsonString(entry.type)),\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(entry.bytes.lowerBound),\(entry.bytes.upperBound)]}")
    }
    var json = Array("{\(members.joined(separator: ","))}".utf8)
    json += repeatElement(UInt8(ascii: " "), count: (8 - json.count % 8) % 8)
    return withUnsafeBytes(of: UInt64(json.count).littleEndian) { Array($0) } + json
  }
}

/// A string as JSON writes it, quotes included.
private func jsonString(_ string: String) -> String {
  var result = "\""
  for scalar in string.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
