import Datasets
import Testing

@testable import Screens

/// Filters of the Data screen: typed, and as keys go through them.
@Suite struct DataFilterTests {
  static let digits = DataScreenTests.digits
  static let faces = DataScreenTests.faces

  private func found(_ text: String, in images: WholeDataset) throws -> [Int] {
    try DataFilter(typed: text, in: images).found(in: images)
  }

  @Test("A class, a part and a value are found by their names; capitals make no difference")
  func names() throws {
    let (digits, faces) = (Self.digits, Self.faces)
    for text in ["class=7", "class 7", "Class = 7", "7"] {
      #expect(
        try found(text, in: digits) == (0..<digits.count).filter { digits.label(of: $0) == 7 })
    }
    for text in ["held out", "Held-Out", "part=test"] {
      #expect(
        try found(text, in: digits) == (0..<digits.count).filter { digits.isHeldOut($0) })
    }
    let hat = try #require(faces.attributes.firstIndex { $0.name == "hat" })
    let names = try #require(faces.attributes[hat].valueNames)
    let wanted = try #require(faces.attributes[hat].values.first)
    let name = names[Int(wanted)]
    #expect(
      try found("hat=\(name.uppercased())", in: faces)
        == (0..<faces.count).filter { faces.attributes[hat].values[$0] == wanted })
  }

  @Test("Measures are compared; bounds of a range are within it")
  func measures() throws {
    let digits = Self.digits
    let slant = try #require(digits.attributes.firstIndex { $0.name == "slant" })
    let values = digits.attributes[slant].values
    let tests: [(String, (Float) -> Bool)] = [
      ("slant > 0.1", { $0 > 0.1 }), ("slant>=0.1", { $0 >= 0.1 }), ("slant < −0.1", { $0 < -0.1 }),
      ("slant ≤ -0.1", { $0 <= -0.1 }), ("slant=-0.1..0.1", { (-0.1...0.1).contains($0) }),
      ("slant = 0.1…-0.1", { (-0.1...0.1).contains($0) }),
    ]
    for (text, holds) in tests {
      let expected = values.indices.filter { holds(values[$0]) }
      #expect(try found(text, in: digits) == expected, "\(text)")
      #expect(!expected.isEmpty && expected.count < digits.count, "\(text)")
    }
  }

  @Test("All conditions hold, between commas or blanks; the later of two about the same counts")
  func several() throws {
    let digits = Self.digits
    let expected = (0..<digits.count).filter { digits.label(of: $0) == 3 && digits.isHeldOut($0) }
    for text in ["class=3, held out", "class=3 part=test", " held out ,class=3,", "7, 3, held out"]
    {
      #expect(try found(text, in: digits) == expected, "\(text)")
    }
    #expect(try found("", in: digits).count == digits.count)
  }

  @Test("Any other text is looked for in the names of classes, values and files")
  func texts() throws {
    let faces = Self.faces
    let found = try found("bla", in: faces)
    let expected = (0..<faces.count).filter { image in
      faces.classNames[faces.label(of: image) ?? 0].contains("bla")
        || faces.attributes.contains { attribute in
          attribute.valueNames.map { $0[Int(attribute.values[image])].contains("bla") } ?? false
        }
    }
    #expect(found == expected && !found.isEmpty)
  }

  @Test("What cannot be meant is refused in a few words")
  func refusals() {
    for (text, words) in [
      ("class=12", "no class is called 12"), ("colour=red", "colour is not known; there are class"),
      ("slant=much", "slant is a number"), ("part=half", "a part is training or held out"),
    ] {
      let error = #expect(throws: Refusal.self) { try found(text, in: Self.digits) }
      #expect(error?.reason.hasPrefix(words) == true, "\(text): \(error?.reason ?? "")")
    }
    let error = #expect(throws: Refusal.self) { try found("hat > 2", in: Self.faces) }
    #expect(error?.reason.hasPrefix("hat has names for values") == true)
  }

  @Test("Every condition that keys go through can be typed as it is written, and finds the same")
  func written() throws {
    for images in [Self.digits, Self.faces] {
      for facet in DataFacet.all(of: images) {
        let conditions = facet.conditions(in: images)
        #expect(conditions.count >= 2)
        var seen: Set<Int> = []
        for condition in conditions {
          var filter = DataFilter()
          filter[facet] = condition
          let found = filter.found(in: images)
          #expect(
            try DataFilter(typed: filter.text(in: images), in: images).found(in: images) == found)
          seen.formUnion(found)
        }
        #expect(seen.count == images.count, "\(facet.name(in: images))")
      }
    }
  }

  @Test("The thirds of a measure are about as large as each other")
  func thirds() throws {
    let slant = try #require(Self.digits.attributes.firstIndex { $0.name == "slant" })
    let counts = DataFacet.attribute(slant).conditions(in: Self.digits).map { condition in
      (0..<Self.digits.count).count { condition.isMet(by: $0, in: Self.digits) }
    }
    #expect(counts.count == 3)
    #expect(counts.allSatisfy { abs($0 * 3 - Self.digits.count) < Self.digits.count / 5 })
  }
}
