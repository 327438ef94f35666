import Layers
import Metrics
import ModelFiles
import Tensor

/// What a classifier's file says of itself besides its tensors.
public struct ClassifierDescription: Hashable, Codable, Sendable {
  public var image: ImageShape
  public var heads: [ClassifierHead]
  public var training: ModelDescription.TrainingRecord
  /// How well it reads images that it was not trained on, one a head.
  public var scores: [ReadingScore]

  /// What it reads the class by; nil where it reads attributes alone.
  var classHead: ClassifierHead? { heads.first { $0.name == ClassifierHead.className } }

  /// What marks a file as a classifier of this program, in the metadata under `format`.
  static let format = "zither classifier 1"

  public init(
    image: ImageShape, heads: [ClassifierHead], training: ModelDescription.TrainingRecord,
    scores: [ReadingScore]
  ) {
    self.image = image
    self.heads = heads
    self.training = training
    self.scores = scores
  }

  func metadata() throws -> [String: String] {
    [
      "format": Self.format,
      "image": try encoded(image),
      "heads": try encoded(heads),
      "training": try encoded(training),
      "scores": try encoded(scores),
    ]
  }

  /// - Throws: `ModelError` where the metadata is not that of a classifier of this program.
  init(metadata: [String: String], path: String) throws(ModelError) {
    guard let format = metadata["format"], format.hasPrefix("zither ") else {
      throw .otherProgram(path: path)
    }
    if format == ModelDescription.format { throw .notClassifier(path: path) }
    guard format == Self.format else { throw .otherVersion(path: path, found: format) }
    image = try decoded("image", metadata, path)
    heads = try decoded("heads", metadata, path)
    training = try decoded("training", metadata, path)
    scores = try decoded("scores", metadata, path)
    if let reason = refusal { throw .badDescription(path: path, reason: reason) }
  }

  /// Why no classifier of these sizes is built, so that a damaged file does not ask for all memory.
  private var refusal: String? {
    let sides = 1...1024
    if !sides.contains(image.height) || !sides.contains(image.width)
      || ![1, 3].contains(image.channels)
    {
      return "its images are \(image)"
    }
    if let reason = Classifier.refusal(of: image) { return reason }
    if !(1...256).contains(heads.count) { return "it has \(heads.count) heads" }
    if let head = heads.first(where: { !(1...4096).contains($0.outputs) }) {
      return "its head \(head.name) has \(head.outputs) outputs"
    }
    return nil
  }
}

/// A classifier read from a file, and what the file says of it.
public struct TrainedClassifier {
  public let description: ClassifierDescription
  public let classifier: Classifier
  /// Names and shapes of the file's tensors, in order.
  public let tensors: [(name: String, shape: [Int])]

  /// Reads a classifier.
  ///
  /// - Throws: `ModelFileError` where the file cannot be read, `ModelError` where it is no classifier.
  public init(reading path: String) throws {
    let file = try SafetensorsFile(reading: path)
    description = try ClassifierDescription(metadata: file.metadata, path: path)
    var unused = RandomGenerator(seed: 0)
    classifier = Classifier(image: description.image, heads: description.heads, &unused)
    try classifier.named.load(from: file, path: path)
    tensors = file.tensors.map { ($0.name, $0.shape) }
  }
}

extension ClassifierTrainer {
  /// The classifier as a file: its weights, and nothing to go on training from.
  public func file(command: String, scores: [ReadingScore]) throws -> SafetensorsFile {
    let description = ClassifierDescription(
      image: classifier.image, heads: classifier.heads,
      training: ModelDescription.TrainingRecord(
        command: command, dataset: dataset.name, seed: seed, steps: steps),
      scores: scores)
    return SafetensorsFile(
      metadata: try description.metadata(), tensors: classifier.named.tensors())
  }
}
