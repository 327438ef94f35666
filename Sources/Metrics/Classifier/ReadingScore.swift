/// How well a classifier reads one thing from images it was not trained on.
public struct ReadingScore: Hashable, Codable, Sendable {
  /// The head.
  public var name: String
  /// The share of categories that are right, 0…1; nil for a number.
  public var accuracy: Double?
  /// The coefficient of determination of a number; nil for a category:
  ///
  ///     R² = 1 − Σ (y − ŷ)² / Σ (y − ȳ)²
  ///
  /// 1 where every number is right, 0 where the mean would do as well.
  public var determination: Double?
  /// The mean of |y − ŷ|, in the number's own units; nil for a category.
  public var meanError: Double?

  /// - Precondition: targets of the head's kind, one an image.
  public init(_ readings: Readings, head: Int, targets: ClassifierTargets) {
    precondition(
      targets.count == readings.count,
      "ReadingScore: \(targets.count) targets for \(readings.count) images")
    name = readings.heads[head].name
    switch targets {
    case .categories(let labels):
      let right = zip(readings.categories(head: head), labels).count { $0 == $1 }
      accuracy = Double(right) / Double(max(1, labels.count))
    case .numbers(let values):
      let found = readings.numbers(head: head)
      let mean = values.reduce(0) { $0 + Double($1) } / Double(max(1, values.count))
      var left = 0.0
      var total = 0.0
      var errors = 0.0
      for (y, read) in zip(values.map(Double.init), found.map(Double.init)) {
        left += (y - read) * (y - read)
        total += (y - mean) * (y - mean)
        errors += abs(y - read)
      }
      determination = total > 0 ? 1 - left / total : 0
      meanError = errors / Double(max(1, values.count))
    }
  }
}
