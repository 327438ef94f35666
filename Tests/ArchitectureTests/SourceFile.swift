import Foundation

/// A Swift file of the package, as text.
struct SourceFile {
  /// The module that it is compiled into: its folder under `Sources`, or `Models`.
  let module: String
  /// The path from the package's folder.
  let path: String
  let lines: [Substring]

  /// The package's own folder.
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every Swift file under a folder of the package, links to folders followed.
  static func all(in folder: String) throws -> [SourceFile] {
    let root = package.appendingPathComponent(folder)
    return try modules(in: root).flatMap { module in
      let base = root.appendingPathComponent(module).resolvingSymlinksInPath()
      let names = try FileManager.default.subpathsOfDirectory(atPath: base.path)
      return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
        let text = try String(contentsOf: base.appendingPathComponent(name), encoding: .utf8)
        return SourceFile(
          module: module, path: "\(folder)/\(module)/\(name)",
          lines: text.split(separator: "\n", omittingEmptySubsequences: false))
      }
    }
  }

  private static func modules(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
      var isFolder: ObjCBool = false
      let path = folder.appendingPathComponent(name).path
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && isFolder.boolValue
    }.sorted()
  }

  /// Modules that the file imports.
  var imports: [String] {
    lines.compactMap { line in
      var words = line.split(separator: " ")
      while let first = words.first, first != "import" {
        guard first.hasPrefix("@") || Self.modifiers.contains(first) else { return nil }
        words.removeFirst()
      }
      guard words.count >= 2 else { return nil }
      let name = Self.kinds.contains(words[1]) && words.count >= 3 ? words[2] : words[1]
      return name.split(separator: ".").first.map(String.init)
    }
  }

  private static let modifiers: Set<Substring> = ["public", "package", "internal", "private"]
  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
  ]

  /// The lines that hold code, without comments that fill a line.
  var code: [Substring] {
    lines.filter { line in
      guard let start = line.firstIndex(where: { $0 != " " }) else { return false }
      return !line[start...].hasPrefix("//")
    }
  }
}
