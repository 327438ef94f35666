import ModelFiles

/// The format that models are written in.
extension SafetensorsReader: AmendableModelFile {
  public static var words: String { "a safetensors file" }
  public static var extensions: [String] { [SafetensorsFile.fileExtension] }

  /// A length below 4 GiB, little-endian, and the JSON of the header.
  public static func recognises(_ start: [UInt8]) -> Bool {
    start.count > 8 && start[4..<8].allSatisfy { $0 == 0 } && start[8] == UInt8(ascii: "{")
  }

  /// A file of this program, or the tensors of another's.
  public static func open(_ path: String) throws -> any ModelFile {
    let file = try SafetensorsReader(path: path)
    let isOwn = file.metadata["format"]?.hasPrefix("zither ") ?? false
    return isOwn ? file : try SafetensorsStateDict(file)
  }

  public var metadata: [String: String] { header.metadata }
  public var tensors: [(name: String, shape: [Int])] {
    header.entries.map { ($0.name, $0.shape) }
  }
}
