import Foundation
import ModelFiles

/// The file of what was used lately, a small JSON object.
///
/// Nothing depends on it: where it cannot be read or written, the program does without and says nothing.
struct RecentUseFile: Sendable {
  let path: String

  private static let mostBytes = 1 << 20

  /// `$XDG_STATE_HOME/zither/recent.json`, by default in `~/.local/state`.
  static var own: RecentUseFile {
    let variables = ProcessInfo.processInfo.environment
    let state = variables["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = variables["HOME"] ?? NSHomeDirectory()
    return RecentUseFile(path: (state ?? home + "/.local/state") + "/zither/recent.json")
  }

  /// nil where there is no such file, as before the first start, or none that can be read.
  func read() -> RecentUse? {
    guard let text = try? readText(path, most: Self.mostBytes) else { return nil }
    return try? JSONDecoder().decode(RecentUse.self, from: Data(text.utf8))
  }

  /// Changes what it holds, together with what other explorers have made of it meanwhile.
  func change(_ change: (inout RecentUse) -> Void) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try? withFolderLock(of: path) {
      let former = read()
      var recent = former ?? RecentUse()
      change(&recent)
      guard recent != former else { return }
      try writeAtomically(Array((try jsonText(recent, .file) + "\n").utf8), to: path)
    }
  }
}
