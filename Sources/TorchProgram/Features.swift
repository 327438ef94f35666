import GANs

/// What a recipe makes use of, as words that conditions in `PythonPiece` are made of: the words of its
/// choices, those of their settings that are on or not 0, and a few that follow from them.
struct Features {
  private var words: Set<String>

  init(_ recipe: Recipe) {
    var words: Set<String> = []
    for choice in recipe.choices {
      words.insert(choice.word)
      for used in choice.settings {
        words.insert("\(used.setting.word)=\(used.value)")
        if used.value.isOn { words.insert(used.setting.word) }
      }
    }
    if recipe.conditioning.usesClasses { words.insert("classes") }
    if recipe.conditioning.usesAttributes { words.insert("attributes") }
    if recipe.averageDecay > 0 { words.insert("average") }
    if recipe.schedule.warmUp > 0 { words.insert("warm-up") }
    switch recipe.schedule.course {
    case .constant: words.insert("constant")
    case .linear: words.insert("linear")
    case .cosine: words.insert("cosine")
    case .steps: words.insert("staircase")
    }
    switch recipe.optimizer {
    case .adam: words.insert("adam")
    case .rmsProp: words.insert("rmsprop")
    }
    let derived: [(String, condition: String)] = [
      ("late", "begins|ramp"), ("tables", "classes|attributes"),
      ("told", "class-planes|class-projection|attribute-projection"),
    ]
    self.words = words
    self.words.formUnion(derived.filter { holds($0.condition) }.map(\.0))
  }

  /// Whether a condition is met: words, `!` before those that must not be there, joined by `&` and, weaker,
  /// by `|`.
  func holds(_ condition: String) -> Bool {
    condition.split(separator: "|").contains { alternative in
      alternative.split(separator: "&").allSatisfy { term in
        term.hasPrefix("!")
          ? !words.contains(String(term.dropFirst())) : words.contains(String(term))
      }
    }
  }

  /// The lines of a text whose conditions are met, without their marks.
  func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var isWanted = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let parts = line.split(separator: "#?", maxSplits: 1, omittingEmptySubsequences: false)
      let condition = parts.count == 2 ? parts[1].filter { $0 != " " } : nil
      if let condition, parts[0].allSatisfy({ $0 == " " }) {
        isWanted = condition.isEmpty || holds(condition)
      } else if isWanted, condition.map(holds) ?? true {
        var kept = parts[0]
        while kept.last == " " { kept.removeLast() }
        lines.append(kept)
      }
    }
    return lines
  }
}

extension Recipe {
  /// All that was chosen.
  var choices: [any DescribedChoice] { [architecture, objective, conditioning] + regularizers }
}

extension SettingValue {
  /// Whether it asks for something: a flag that is set, a number other than 0, some layers.
  fileprivate var isOn: Bool {
    switch self {
    case .number(let number): number != 0
    case .whole(let number): number != 0
    case .flag(let isOn): isOn
    case .widths(let widths): !widths.isEmpty
    }
  }
}
