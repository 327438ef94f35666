import ModelFiles

/// The formats that models are read from, and how that of a file is found out.
public enum ModelFileFormat {
  /// Every format; the first is the one that models are written in.
  static let all: [any ModelFile.Type] = [
    SafetensorsReader.self, ONNXModelFile.self, PyTorchModelFile.self, SafetensorsIndexFile.self,
  ]

  /// How many of a file's first bytes tell its format.
  static let startBytes = 512

  /// Opens a model's file; its tensors are not read.
  ///
  /// The first bytes decide, whatever the file is called. Where they are those of no format, as in a file
  /// that is cut short, its name does.
  ///
  /// - Throws: `ModelError.unknownFormat`, or what is wrong with a file of a format that is read.
  public static func open(_ path: String) throws -> any ModelFile {
    try type(of: path).open(path)
  }

  /// The format of a file.
  static func type(of path: String) throws -> any ModelFile.Type {
    let start = try readStart(path, most: startBytes)
    try OtherFramework.refuse(path, start)
    if let format = all.first(where: { $0.recognises(start) }) { return format }
    let found = FoundFormat(start)
    if found == .unknown, let format = named(path) { return format }
    throw ModelError.unknownFormat(path: path, found: found.words(startingWith: start))
  }

  /// Whether a file's name ends as those of model files do.
  public static func isModelName(_ name: String) -> Bool { named(name) != nil }

  /// The name of a model's file without its ending; other names as they are.
  public static func stem(of name: String) -> String {
    isModelName(name) ? String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]) : name
  }

  /// What can be read: `a safetensors file`, `a safetensors file or an ONNX file`.
  static var words: String {
    let words = all.map { $0.words }
    return words.count == 1
      ? words[0] : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }

  /// The format whose files are called so.
  private static func named(_ name: String) -> (any ModelFile.Type)? {
    let name = name.lowercased()
    return all.first { $0.extensions.contains { name.hasSuffix("." + $0) } }
  }
}
