import Foundation

/// Data sets that are no part of the repository and may lie beside it, in `../shared/data`.
enum SharedData {
  /// The folder of a set, or a path that does not exist.
  static func folder(_ name: String) -> String {
    var package = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { package.deleteLastPathComponent() }
    return package.deletingLastPathComponent().appendingPathComponent("shared/data/\(name)").path
  }

  /// Whether the set is there; tests that need it are skipped otherwise.
  static func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder(name))
  }
}
