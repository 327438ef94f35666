import GANs

/// The four choices of a recipe, which can be changed one by one before it is trained.
struct FormChoices: Hashable, Sendable {
  /// What a row of the form chooses: one of the first three choices, or whether a regularizer is
  /// used.
  enum Row: Hashable, Sendable {
    case architecture
    case objective
    case conditioning
    case regularizer(Regularizer)
  }

  /// The recipe as it is named.
  let base: Recipe
  private(set) var architecture: Architecture
  private(set) var objective: Objective
  private(set) var conditioning: Conditioning
  private(set) var regularizers: [Regularizer]
  var cursor = 0

  init(of base: Recipe) {
    self.base = base
    architecture = base.architecture
    objective = base.objective
    conditioning = base.conditioning
    regularizers = base.regularizers
  }

  /// What takes the place of the recipe's own choices.
  var changes: RecipeChanges {
    RecipeChanges(
      architecture: architecture == base.architecture ? nil : architecture,
      objective: objective == base.objective ? nil : objective,
      conditioning: conditioning == base.conditioning ? nil : conditioning,
      regularizers: regularizers == base.regularizers ? nil : regularizers)
  }

  /// The recipe as it would be trained.
  var recipe: Recipe { base.changed(changes) }

  static let rowCount = 3 + Regularizer.all.count

  /// The rows; a regularizer that is used has its strength, one that is not the recipe's or the usual
  /// one.
  var rows: [Row] {
    [.architecture, .objective, .conditioning]
      + Regularizer.all.map { usual in
        .regularizer(used(usual) ?? base.regularizers.first { $0.isAlike(usual) } ?? usual)
      }
  }

  var row: Row { rows[min(max(0, cursor), rows.count - 1)] }

  private func used(_ regularizer: Regularizer) -> Regularizer? {
    regularizers.first { $0.isAlike(regularizer) }
  }

  func isUsed(_ regularizer: Regularizer) -> Bool { used(regularizer) != nil }

  /// Whether a row differs from the recipe's own.
  func isChanged(_ row: Row) -> Bool {
    switch row {
    case .architecture: architecture != base.architecture
    case .objective: objective != base.objective
    case .conditioning: conditioning != base.conditioning
    case .regularizer(let regularizer):
      used(regularizer) != base.regularizers.first { $0.isAlike(regularizer) }
    }
  }

  /// Steps through the values of the row under the cursor, or through a regularizer's strengths.
  mutating func change(by offset: Int) {
    switch row {
    case .architecture:
      architecture = Self.next(
        architecture, by: offset, in: Architecture.all, own: base.architecture, name: \.word)
    case .objective:
      objective = Self.next(
        objective, by: offset, in: Objective.all, own: base.objective, name: \.word)
    case .conditioning:
      conditioning = Self.next(
        conditioning, by: offset, in: Conditioning.all, own: base.conditioning,
        name: \.word)
    case .regularizer(let regularizer):
      guard let place = regularizers.firstIndex(where: { $0.isAlike(regularizer) }) else {
        return toggle()
      }
      guard let strength = regularizer.strength else { return }
      regularizers[place] = regularizer.stepped(strength.setting.word, up: offset > 0)
    }
  }

  /// Uses the regularizer under the cursor, or leaves it out.
  mutating func toggle() {
    guard case .regularizer(let regularizer) = row else { return }
    if isUsed(regularizer) {
      regularizers.removeAll { $0.isAlike(regularizer) }
      return
    }
    // In the order of the list, so that the same choices are the same recipe; the recipe's own order
    // where nothing is changed.
    let chosen = Regularizer.all.compactMap {
      $0.isAlike(regularizer) ? regularizer : used($0)
    }
    regularizers = Set(chosen) == Set(base.regularizers) ? base.regularizers : chosen
  }

  /// The value that follows in a list, in which the recipe's own value stands for its like.
  private static func next<Value: Equatable>(
    _ value: Value, by offset: Int, in all: [Value], own: Value, name: (Value) -> String
  ) -> Value {
    let values = all.map { name($0) == name(own) ? own : $0 }
    guard let place = values.firstIndex(of: value) else { return own }
    return values[(place + offset + values.count) % values.count]
  }
}

extension Regularizer {
  /// Whether both are the same but for their settings.
  func isAlike(_ other: Regularizer) -> Bool { word == other.word }

  /// Its first setting: how strong it is.
  var strength: SettingInUse? { settings.first }
}

extension FormChoices {
  /// A row's label and value.
  func words(of row: Row) -> (label: String, value: String) {
    switch row {
    case .architecture: ("architecture", architecture.name)
    case .objective: ("objective", objective.name)
    case .conditioning: ("conditioning", conditioning.name)
    case .regularizer(let regularizer):
      (
        regularizer.word,
        isUsed(regularizer) ? regularizer.strength?.value.description ?? "" : ""
      )
    }
  }

  /// What a row's value is, in a few words.
  func summary(of row: Row) -> String {
    switch row {
    case .architecture: architecture.summary
    case .objective: objective.summary
    case .conditioning: conditioning.summary
    case .regularizer(let regularizer): regularizer.summary
    }
  }
}
