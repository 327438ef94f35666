import Tensor

/// Whether generated images can stand in for real ones: a small classifier is trained on the one and
/// tested on the other.
///
/// Trained on generated images it reads real ones badly where variety or truth is missing; trained on
/// real ones it reads generated ones badly where they are not the class they should be. Both are to be
/// held against the accuracy from real to real.
///
/// Source: Ravuri & Vinyals, Classification Accuracy Score for Conditional Generative Models,
/// arXiv:1905.10887; Shmelkov et al., How Good Is My GAN?, arXiv:1807.09499 (GAN-train, GAN-test).
public struct ClassificationAccuracy: Hashable, Codable, Sendable {
  /// Trained on generated images, tested on real ones, 0…1.
  public var generatedToReal: Double
  /// Trained on real images, tested on generated ones, 0…1.
  public var realToGenerated: Double
  /// Trained on real images, tested on other real ones, 0…1: what the two could reach.
  public var realToReal: Double

  /// Images and their classes; the images as rows of pixels, [N, pixels] in −1…1.
  public struct Labelled: Sendable {
    /// [N, pixels] in −1…1.
    public var images: FeatureMatrix
    /// The class of each image.
    public var labels: [Int]

    /// - Precondition: one label an image.
    public init(images: FeatureMatrix, labels: [Int]) {
      precondition(
        images.count == labels.count,
        "ClassificationAccuracy: \(labels.count) labels for \(images.count) images")
      self.images = images
      self.labels = labels
    }
  }

  /// - Parameters:
  ///   - train: real images to learn from.
  ///   - test: other real images.
  /// - Throws: `MetricError` where there is no image or a value that is not finite.
  public init(
    train: Labelled, test: Labelled, generated: Labelled, classes: Int,
    _ random: inout RandomGenerator
  ) throws(MetricError) {
    for set in [train, test, generated] {
      try set.images.check(for: "The classification accuracy", atLeast: 1)
    }
    let fromReal = QuickClassifier(
      learning: train.images, labels: train.labels, classes: classes, &random)
    let fromGenerated = QuickClassifier(
      learning: generated.images, labels: generated.labels, classes: classes, &random)
    generatedToReal = fromGenerated.accuracy(on: test.images, labels: test.labels)
    realToGenerated = fromReal.accuracy(on: generated.images, labels: generated.labels)
    realToReal = fromReal.accuracy(on: test.images, labels: test.labels)
  }
}
