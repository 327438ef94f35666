import Foundation

/// The inception score: how sure the classifier is of each image, and how varied its answers are,
///
///     IS = exp( mean over images of Σ p(y|x) ln (p(y|x) / p(y)) )
///
/// From 1 to the number of classes; larger is better. It never looks at real images and not within a
/// class: a generator that makes one and the same image of each class scores best of all.
///
/// Source: Salimans et al., Improved Techniques for Training GANs, arXiv:1606.03498, section 4; by
/// splits as in its code.
public enum InceptionScore {
  /// Runs of images that are scored each on their own.
  public static let splits = 10

  /// - Parameters:
  ///   - probabilities: p(y|x), [N, classes]; each row adds up to 1.
  ///   - splits: runs of images that are scored each on their own.
  /// - Throws: `MetricError` for fewer images than splits or a value that is not finite.
  public static func score(
    _ probabilities: FeatureMatrix, splits: Int = splits
  ) throws(MetricError) -> MeanAndDeviation {
    try probabilities.check(for: "The inception score", atLeast: splits)
    let scores = (0..<splits).map { split in
      let first = probabilities.count * split / splits
      let last = probabilities.count * (split + 1) / splits
      return score(ofAll: probabilities.rows(first..<last))
    }
    return MeanAndDeviation(scores)
  }

  private static func score(ofAll probabilities: FeatureMatrix) -> Double {
    let classes = probabilities.dimensions
    let n = Double(probabilities.count)
    var marginal = Array(repeating: 0.0, count: classes)
    for (index, p) in probabilities.values.enumerated() {
      marginal[index % classes] += Double(p) / n
    }
    let divergence = probabilities.values.enumerated().reduce(0.0) { sum, element in
      let p = Double(element.element)
      return p > 0 ? sum + p * log(p / marginal[element.offset % classes]) : sum
    }
    return exp(divergence / n)
  }
}
