/// One thing known of every image of a data set, as a number.
public struct AttributeColumn: Hashable, Sendable {
  /// What is known, for example `slant`.
  public var name: String
  /// What the numbers mean, in a few words.
  public var meaning: String
  /// One number for each image.
  public var values: [Float]

  public init(name: String, meaning: String, values: [Float]) {
    self.name = name
    self.meaning = meaning
    self.values = values
  }
}
