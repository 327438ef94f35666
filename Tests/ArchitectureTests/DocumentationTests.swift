import Testing

/// What is public says what it is.
@Suite struct DocumentationTests {
  @Test("every public declaration has a comment, its own or its protocol's")
  func comments() throws {
    let sources = try SourceFile.all(in: "Sources")
    let inherited = sources.reduce(into: Set<String>()) { $0.formUnion($1.documentedRequirements) }
    // The reader found them: else everything would need a comment of its own, or nothing.
    try #require(inherited.isSuperset(of: ["ownParameters", "softmax", "discriminatorLoss"]))
    for file in sources {
      for declaration in file.uncommentedDeclarations
      where !declaration.isWitness(of: inherited) {
        Issue.record("\(file.path):\(declaration.line) has no comment: \(declaration.text)")
      }
    }
  }

  @Test("declarations are read with their attributes; a protocol's comment counts for a witness")
  func reading() throws {
    let file = SourceFile(
      module: "A", path: "A.swift",
      lines: [
        "public protocol P {", "  /// What it is.", "  var known: Int { get }", "}",
        "/// A type.", "@MainActor", "public struct S: P {", "  public var known: Int { 1 }",
        "  public let stored = 1", "  @inlinable public func bare(", "    _ x: Int) {}",
        "  public init(from decoder: any Decoder) throws {}", "  // public var none = 1",
        "  private var hidden = 1", "}", "public extension S {}",
      ])
    #expect(file.documentedRequirements == ["known"])
    let found = file.uncommentedDeclarations.filter { !$0.isWitness(of: ["known"]) }
    #expect(found.map(\.name) == ["P", "stored", "bare"])
  }
}

/// A public declaration without a comment directly before it.
struct UncommentedDeclaration {
  /// Its line, from 1.
  let line: Int
  let text: String
  /// `init` or `subscript` for those.
  let name: String

  /// Whether it is what a protocol asks for, so that its comment is the protocol's: a function, a
  /// computed property or a static one. What is stored needs a comment of its own.
  func isWitness(of requirements: Set<String>) -> Bool {
    let isComputed = text.contains("{") || text.contains("func ") || text.contains("static ")
    return isComputed && (requirements.contains(name) || Self.standard.contains(name))
      || Self.standardInitialisers.contains { text.contains($0) }
  }

  private static let standard: Set = ["description", "hash", "encode", "==", "<"]
  private static let standardInitialisers = [
    "init(from decoder:", "init(rawValue:", "init?(rawValue:", "init?(value: any ChoiceValue)",
  ]
}

extension SourceFile {
  /// Public declarations without a comment.
  var uncommentedDeclarations: [UncommentedDeclaration] {
    lines.indices.compactMap { index in
      let text = lines[index].drop { $0 == " " }
      // A look at the first letters is cheap; most lines are none.
      guard text.hasPrefix("public ") || text.hasPrefix("@"),
        let match = text.prefixMatch(of: #/(?:@\w+(?:\([^)]*\))? )*public (.*)/#)?.output.1,
        match.prefixMatch(of: #/(?:import|extension) /#) == nil
      else { return nil }
      var before = index - 1
      while before >= 0, lines[before].drop(while: { $0 == " " }).hasPrefix("@") { before -= 1 }
      if before >= 0, lines[before].drop(while: { $0 == " " }).hasPrefix("///") { return nil }
      let name =
        match.firstMatch(
          of: #/\b(?:func|var|let|typealias|struct|class|enum|protocol) (\S+?)[:(<, ]/#)?
        .output.1 ?? match.firstMatch(of: #/\b(init|subscript)\b/#)?.output.1 ?? match
      return UncommentedDeclaration(line: index + 1, text: String(text), name: String(name))
    }
  }

  /// Names of what the file's protocols ask for and comment on.
  var documentedRequirements: Set<String> {
    var result: Set<String> = []
    var isInside = false
    for index in lines.indices {
      if ["protocol ", "public protocol "].contains(where: lines[index].hasPrefix) {
        isInside = true
      }
      if lines[index] == "}" { isInside = false }
      guard isInside, index > 0,
        let name = lines[index].prefixMatch(of: #/  (?:static |mutating )*(?:func|var) (\w+)/#)?
          .output.1, lines[index - 1].drop(while: { $0 == " " }).hasPrefix("///")
      else { continue }
      result.insert(String(name))
    }
    return result
  }
}
