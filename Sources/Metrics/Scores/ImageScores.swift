import Tensor

/// The scores of some images against real ones, in the features of one classifier.
public struct ImageScores: Hashable, Codable, Sendable {
  /// FID of the features, 0 or more.
  public var frechet: Double
  /// FID as it would be of endlessly many images, FID∞.
  public var unbiasedFrechet: Double
  /// KID, the mean and the deviation over its subsets.
  public var kernel: MeanAndDeviation
  /// How much looks real, and how much of the real is made.
  public var precisionRecall: PrecisionRecall
  /// The same, robust against outliers.
  public var densityCoverage: DensityCoverage
  /// nil where the classifier reads no class.
  public var inception: MeanAndDeviation?
  /// nil where the classifier reads no class.
  public var classCoverage: ClassCoverage?
  /// nil where nobody knows what class the images should be.
  public var classAccuracy: ClassAccuracy?
}

/// Real images, made ready to hold others against; a value that may cross threads.
public struct ImageReference: Sendable {
  /// What the classifier says of the real images.
  public let readings: Readings
  private let distance: FrechetDistance
  private let manifold: Manifold

  /// - Throws: `MetricError` for fewer than six images or a feature that is not finite.
  public init(_ readings: Readings) throws(MetricError) {
    self.readings = readings
    distance = FrechetDistance(from: try GaussianFit(readings.features))
    manifold = try Manifold(readings.features)
  }

  /// FID alone, the quickest score.
  ///
  /// - Throws: `MetricError` for fewer than two images or a feature that is not finite.
  public func frechet(_ features: FeatureMatrix) throws(MetricError) -> Double {
    distance(to: try GaussianFit(features))
  }

  /// Precision and recall of images.
  ///
  /// - Throws: `MetricError` for fewer than six images or a feature that is not finite.
  public func precisionRecall(_ features: FeatureMatrix) throws(MetricError) -> PrecisionRecall {
    PrecisionRecall(real: manifold, generated: try Manifold(features))
  }

  /// All scores of images.
  ///
  /// - Parameter wanted: the class that each image should be, where that is known.
  /// - Throws: `MetricError` for fewer than twenty images or a feature that is not finite.
  public func scores(
    _ images: Readings, wanted: [Int]?, _ random: inout RandomGenerator
  ) throws(MetricError) -> ImageScores {
    var scores = ImageScores(
      frechet: try frechet(images.features),
      unbiasedFrechet: try UnbiasedFrechetDistance.estimate(
        distance, to: images.features, &random),
      kernel: try KernelDistance.score(
        real: readings.features, generated: images.features, &random),
      precisionRecall: try precisionRecall(images.features),
      densityCoverage: try DensityCoverage(real: manifold, generated: images.features))
    guard let head = images.head(ClassifierHead.className) else { return scores }
    let found = images.categories(head: head)
    let classes = images.heads[head].outputs
    scores.inception = try InceptionScore.score(images.probabilities(head: head))
    scores.classCoverage = ClassCoverage(
      found: found, real: readings.categories(head: head), classes: classes)
    scores.classAccuracy = wanted.map {
      ClassAccuracy(found: found, wanted: $0, classes: classes)
    }
    return scores
  }
}
