import Datasets
import GANs

/// What the train screen offers.
public struct TrainingChoices: Hashable, Sendable {
  /// The named recipes.
  public var recipes: [Recipe]
  /// The data sets that are built in.
  public var datasets: [DatasetCatalogue.Entry]

  /// The choices that the form offers.
  public init(recipes: [Recipe], datasets: [DatasetCatalogue.Entry]) {
    self.recipes = recipes
    self.datasets = datasets
  }
}
