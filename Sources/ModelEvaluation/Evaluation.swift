import Metrics

/// How good a model is: its scores against real images, and beside each the score that other real
/// images have.
public struct Evaluation: Hashable, Codable, Sendable {
  /// The data that the model is held against.
  public var dataset: String
  /// The data that the classifier was trained on, whose features the scores are computed in, and how it
  /// learnt where nothing is known of them: `mnist`, `people-rotation`.
  public var classifierDataset: String
  /// Generated images.
  public var samples: Int
  /// How many images there were to choose from, of images made elsewhere; nil of a model.
  public var available: Int?
  /// Real images, of those held out from training, that they are held against.
  public var references: Int
  /// Other real images, of those trained on, that are held against the same.
  public var floorSamples: Int
  /// The scores of generated images.
  public var generated: ImageScores
  /// The scores of other real images against the same ones.
  public var realAgainstReal: ImageScores
  /// nil where the model has no classes of the data set.
  public var classification: ClassificationAccuracy?
  /// How near images are to the nearest training image by pixels.
  public var nearestPixels: TrainingDistance
  /// The same by features.
  public var nearestFeatures: TrainingDistance
  /// What the values of the first categorical code stand for; nil without codes or classes.
  public var codes: CodeMatching?
  /// How well images show what was asked of them, of a model that is told attributes; empty for others.
  public var asked: [AskedAttribute] = []
  /// Names of the classes, by index; empty without classes.
  public var classNames: [String]
  /// Seconds that the scores took, beyond making the images.
  public var seconds: Double

  /// Whether as many generated as real images are held against the same ones: only then does FID,
  /// which is the larger the fewer the images, compare between the two.
  public var hasEqualCounts: Bool { samples == floorSamples && samples == references }

  /// Images of each side in one of KID's subsets.
  public var kernelSubsetSize: Int {
    KernelDistance.subsetSize(real: references, generated: samples)
  }

  /// Fewer held-out images than this are few: FID in 128 features is then mostly their scatter.
  public static let fewReferences = 1_000
}

/// How near images come to those that the model was trained on.
public struct TrainingDistance: Hashable, Codable, Sendable {
  /// The median distance of a generated image from the nearest training image.
  public var generated: Double
  /// The same of held-out images.
  public var heldOut: Double
  /// The share of generated images that are nearer to a training image than 99 % of the held-out
  /// images are: about 0.01 where nothing is copied, 1 where everything is.
  public var copied: Double

  /// - Precondition: at least one image on both sides.
  public init(generated: [NearestNeighbour], heldOut: [NearestNeighbour]) {
    let near = generated.map(\.distance).sorted()
    let far = heldOut.map(\.distance).sorted()
    self.generated = near[near.count / 2]
    self.heldOut = far[far.count / 2]
    let border = far[far.count / 100]
    copied = Double(near.count { $0 < border }) / Double(near.count)
  }
}

/// An attribute that a generator is told, as the classifier reads it.
public struct AskedAttribute: Hashable, Codable, Sendable {
  /// Read in generated images, and held against what was asked.
  public var generated: ReadingScore
  /// Read in held-out images, and held against what is known of them.
  public var heldOut: ReadingScore
}

/// Why a model cannot be evaluated.
public enum EvaluationError: Error, Equatable, CustomStringConvertible {
  case otherImages(model: String, dataset: String, images: String)
  case otherClassifier(classifier: String, dataset: String, images: String)
  case points(String)
  case pointsToJudge(String)
  case otherSize(images: String, found: String, dataset: String, wanted: String, option: String)
  case tooFewImages(images: String, count: Int, needed: Int)
  case notSoMany(images: String, count: Int, wanted: Int)
  case tooFewHeldOut(dataset: String, count: Int, needed: Int)

  public var description: String {
    switch self {
    case .otherImages(let model, let dataset, let images):
      "The model makes images of \(model) and \(dataset) has images of \(images); "
        + "name the data it was trained on."
    case .otherClassifier(let classifier, let dataset, let images):
      "The classifier reads images of \(classifier) and \(dataset) has images of \(images), of "
        + "another shape; name another with --classifier."
    case .tooFewHeldOut(let dataset, let count, let needed):
      "\(dataset) has \(count) held-out image\(count == 1 ? "" : "s") to score against and \(needed) "
        + "is the least; add images, about ten for each that is held out."
    case .pointsToJudge(let images):
      "\(images) holds points, which no classifier reads; name images."
    case .otherSize(let images, let found, let dataset, let wanted, let option):
      "\(images) has images of \(found) and \(dataset) has images of \(wanted); bring both to one "
        + "size with --size \(option), and --fit crop, pad or stretch."
    case .tooFewImages(let images, let count, let needed):
      "\(images) has \(count) image\(count == 1 ? "" : "s") and \(needed) is the least that is "
        + "scored; make more."
    case .notSoMany(let images, let count, let wanted):
      "\(images) has \(count) images and --samples asks for \(wanted); give at most \(count)."
    case .points(let dataset):
      "\(dataset) holds points, which no classifier reads; the Lab screen and `zither train "
        + "--headless` score them while a model is trained."
    }
  }
}
