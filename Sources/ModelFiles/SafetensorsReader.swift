/// A safetensors file that is open: its head is read, its tensors when they are asked for.
///
/// So what a large file says of itself is known at once, and tensors that nobody uses, of whatever type,
/// do not matter.
public final class SafetensorsReader: Sendable {
  /// The file's path, as it was given.
  public let path: String
  /// What the file says of itself.
  public let header: SafetensorsHeader
  private let file: FileReader
  /// Where each tensor stands among the header's entries.
  private let places: [String: Int]

  /// Opens a file and reads its head.
  ///
  /// - Throws: `ModelFileError`, which names the file and the field.
  public init(path: String) throws(ModelFileError) {
    self.path = path
    file = try FileReader(path: path)
    header = try SafetensorsHeader(file)
    places = Dictionary(
      header.entries.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })
  }

  /// Bytes of the file.
  public var length: Int { file.length }

  /// The head's entry of a name, if there is one.
  func entry(_ name: String) -> SafetensorsHeader.Entry? { places[name].map { header.entries[$0] } }

  /// A tensor's values as float32; float16, bfloat16 and float64 are converted.
  ///
  /// - Throws: `ModelFileError.unsupportedType` for a tensor of another type.
  func values(of entry: SafetensorsHeader.Entry) throws(ModelFileError) -> [Float] {
    guard let type = FloatType(rawValue: entry.type) else {
      throw .unsupportedType(
        path: path, field: "the tensor \(entry.name)", expected: "F32, F16, BF16 or F64",
        found: entry.type)
    }
    return try file.floats(
      at: header.dataStart + entry.bytes.lowerBound, count: entry.count, of: type)
  }

  /// Writes the file with other metadata; its tensors, of whatever type, stay as they are bit for bit.
  ///
  /// - Throws: `ModelFileError`.
  public func write(metadata: [String: String], to path: String) throws(ModelFileError) {
    let head = SafetensorsHeader.encoded(metadata: metadata, entries: header.entries)
    let data = try file.bytes(at: header.dataStart, count: file.length - header.dataStart)
    try writeAtomically(head + data, to: path)
  }
}
