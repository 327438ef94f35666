/// What the train screen offers.
public struct TrainingChoices: Hashable, Sendable {
  /// A name that `TrainingRequest` takes, and a line about it.
  public struct Choice: Hashable, Sendable {
    public var name: String
    public var summary: String

    public init(name: String, summary: String) {
      self.name = name
      self.summary = summary
    }
  }

  public var recipes: [Choice]
  public var datasets: [Choice]

  public init(recipes: [Choice], datasets: [Choice]) {
    self.recipes = recipes
    self.datasets = datasets
  }
}
