import Foundation

/// What Package.swift says of its targets.
struct Manifest {
  struct Target {
    var kind: String
    var name: String
    /// Names in quotes in the list of dependencies.
    var dependencies: [String]
    /// What is written behind `swiftSettings:`; empty without.
    var settings = ""
  }

  let targets: [Target]

  init() throws {
    let text = try String(
      contentsOf: SourceFile.package.appendingPathComponent("Package.swift"), encoding: .utf8)
    self.init(text)
  }

  init(_ text: String) {
    var found: [Target] = []
    for kind in ["target", "executableTarget", "testTarget", "systemLibrary"] {
      // In a dependency `.target(name: $0.name)` stands no quoted name, so it is passed over.
      for part in text.components(separatedBy: ".\(kind)(").dropFirst() {
        let call = Self.call(part)
        guard let name = call.firstMatch(of: /name: "([^"]*)"/)?.output.1 else { continue }
        found.append(
          Target(
            kind: kind, name: String(name), dependencies: Self.dependencies(in: call),
            settings: call.range(of: "swiftSettings: ").map { String(call[$0.upperBound...]) } ?? ""
          ))
      }
    }
    targets = found
  }

  subscript(name: String) -> Target? { targets.first { $0.name == name } }

  /// The text up to the parenthesis that closes the call.
  private static func call(_ text: String) -> String {
    var depth = 1
    let end = text.firstIndex { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return depth == 0
    }
    return String(text[..<(end ?? text.endIndex)])
  }

  /// The strings in quotes in the list of dependencies; of a product of a package its name.
  private static func dependencies(in call: String) -> [String] {
    guard let start = call.range(of: "dependencies: [")?.upperBound else { return [] }
    return call[start...].prefix { $0 != "]" }.replacing(/package: "[^"]*"/, with: "")
      .matches(of: /"([^"]*)"/).map { String($0.output.1) }
  }
}
