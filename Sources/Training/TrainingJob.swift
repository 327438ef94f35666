import GANs

/// What a training makes.
public enum TrainingJob: Hashable, Sendable {
  /// A generator and a discriminator against each other, by a recipe.
  case gan(Recipe)
  /// A classifier of so many networks, each trained from a seed of its own.
  case classifier(members: Int)

  /// What `zither train` is given for a classifier in the place of a recipe.
  public static let classifierName = "classifier"

  /// What a model file is called after by default, and what the screens call the run.
  public var name: String {
    switch self {
    case .gan(let recipe): recipe.name
    case .classifier: Self.classifierName
    }
  }

  /// The words of `zither train` that ask for it: a recipe's name, and what was changed of it.
  var arguments: [String] {
    switch self {
    case .gan(let recipe):
      recipe.base.map { [$0.name] + recipe.changes(from: $0).arguments } ?? [recipe.name]
    case .classifier: [name]
    }
  }
}

extension Recipe {
  /// The recipe of a name.
  ///
  /// - Throws: `TrainingError.unknownRecipe`.
  public init(called name: String) throws(TrainingError) {
    guard let recipe = Recipe(named: name) else {
      throw .unknownRecipe(name, known: Recipe.named.map(\.name))
    }
    self = recipe
  }
}
