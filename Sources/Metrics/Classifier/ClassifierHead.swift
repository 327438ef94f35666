/// One thing that a classifier reads from an image: its class, or an attribute.
public struct ClassifierHead: Hashable, Codable, Sendable {
  /// What its outputs mean.
  public enum Answer: Hashable, Codable, Sendable {
    /// One of several categories, by name: a logit for each.
    case category([String])
    /// A number, mean + deviation · output; mean and deviation are those of the training images.
    case number(mean: Float, deviation: Float)
  }

  /// What is read, for example `class` or `smile`.
  public var name: String
  /// What its outputs mean.
  public var answer: Answer

  /// A head that reads something.
  public init(name: String, answer: Answer) {
    self.name = name
    self.answer = answer
  }

  /// The head that reads the classes of a labelled data set.
  public static let className = "class"

  /// The names of the categories; empty for a number.
  public var categories: [String] {
    if case .category(let names) = answer { names } else { [] }
  }

  /// Outputs for each image: a logit for each category, one for a number.
  public var outputs: Int {
    switch answer {
    case .category(let names): names.count
    case .number: 1
    }
  }
}
