import Testing

@Suite("Listings fit the width that there is")
struct ListingWidthTests {
  private func lines(_ command: String, columns: Int?) throws -> [Substring] {
    let environment = columns.map { ["COLUMNS": "\($0)"] } ?? [:]
    let words = command.split(separator: " ").map(String.init)
    return try Program(words, environment: environment).end().output.split(
      separator: "\n", omittingEmptySubsequences: false)
  }

  @Test(
    "No line is wider than COLUMNS, and no word is lost",
    arguments: ["models", "recipes", "recipes --choices", "datasets", "info mnist-infogan"],
    [60, 80])
  func narrow(command: String, columns: Int) throws {
    let whole = try lines(command, columns: nil)
    let narrow = try lines(command, columns: columns)
    for line in narrow where line.count > columns {
      // One word alone may be wider.
      #expect(!line.drop { $0 == " " }.contains(" "), "\(line)")
    }
    let words = Set(narrow.flatMap { $0.split { " ·(),".contains($0) } })
    // The header of the recipes goes where their columns are not kept.
    let ignored: Set<Substring> = [
      "recipe", "architecture", "objective", "conditioning", "regularizers", "what", "none", "is",
    ]
    for word in whole.flatMap({ $0.split { " ·(),".contains($0) } }) where !ignored.contains(word) {
      #expect(words.contains(word), "\(word)")
    }
  }

  @Test("What is piped has a line for each model")
  func piped() throws {
    let models = try lines("models", columns: nil).prefix { !$0.isEmpty }
    #expect(models.count >= 16)
    #expect(models.allSatisfy { !$0.hasPrefix(" ") && $0.contains("steps") })
  }

  @Test("A column goes on below itself, and a number keeps its unit")
  func hanging() throws {
    let models = try lines("models", columns: 60)
    let index = try #require(models.firstIndex { $0.hasPrefix("mnist-acgan ") })
    #expect(models[index + 1].hasPrefix(String(repeating: " ", count: 20)))
    #expect(!models.contains { $0.drop { $0 == " " } == "steps" })
  }
}
