import Datasets
import GANs
import Metrics
import ModelEvaluation
import ModelStore
import Tensor

/// Real images, read once by a classifier, that the generator in training is held against again and
/// again.
///
/// Every score takes the same z and the same real images, so that it moves with the generator alone.
struct LiveReference {
  private let classifier: TrainedClassifier
  private let network: FittedClassifier
  private let images: ImageReference
  /// What is asked of the generated images besides classes is as these have it.
  private let test: ImageDataset
  /// Training images that copies are looked for among: features.
  private let trained: FeatureMatrix
  /// How near held-out images come to them.
  private let heldOut: [NearestNeighbour]
  let floor: LiveScores

  /// Images on each side of a score, and training images that copies are looked for among.
  static let count = 1_000
  private static let candidates = 5_000

  var classifierDataset: String { classifier.description.space }
  var references: Int { images.readings.count }

  /// Reads images held out from training and, for the floor and the copies, images trained on.
  ///
  /// - Throws: `EvaluationError` where the classifier reads other images, `MetricError` for too few.
  init(
    train: ImageDataset, test: ImageDataset, classifier: TrainedClassifier
  ) throws {
    self.classifier = classifier
    self.test = test
    let network = try FittedClassifier(classifier, for: train.shape, of: train.name)
    self.network = network
    var random = RandomGenerator(seed: 0x11fe)
    func readings(_ count: Int, of dataset: ImageDataset) -> Readings {
      let picked = (0..<dataset.count).shuffled(using: &random).prefix(count)
      return network.readings(of: dataset.part(Array(picked)))
    }
    images = try ImageReference(readings(Self.count, of: test))
    let others = readings(Self.candidates, of: train)
    trained = others.features
    heldOut = Self.nearest(to: images.readings.features, among: trained)
    floor = try Self.scores(
      others.rows(at: Array(0..<min(Self.count, others.count))), step: 0, against: images)
  }

  /// The scores of a generator.
  ///
  /// - Throws: `MetricError` where an image is not finite.
  func scores(of generator: Generator, step: Int, isCancelled: () -> Bool) throws -> LiveScores? {
    let made = GeneratedImages(generator, count: Self.count, like: test, seed: 0x5c0e)
    if isCancelled() { return nil }
    let readings = network.readings(count: made.count) { made.tensor($0) }
    if isCancelled() { return nil }
    var scores = try Self.scores(readings, step: step, against: images)
    if let wanted = made.labels, let head = readings.head(ClassifierHead.className),
      readings.heads[head].categories == generator.latent.classNames
    {
      scores.classAccuracy =
        ClassAccuracy(
          found: readings.categories(head: head), wanted: wanted,
          classes: generator.latent.classNames.count
        ).accuracy
    }
    scores.copied =
      TrainingDistance(
        generated: Self.nearest(to: readings.features, among: trained), heldOut: heldOut
      ).copied
    return scores
  }

  private static func scores(
    _ readings: Readings, step: Int, against images: ImageReference
  ) throws -> LiveScores {
    let manifolds = try images.precisionRecall(readings.features)
    var scores = LiveScores(
      step: step, frechet: try images.frechet(readings.features),
      precision: manifolds.precision, recall: manifolds.recall)
    if let head = readings.head(ClassifierHead.className) {
      let names = readings.heads[head].categories
      scores.missingClasses =
        ClassCoverage(
          found: readings.categories(head: head),
          real: images.readings.categories(head: head), classes: names.count
        ).missing.map { names[$0] }
    }
    return scores
  }

  private static func nearest(
    to queries: FeatureMatrix, among rows: FeatureMatrix
  ) -> [NearestNeighbour] {
    NearestNeighbour.nearest(to: queries, among: rows.count) { rows.rows($0) }
  }

  /// The classes that the classifier reads, in order; empty where it reads none.
  var classNames: [String] { classifier.description.classHead?.categories ?? [] }
}
