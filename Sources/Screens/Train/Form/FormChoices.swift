import GANs

/// The four choices of a recipe and their settings, which can be changed one by one before it is
/// trained.
struct FormChoices: Hashable, Sendable {
  /// What a setting belongs to.
  enum Part: Hashable, Sendable {
    case architecture
    case objective
    case conditioning
    case recipe
    case regularizer(Regularizer)
  }

  /// What a row of the form chooses: one of the first three choices, whether a regularizer is used
  /// and how strong, or what a setting holds.
  enum Row: Hashable, Sendable {
    case architecture
    case objective
    case conditioning
    case regularizer(Regularizer)
    case setting(SettingInUse, of: Part)
  }

  /// The recipe as it is named.
  let base: Recipe
  /// The recipe with what was changed, and its old name.
  private var chosen: Recipe
  var cursor = 0

  init(of base: Recipe) {
    self.base = base
    chosen = base
  }

  var regularizers: [Regularizer] { chosen.regularizers }

  /// What takes the place of the recipe's own choices and settings.
  var changes: RecipeChanges { chosen.changes(from: base) }

  /// The recipe as it would be trained.
  var recipe: Recipe { base.changed(changes) }

  /// The rows: each choice with its settings below it. A regularizer has its strength, the first of its
  /// settings, beside it, and the others below while it is used; one that is not used is the recipe's
  /// or the usual one.
  var rows: [Row] {
    [.architecture] + rows(chosen.architecture.settings, of: .architecture)
      + [.objective] + rows(chosen.objective.settings, of: .objective)
      + [.conditioning] + rows(chosen.conditioning.settings, of: .conditioning)
      + rows(chosen.settings, of: .recipe)
      + Regularizer.all.flatMap { usual in
        guard let used = used(usual) else {
          return [Row.regularizer(base.regularizers.first { $0.isAlike(usual) } ?? usual)]
        }
        return [.regularizer(used)]
          + rows(Array(used.settings.dropFirst()), of: .regularizer(used))
      }
  }

  private func rows(_ settings: [SettingInUse], of part: Part) -> [Row] {
    settings.map { .setting($0, of: part) }
  }

  var row: Row {
    let rows = rows
    return rows[min(max(0, cursor), rows.count - 1)]
  }

  private func used(_ regularizer: Regularizer) -> Regularizer? {
    regularizers.first { $0.isAlike(regularizer) }
  }

  func isUsed(_ regularizer: Regularizer) -> Bool { used(regularizer) != nil }

  /// Whether a row differs from the recipe's own.
  func isChanged(_ row: Row) -> Bool {
    switch row {
    case .architecture: chosen.architecture.word != base.architecture.word
    case .objective: chosen.objective.word != base.objective.word
    case .conditioning: chosen.conditioning.word != base.conditioning.word
    case .regularizer(let regularizer):
      used(regularizer) != base.regularizers.first { $0.isAlike(regularizer) }
    case .setting(let used, let part):
      used.value != own(used.setting.word, of: part) ?? used.usual
    }
  }

  /// What the recipe's own choice holds of a setting; nil where it has made another choice.
  private func own(_ word: String, of part: Part) -> SettingValue? {
    let settings =
      switch part {
      case .architecture: Self.settings(of: base.architecture, alike: chosen.architecture)
      case .objective: Self.settings(of: base.objective, alike: chosen.objective)
      case .conditioning: Self.settings(of: base.conditioning, alike: chosen.conditioning)
      case .recipe: base.settings
      case .regularizer(let regularizer):
        base.regularizers.first { $0.isAlike(regularizer) }?.settings ?? []
      }
    return settings.first { $0.setting.word == word }?.value
  }

  private static func settings<Choice: DescribedChoice>(
    of own: Choice, alike chosen: Choice
  ) -> [SettingInUse] {
    own.word == chosen.word ? own.settings : []
  }
}

extension FormChoices {
  /// Steps through the values of the row under the cursor, or through a regularizer's strengths.
  mutating func change(by offset: Int) {
    switch row {
    case .architecture:
      chosen.architecture = Self.next(
        chosen.architecture, by: offset, in: Architecture.all, own: base.architecture)
    case .objective:
      chosen.objective = Self.next(
        chosen.objective, by: offset, in: Objective.all, own: base.objective)
    case .conditioning:
      chosen.conditioning = Self.next(
        chosen.conditioning, by: offset, in: Conditioning.all, own: base.conditioning)
    case .regularizer(let regularizer):
      guard isUsed(regularizer) else { return toggle() }
      guard let strength = regularizer.settings.first else { return }
      step(strength, of: .regularizer(regularizer), up: offset > 0)
    case .setting(let used, let part): step(used, of: part, up: offset > 0)
    }
  }

  /// Whether the row under the cursor is used or not, on or off.
  var canToggle: Bool {
    switch row {
    case .regularizer: true
    case .setting(let used, _): used.setting.values == .flag
    case .architecture, .objective, .conditioning: false
    }
  }

  /// Uses the regularizer under the cursor, or leaves it out; switches what is on or off.
  mutating func toggle() {
    switch row {
    case .setting(let used, let part):
      guard case .flag(let isOn) = used.value else { return }
      set(used.setting.word, to: .flag(!isOn), of: part)
    case .regularizer(let regularizer):
      if isUsed(regularizer) {
        chosen.regularizers.removeAll { $0.isAlike(regularizer) }
        return
      }
      // In the order of the list, so that the same choices are the same recipe; the recipe's own order
      // where nothing is changed.
      let all = Regularizer.all.compactMap {
        $0.isAlike(regularizer) ? regularizer : used($0)
      }
      chosen.regularizers = Set(all) == Set(base.regularizers) ? base.regularizers : all
    case .architecture, .objective, .conditioning: break
    }
  }

  /// Gives a setting the next value worth trying; the recipe's own is one.
  private mutating func step(_ used: SettingInUse, of part: Part, up: Bool) {
    let word = used.setting.word
    let own = own(word, of: part)
    guard let next = used.setting.next(after: used.value, up: up, besides: own) else { return }
    set(word, to: next, of: part)
  }

  private mutating func set(_ word: String, to value: SettingValue, of part: Part) {
    switch part {
    case .architecture:
      chosen.architecture = chosen.architecture.with(word, value) ?? chosen.architecture
    case .objective: chosen.objective = chosen.objective.with(word, value) ?? chosen.objective
    case .conditioning:
      chosen.conditioning = chosen.conditioning.with(word, value) ?? chosen.conditioning
    case .recipe: chosen = chosen.with(word, value) ?? chosen
    case .regularizer(let regularizer):
      guard let place = regularizers.firstIndex(where: { $0.isAlike(regularizer) }) else { return }
      chosen.regularizers[place] = regularizer.with(word, value) ?? regularizer
    }
  }

  /// The value that follows in a list, in which the recipe's own value stands for its like.
  private static func next<Value: DescribedChoice>(
    _ value: Value, by offset: Int, in all: [Value], own: Value
  ) -> Value {
    let values = all.map { $0.word == own.word ? own : $0 }
    guard let place = values.firstIndex(where: { $0.word == value.word }) else { return own }
    return values[(place + offset + values.count) % values.count]
  }
}

extension Regularizer {
  /// Whether both are the same but for their settings.
  fileprivate func isAlike(_ other: Regularizer) -> Bool { word == other.word }
}

extension FormChoices {
  /// A row's label and value.
  func words(of row: Row) -> (label: String, value: String) {
    switch row {
    case .architecture: ("architecture", chosen.architecture.word)
    case .objective: ("objective", chosen.objective.word)
    case .conditioning: ("conditioning", chosen.conditioning.word)
    case .regularizer(let regularizer):
      (
        regularizer.word,
        isUsed(regularizer) ? regularizer.settings.first?.value.description ?? "" : ""
      )
    case .setting(let used, .recipe): (used.setting.word, used.value.description)
    case .setting(let used, .regularizer): ("    \(used.setting.word)", used.value.description)
    case .setting(let used, _): ("  \(used.setting.word)", used.value.description)
    }
  }

  /// What a row's value is, in a few words.
  func summary(of row: Row) -> String {
    switch row {
    case .architecture: chosen.architecture.summary
    case .objective: chosen.objective.summary
    case .conditioning: chosen.conditioning.summary
    case .regularizer(let regularizer): regularizer.summary
    case .setting(let used, _): "\(used.setting.summary); \(used.setting.range)"
    }
  }
}
