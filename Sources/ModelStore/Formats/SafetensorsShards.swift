import Foundation
import ModelFiles

/// The safetensors files that together hold a state dict: `NAME-00001-of-00003.safetensors` and so on, and
/// what their index says, `NAME.safetensors.index.json`.
///
/// Source: https://huggingface.co/docs/transformers/big_models, "Sharded checkpoints".
struct SafetensorsShards {
  /// How the name of an index ends.
  static let indexEnding = "safetensors.index.json"
  private static let mostShards = 1_000
  private static let largestIndex = 8_000_000

  /// The shards, open.
  let readers: [SafetensorsReader]

  /// The shards that an index names.
  ///
  /// - Throws: `ModelError.missingShards`, which names those that are not beside it; `ModelFileError`.
  init(index path: String) throws {
    let text = try readText(path, most: Self.largestIndex)
    guard let index = try? JSONDecoder().decode(Index.self, from: Data(text.utf8)) else {
      throw ModelFileError.damaged(path: path, reason: "it is no index of safetensors files")
    }
    try self.init(Set(index.shards.values).sorted(), beside: path)
  }

  /// The shards that go with one of them, as their index or their names say; nil for a file that is none.
  init?(besides file: SafetensorsReader) throws {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let pattern = #/(?<stem>.+)-(?<number>\d{5})-of-(?<count>\d{5})\.safetensors/#
    guard let match = name.wholeMatch(of: pattern), let count = Int(match.count),
      (2...Self.mostShards).contains(count)
    else { return nil }
    let index = parentFolder(of: file.path) + "/" + match.stem + "." + Self.indexEnding
    if FileManager.default.fileExists(atPath: index) {
      try self.init(index: index)
      return
    }
    let names = (1...count).map { number in
      let digits = String(number)
      return "\(match.stem)-" + String(repeating: "0", count: 5 - digits.count)
        + "\(digits)-of-\(match.count).safetensors"
    }
    try self.init(names, beside: file.path)
  }

  private init(_ names: [String], beside path: String) throws {
    guard names.count <= Self.mostShards else {
      throw ModelFileError.tooLarge(
        path: path, what: "\(names.count) shards", limit: "\(Self.mostShards)")
    }
    if let outside = names.first(where: { $0.contains("/") || $0 == ".." || $0.isEmpty }) {
      throw ModelFileError.damaged(
        path: path, reason: "it names “\(outside.quotation)”, which is no file beside it")
    }
    let folder = parentFolder(of: path)
    let missing = names.filter { !FileManager.default.fileExists(atPath: folder + "/" + $0) }
    guard missing.isEmpty else { throw ModelError.missingShards(path: path, names: missing) }
    readers = try names.map { try SafetensorsReader(path: folder + "/" + $0) }
  }

  private struct Index: Decodable {
    var shards: [String: String]

    private enum CodingKeys: String, CodingKey { case shards = "weight_map" }
  }
}

/// The index of a state dict in several safetensors files.
struct SafetensorsIndexFile: StateDictFile {
  static let words = "an index of safetensors files"
  static let extensions = [SafetensorsShards.indexEnding]

  let path: String
  let model: RecognisedModel
  let metadata: [String: String]

  /// A JSON object that says near its beginning where weights lie.
  static func recognises(_ start: [UInt8]) -> Bool {
    let text = String(decoding: start, as: UTF8.self)
    return text.drop(while: \.isWhitespace).first == "{" && text.contains("\"weight_map\"")
  }

  init(path: String) throws {
    let whole = try SafetensorsStateDict(SafetensorsShards(index: path).readers, path: path)
    (self.path, model, metadata) = (path, whole.model, whole.metadata)
  }
}
