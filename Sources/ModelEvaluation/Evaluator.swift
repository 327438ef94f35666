import Datasets
import GANs
import Metrics
import ModelStore
import Tensor

/// Scores a model, or images that were made elsewhere, against a data set.
///
/// Generated images and, for the floor, as many training images are held against images that were
/// held out.
public struct Evaluator {
  let train: ImageDataset
  /// What the model is held against.
  public var data: DataRecord { DataRecord(train) }
  let test: ImageDataset
  private let classifier: TrainedClassifier
  private let network: FittedClassifier

  /// Images that are looked up among all training images, and that the quick classifiers learn from.
  private static let nearestQueries = 1000
  private static let quickImages = 5000
  /// The most images on each side, where nobody says how many.
  public static let mostImages = 10_000
  /// Fewer are not scored.
  public static let leastImages = 20

  /// - Throws: `DatasetError`, or `EvaluationError` where the classifier reads other images.
  public init(
    data: String, reading: ImageReading = .asTheyAre, progress: ReadingProgress? = nil,
    classifier: (_ dataset: String) throws -> TrainedClassifier
  ) throws {
    let parts = try DatasetCatalogue.loadParts(data, reading: reading, progress: progress)
    train = parts.train
    if train.shape.isPoint { throw EvaluationError.points(train.name) }
    test = try parts.test()
    if test.count < Self.leastImages {
      throw EvaluationError.tooFewHeldOut(
        dataset: train.name, count: test.count, needed: Self.leastImages)
    }
    self.classifier = try classifier(train.name)
    network = try FittedClassifier(self.classifier, for: train.shape, of: train.name)
  }

  /// Makes images with a generator and scores them.
  ///
  /// - Parameters:
  ///   - samples: how many; as many as there are held-out images unless given, at most `mostImages`.
  ///   - stage: told what is being done, in a few words.
  /// - Throws: `EvaluationError` where the generator makes other images, `MetricError` where a score
  ///   cannot be computed.
  public func evaluate(
    _ generator: Generator, samples: Int? = nil, seed: UInt64, stage: (String) -> Void
  ) throws -> Evaluation {
    if generator.image != train.shape {
      throw EvaluationError.otherImages(
        model: "\(generator.image)", dataset: train.name, images: "\(train.shape)")
    }
    let samples = samples ?? min(Self.mostImages, test.count)
    stage("making \(samples) images")
    let images = GeneratedImages(generator, count: samples, like: test, seed: seed)
    return try evaluation(
      of: images, classNames: classNames(of: generator.latent), latent: generator.latent,
      seed: seed, stage)
  }

  /// Scores images against the held-out ones.
  ///
  /// - Parameters:
  ///   - classNames: what the images' labels name; nil where they have none that the classifier reads.
  ///   - latent: what they were made from; nil where that is not known.
  func evaluation(
    of images: GeneratedImages, classNames: [String]?, latent: LatentDescription?, seed: UInt64,
    _ stage: (String) -> Void
  ) throws -> Evaluation {
    let samples = images.count
    let start = ContinuousClock.now
    var random = RandomGenerator(seed: seed)

    stage("reading images")
    let generated = network.readings(count: images.count) { images.tensor($0) }
    let trained = network.readings(of: train)
    let references = picked(min(samples, test.count), of: test.count, &random)
    let floor = picked(min(samples, train.count), of: train.count, &random)
    let heldOut = network.readings(of: test)
    let reference = try ImageReference(heldOut.rows(at: references))

    stage("scoring images")
    let scores = try reference.scores(
      generated, wanted: classNames == nil ? nil : images.labels, &random)
    stage("scoring real against real")
    let floorScores = try reference.scores(
      trained.rows(at: floor), wanted: classes(of: train, at: floor), &random)
    stage("training on generated images")
    let classification = try classification(
      images, floor, references, classNames?.count, &random)
    stage("looking for copies")
    let (nearestPixels, nearestFeatures) = nearest(images, generated, trained, references)
    return Evaluation(
      dataset: train.name, classifierDataset: classifier.description.space,
      samples: samples, references: references.count, floorSamples: floor.count,
      generated: scores, realAgainstReal: floorScores, classification: classification,
      nearestPixels: nearestPixels, nearestFeatures: nearestFeatures,
      codes: images.matching(generated),
      asked: latent.map { asked(of: $0, generated, heldOut) } ?? [],
      classNames: classHead?.categories ?? [],
      seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  /// How well images show the attributes that were asked of them, which are those of the held-out images in
  /// turn.
  private func asked(
    of latent: LatentDescription, _ generated: Readings, _ heldOut: Readings
  ) -> [AskedAttribute] {
    let told = Set(latent.codes.filter(\.isAttribute).map(\.name))
    if told.isEmpty { return [] }
    let rows = test.part((0..<generated.count).map { $0 % test.count })
    let known = Dictionary(
      uniqueKeysWithValues: heldOut.scores(on: test).map { ($0.name, $0) })
    return generated.scores(on: rows).filter { told.contains($0.name) }.compactMap { score in
      known[score.name].map { AskedAttribute(generated: score, heldOut: $0) }
    }
  }

  var classHead: ClassifierHead? { classifier.description.classHead }

  /// The classes that the generator and the classifier both know, by the same names; nil for others.
  private func classNames(of latent: LatentDescription) -> [String]? {
    guard latent.isConditional, latent.classNames == classHead?.categories else { return nil }
    return latent.classNames
  }

  private func classes(of dataset: ImageDataset, at indices: [Int]) -> [Int]? {
    dataset.classNames == classHead?.categories ? dataset.labels(indices) : nil
  }

  /// `count` of the first `total` whole numbers, each once.
  private func picked(_ count: Int, of total: Int, _ random: inout RandomGenerator) -> [Int] {
    Array(Array(0..<total).shuffled(using: &random).prefix(count))
  }

  private func classification(
    _ images: GeneratedImages, _ floor: [Int], _ references: [Int], _ classes: Int?,
    _ random: inout RandomGenerator
  ) throws -> ClassificationAccuracy? {
    let count = min(Self.quickImages, images.count)
    let floor = Array(floor.prefix(count))
    let references = Array(references.prefix(count))
    guard let classes, let labels = images.labels, let learnt = self.classes(of: train, at: floor),
      let tested = self.classes(of: test, at: references)
    else { return nil }
    return try ClassificationAccuracy(
      train: .init(images: train.rows(floor), labels: learnt),
      test: .init(images: test.rows(references), labels: tested),
      generated: .init(
        images: FeatureMatrix(
          Array(images.pixels.prefix(count * images.shape.count)),
          dimensions: images.shape.count),
        labels: Array(labels.prefix(count))),
      classes: classes, &random)
  }

  private func nearest(
    _ images: GeneratedImages, _ generated: Readings, _ trained: Readings, _ references: [Int]
  ) -> (pixels: TrainingDistance, features: TrainingDistance) {
    let count = min(Self.nearestQueries, images.count)
    let held = Array(references.prefix(Self.nearestQueries))
    func inPixels(_ queries: FeatureMatrix) -> [NearestNeighbour] {
      NearestNeighbour.nearest(to: queries, among: train.count) { train.rows(Array($0)) }
    }
    func inFeatures(_ queries: FeatureMatrix) -> [NearestNeighbour] {
      NearestNeighbour.nearest(to: queries, among: trained.count) { trained.features.rows($0) }
    }
    let size = images.shape.count
    let pixels = FeatureMatrix(Array(images.pixels.prefix(count * size)), dimensions: size)
    let features = network.readings(of: test.part(held)).features
    return (
      TrainingDistance(generated: inPixels(pixels), heldOut: inPixels(test.rows(held))),
      TrainingDistance(
        generated: inFeatures(generated.features.rows(0..<count)), heldOut: inFeatures(features))
    )
  }
}

extension ImageDataset {
  /// Images as rows of pixels in −1…1, [indices.count, pixels].
  func rows(_ indices: [Int]) -> FeatureMatrix {
    FeatureMatrix(batch(indices), dimensions: shape.count)
  }
}
