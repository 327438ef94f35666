import Datasets
import GANs

/// What the train screen offers.
public struct TrainingChoices: Hashable, Sendable {
  public var recipes: [Recipe]
  public var datasets: [DatasetCatalogue.Entry]

  public init(recipes: [Recipe], datasets: [DatasetCatalogue.Entry]) {
    self.recipes = recipes
    self.datasets = datasets
  }
}
