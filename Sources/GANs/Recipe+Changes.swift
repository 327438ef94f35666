/// Choices that take the place of a recipe's own; nil leaves one as it is.
public struct RecipeChanges: Hashable, Codable, Sendable {
  public var architecture: Architecture?
  public var objective: Objective?
  public var conditioning: Conditioning?
  /// All regularizers; empty for none.
  public var regularizers: [Regularizer]?

  public init(
    architecture: Architecture? = nil, objective: Objective? = nil,
    conditioning: Conditioning? = nil, regularizers: [Regularizer]? = nil
  ) {
    self.architecture = architecture
    self.objective = objective
    self.conditioning = conditioning
    self.regularizers = regularizers
  }

  public var isEmpty: Bool { self == RecipeChanges() }

  /// The options of `zither train` that make these changes.
  public var arguments: [String] {
    var words: [String] = []
    if let architecture { words += ["--architecture", architecture.name] }
    if let objective { words += ["--objective", objective.name] }
    if let conditioning { words += ["--conditioning", conditioning.name] }
    if let regularizers {
      let names = regularizers.isEmpty ? ["none"] : regularizers.map(\.name)
      words += names.flatMap { ["--regularizer", $0] }
    }
    return words
  }
}

extension Recipe {
  /// This recipe with some choices changed. Its name tells of them: `dcgan+hinge`.
  public func changed(_ changes: RecipeChanges) -> Recipe {
    var recipe = self
    var words: [String] = []
    if let architecture = changes.architecture, architecture.name != self.architecture.name {
      recipe.architecture = architecture
      words.append(architecture.name)
    }
    if let objective = changes.objective, objective != self.objective {
      recipe.objective = objective
      words.append(objective.name)
    }
    if let conditioning = changes.conditioning, conditioning != self.conditioning {
      recipe.conditioning = conditioning
      words.append(conditioning == .none ? "unconditional" : conditioning.name)
    }
    if let regularizers = changes.regularizers, regularizers != self.regularizers {
      recipe.regularizers = regularizers
      words += regularizers.isEmpty ? ["unregularized"] : regularizers.map(\.name)
    }
    if !words.isEmpty { recipe.name = ([name] + words).joined(separator: "+") }
    return recipe
  }
}
