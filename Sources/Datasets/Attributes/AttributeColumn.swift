/// One thing known of every image of a data set: a number, or one of a few named values.
public struct AttributeColumn: Hashable, Sendable {
  /// What the numbers of a column are.
  public enum Kind: Hashable, Sendable {
    /// A measure; no value is outside the range.
    case continuous(ClosedRange<Float>)
    /// The index of a name: 0, 1, ….
    case categorical(names: [String])
  }

  /// What is known, for example `slant`.
  public let name: String
  /// What the values mean, in a few words.
  public let meaning: String
  /// Whether it is a measure or one of named values.
  public let kind: Kind
  /// One number for each image, [N]: the measure, or the index of the name.
  public private(set) var values: [Float]

  /// A measure of every image.
  ///
  /// - Precondition: every value is in the range.
  public init(name: String, meaning: String, range: ClosedRange<Float>, values: [Float]) {
    precondition(
      values.allSatisfy { range.contains($0) }, "attribute \(name): a value is outside \(range)")
    self.name = name
    self.meaning = meaning
    kind = .continuous(range)
    self.values = values
  }

  /// One of `names` for every image, by index.
  ///
  /// - Precondition: every index has a name.
  public init(name: String, meaning: String, names: [String], indices: [Int]) {
    precondition(
      indices.allSatisfy { names.indices.contains($0) },
      "attribute \(name): an index without one of the \(names.count) names")
    self.name = name
    self.meaning = meaning
    kind = .categorical(names: names)
    values = indices.map { Float($0) }
  }

  /// The names of a categorical column; nil for a continuous one.
  public var valueNames: [String]? {
    if case .categorical(let names) = kind { names } else { nil }
  }

  /// The values of the images at `indices`; of the same kind, though not every value may occur.
  public func part(_ indices: [Int]) -> AttributeColumn {
    var result = self
    result.values = indices.map { values[$0] }
    return result
  }
}
