import GANs

/// A change of a recipe that takes effect between two steps of its training: no network is built
/// anew.
public enum Remedy: Hashable, Sendable {
  case objective(Objective)
  /// Adds a regularizer.
  case regularizer(Regularizer)
  /// Multiplies a learning rate.
  case discriminatorRate(Float)
  case generatorRate(Float)
  case bothRates(Float)

  /// What is done, in a few words.
  public var words: String {
    switch self {
    case .objective(let objective): "train by the \(objective.name) loss"
    case .regularizer(let regularizer): "add \(regularizer.name)"
    case .discriminatorRate(let factor): "multiply D's rate by \(factor)"
    case .generatorRate(let factor): "multiply G's rate by \(factor)"
    case .bothRates(let factor): "multiply both rates by \(factor)"
    }
  }
}

extension Recipe {
  /// The recipe with a remedy; nil where it has it already, or where the two do not go together.
  public func remedied(by remedy: Remedy) -> Recipe? {
    var recipe = self
    switch remedy {
    case .objective(let objective):
      guard objective != self.objective,
        // An autoencoder's networks are not those of another D.
        (objective.scoreMeaning == .reconstructionError)
          == (self.objective.scoreMeaning == .reconstructionError)
      else { return nil }
      recipe = changed(RecipeChanges(objective: objective))
    case .regularizer(let regularizer):
      guard regularizer.changesNoNetwork,
        !regularizers.contains(where: { $0.word == regularizer.word })
      else { return nil }
      recipe = changed(RecipeChanges(regularizers: regularizers + [regularizer]))
    case .discriminatorRate(let factor): recipe.discriminatorRate *= factor
    case .generatorRate(let factor): recipe.generatorRate *= factor
    case .bothRates(let factor):
      recipe.generatorRate *= factor
      recipe.discriminatorRate *= factor
    }
    // A training keeps the name that it began with.
    recipe.name = name
    return recipe.combinationRefusal == nil ? recipe : nil
  }
}
