import Datasets

extension DataFilter {
  /// Reads conditions as typed, commas between: `class=7, slant > 0.2, hair=pink, held out`, or any part
  /// of a name; where commas are missing, blanks separate conditions.
  init(typed text: String, in images: WholeDataset) throws(Refusal) {
    for part in text.split(separator: ",").map({ String($0).trimmed }) where !part.isEmpty {
      do throws(Refusal) {
        add(try Self.condition(part, in: images))
      } catch {
        let words = part.split(separator: " ").map(String.init)
        guard words.count > 1 else { throw error }
        var conditions: [DataCondition] = []
        for word in words {
          guard let condition = try? Self.condition(word, in: images) else { throw error }
          conditions.append(condition)
        }
        conditions.forEach { add($0) }
      }
    }
  }

  private static let relations = [">=", "<=", "≥", "≤", ">", "<", "="]

  private static func condition(
    _ text: String, in images: WholeDataset
  ) throws(Refusal) -> DataCondition {
    guard let relation = relations.first(where: { text.contains($0) }) else {
      return named(text, in: images)
    }
    let parts = text.split(separator: relation, maxSplits: 1, omittingEmptySubsequences: false)
    let (name, value) = (String(parts[0]).trimmed, String(parts[1]).trimmed)
    func matches(_ other: String) -> Bool { other.lowercased() == name.lowercased() }
    if matches("class"), !images.classNames.isEmpty, relation == "=" {
      return .category(try place(of: value, among: images.classNames, "class"))
    }
    if matches("part"), relation == "=" { return try part(value) }
    guard let attribute = images.attributes.firstIndex(where: { matches($0.name) }) else {
      let known = DataFacet.all(of: images).map { $0.name(in: images) }
      throw Refusal(
        known.isEmpty
          ? "nothing is known of these images but their names"
          : "\(name) is not known; there are " + known.joined(separator: ", "))
    }
    let known = images.attributes[attribute]
    guard let names = known.valueNames else {
      return .range(attribute: attribute, try range(relation, value, of: known.name))
    }
    guard relation == "=" else {
      throw Refusal("\(known.name) has names for values; write \(known.name)=\(names.first ?? "")")
    }
    return .value(attribute: attribute, try place(of: value, among: names, known.name))
  }

  /// A condition without a sign between: a part, a class, a value by its name, or any text.
  private static func named(_ text: String, in images: WholeDataset) -> DataCondition {
    if images.heldOut != nil, let part = try? part(text) { return part }
    let plain = text.lowercased()
    func place(among names: [String]) -> Int? {
      names.firstIndex(of: text) ?? names.firstIndex { $0.lowercased() == plain }
    }
    let name = plain.hasPrefix("class ") ? String(text.dropFirst(6)).trimmed : text
    if let found = try? Self.place(of: name, among: images.classNames, "class") {
      return .category(found)
    }
    let values = images.attributes.indices.compactMap { attribute in
      place(among: images.attributes[attribute].valueNames ?? []).map { (attribute, $0) }
    }
    // A name that several attributes have, such as black, may be meant of any of them.
    if values.count == 1, let (attribute, value) = values.first {
      return .value(attribute: attribute, value)
    }
    return .text(text)
  }

  private static func part(_ text: String) throws(Refusal) -> DataCondition {
    switch text.lowercased().filter({ $0.isLetter }) {
    case "heldout", "test": return .part(isHeldOut: true)
    case "training", "train": return .part(isHeldOut: false)
    default: throw Refusal("a part is training or held out")
    }
  }

  private static func place(
    of name: String, among names: [String], _ noun: String
  ) throws(Refusal) -> Int {
    let plain = name.lowercased()
    guard
      let place = names.firstIndex(of: name)
        ?? names.firstIndex(where: {
          $0.lowercased() == plain
        })
    else { throw Refusal("no \(noun) is called \(name.isEmpty ? "nothing" : name)") }
    return place
  }

  private static func range(
    _ relation: String, _ text: String, of name: String
  ) throws(Refusal) -> MeasureRange {
    func number(_ text: some StringProtocol) throws(Refusal) -> Float {
      let plain = String(text).trimmed.replacing("−", with: "-")
      guard let value = Float(plain), value.isFinite else {
        throw Refusal("\(name) is a number; write \(name) > 0.5, or \(name)=0.2…0.5")
      }
      return value
    }
    switch relation {
    case ">=", "≥": return .atLeast(try number(text))
    case "<=", "≤": return .atMost(try number(text))
    case ">": return .above(try number(text))
    case "<": return .below(try number(text))
    default:
      let bounds = text.replacing("…", with: "..").split(separator: "..")
      guard bounds.count == 2 else { return .equal(to: try number(text)) }
      let (low, high) = (try number(bounds[0]), try number(bounds[1]))
      return .within(min(low, high)...max(low, high))
    }
  }
}
