import Foundation

/// Named float32 tensors and strings about them, in the safetensors format.
///
/// Writing is deterministic: values in the order given, the header sorted by key. Python's `safetensors`
/// reads what this writes, and this reads what Python writes, if all of it is floating-point numbers.
///
/// Source: https://huggingface.co/docs/safetensors, "Format".
public struct SafetensorsFile: Equatable, Sendable {
  /// How the names of such files end, without the dot.
  public static let fileExtension = "safetensors"

  /// The strings of `__metadata__`.
  public var metadata: [String: String]
  /// The tensors in the order of the file; names are unique.
  public var tensors: [NamedTensor]

  /// A file of these tensors.
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
    let contents = SafetensorsHeaderContents(
      metadata: metadata,
      tensors: Dictionary(
        entries.map {
          (
            $0.name,
            .init(
              dtype: $0.type, shape: $0.shape,
              dataOffsets: [$0.bytes.lowerBound, $0.bytes.upperBound])
          )
        }, uniquingKeysWith: { first, _ in first }))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard var json = try? encoder.encode(contents) else {
      preconditionFailure("safetensors: names and whole numbers are always written")
    }
    json += repeatElement(UInt8(ascii: " "), count: (8 - json.count % 8) % 8)
    return withUnsafeBytes(of: UInt64(json.count).littleEndian) { Array($0) } + json
  }
}
