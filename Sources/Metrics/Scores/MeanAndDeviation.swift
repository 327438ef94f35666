/// A mean over repetitions, and how far they spread.
public struct MeanAndDeviation: Hashable, Codable, Sendable {
  /// The mean.
  public var mean: Double
  /// √(1/n Σ (x − mean)²); nil for a single repetition, which does not spread.
  public var deviation: Double?

  /// - Precondition: at least one value.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "MeanAndDeviation: there is no value")
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    self.mean = mean
    deviation =
      values.count == 1
      ? nil : (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
  }
}
