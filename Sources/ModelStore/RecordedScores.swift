/// What an evaluation found, as a model's file keeps it.
public struct RecordedScores: Hashable, Codable, Sendable {
  /// One score and that of real images.
  public struct Entry: Hashable, Codable, Sendable {
    public var name: String
    public var value: Double
    /// What real images get; nil where nothing real can be asked.
    public var realAgainstReal: Double?

    public init(name: String, value: Double, realAgainstReal: Double? = nil) {
      self.name = name
      self.value = value
      self.realAgainstReal = realAgainstReal
    }
  }

  public var dataset: String
  /// The space of the scores, for example `mnist-features`.
  public var features: String
  /// Generated images.
  public var samples: Int
  public var entries: [Entry]
  /// What somebody wanted kept beside the scores, for example how long training took.
  public var remark: String?

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
