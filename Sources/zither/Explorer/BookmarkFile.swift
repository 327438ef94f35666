import Exploration
import Foundation
import ModelFiles

/// The bookmarks of all models: plain JSON, an object of models with a list of points each.
///
/// ```
/// {"mnist-cgan": [{"name": "a round nine", "point": {"seed": 42, "classes": {"9": 1}}}]}
/// ```
///
/// A model is named as commands name it: a shipped one by its name, others by their whole path.
struct BookmarkFile {
  let path: String

  /// `$XDG_DATA_HOME/zither/bookmarks.json`, by default in `~/.local/share`.
  static var own: BookmarkFile {
    let variables = ProcessInfo.processInfo.environment
    let data = variables["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = variables["HOME"] ?? NSHomeDirectory()
    return BookmarkFile(path: (data ?? home + "/.local/share") + "/zither/bookmarks.json")
  }

  /// The name under which a model's bookmarks are kept.
  static func key(of reference: ModelReference) -> String {
    reference.path == reference.name
      ? URL(fileURLWithPath: reference.path).standardizedFileURL.path : reference.name
  }

  /// All bookmarks, by model; none where there is no file yet.
  ///
  /// - Throws: `ModelFileError` or `BookmarkFileError` where the file cannot be read.
  func read() throws -> [String: [Bookmark]] {
    guard FileManager.default.fileExists(atPath: path) else { return [:] }
    let text = try readText(path, most: PointFile.mostBytes)
    do {
      return try JSONDecoder().decode([String: [Bookmark]].self, from: Data(text.utf8))
    } catch {
      throw BookmarkFileError(path: path)
    }
  }

  /// Keeps a model's bookmarks together with what other explorers have made of them meanwhile; other
  /// models keep theirs.
  ///
  /// - Parameter base: the bookmarks as they were last read or kept here.
  /// - Returns: the model's bookmarks as the file has them now.
  /// - Throws: as `read()`, and `ModelFileError.unwritable`. What cannot be read is not written over.
  func merge(_ bookmarks: [Bookmark], since base: [Bookmark], of model: String) throws -> [Bookmark]
  {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    return try withFolderLock(of: path) {
      var all = try read()
      let merged = bookmarks.merged(with: all[model] ?? [], since: base)
      all[model] = merged.isEmpty ? nil : merged
      try writeAtomically(Array((try jsonText(all, .file) + "\n").utf8), to: path)
      return merged
    }
  }
}

/// A file of bookmarks that is none.
struct BookmarkFileError: Error, CustomStringConvertible {
  let path: String

  var description: String {
    "\(path) is not a bookmarks file; repair it, or move it away to start a new one."
  }
}
