/// Why a score cannot be computed; the description is one sentence.
public enum MetricError: Error, Hashable, CustomStringConvertible {
  /// A feature is infinite or no number.
  case notFinite(score: String)
  /// Fewer samples than the score needs.
  case tooFew(score: String, needed: Int, found: Int)

  public var description: String {
    switch self {
    case .notFinite(let score):
      "\(score) cannot be computed because a feature is not a finite number; "
        + "look for NaN in the model or its images."
    case .tooFew(let score, let needed, let found):
      "\(score) needs at least \(needed) samples and there are \(found); take more."
    }
  }
}

extension FeatureMatrix {
  /// - Throws: `MetricError` where a value is not finite or there are too few rows for a score.
  func check(for score: String, atLeast needed: Int) throws(MetricError) {
    if count < needed { throw .tooFew(score: score, needed: needed, found: count) }
    if !values.allSatisfy(\.isFinite) { throw .notFinite(score: score) }
  }
}
