/// What an evaluation found, as a model's file keeps it.
public struct RecordedScores: Hashable, Codable, Sendable {
  /// One score and that of real images.
  public struct Entry: Hashable, Codable, Sendable {
    /// What the score is called, such as `FID`.
    public var name: String
    /// What the model gets.
    public var value: Double
    /// What real images get; nil where nothing real can be asked.
    public var realAgainstReal: Double?

    /// A score of the model, and that of real images where there is one.
    public init(name: String, value: Double, realAgainstReal: Double? = nil) {
      self.name = name
      self.value = value
      self.realAgainstReal = realAgainstReal
    }
  }

  /// The data that the model was held against.
  public var dataset: String
  /// The space of the scores, for example `mnist-features`.
  public var features: String
  /// Generated images.
  public var samples: Int
  /// The scores, in the order in which they are shown.
  public var entries: [Entry]
  /// What somebody wanted kept beside the scores, for example how long training took.
  public var remark: String?

  /// Scores of an evaluation.
  public init(
    dataset: String, features: String, samples: Int, entries: [Entry], remark: String? = nil
  ) {
    self.dataset = dataset
    self.features = features
    self.samples = samples
    self.entries = entries
    self.remark = remark
  }
}
