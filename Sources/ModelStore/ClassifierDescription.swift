import Layers
import Metrics
import Tensor

/// What a classifier's file says of itself besides its tensors.
public struct ClassifierDescription: Hashable, Codable, Sendable {
  /// The images that it reads.
  public var image: ImageShape
  /// What it reads from them.
  public var heads: [ClassifierHead]
  /// How many networks the file holds, each of which reads all of the heads.
  public var members: Int
  /// How it came about.
  public var training: TrainingRecord
  /// How well it reads images that it was not trained on, one a head.
  public var scores: [ReadingScore]
  /// What it was trained to tell of images of which nothing is known; nil for one that reads their
  /// classes or attributes.
  public var task: PretextTask?
  /// What its features are called, before `-features`: `mnist`, or `people-rotation` of one that learnt
  /// without labels.
  public var space: String {
    ([training.dataset] + [task?.rawValue].compactMap { $0 }).joined(separator: "-")
  }

  /// What it reads the class by; nil where it reads attributes alone.
  public var classHead: ClassifierHead? { heads.first { $0.name == ClassifierHead.className } }

  /// Images that a step of its training sees.
  public static let batchSize = 128

  /// What marks a file as a classifier of this program, in the metadata under `format`.
  static let format = "zither classifier 1"

  /// A description of these parts.
  public init(
    image: ImageShape, heads: [ClassifierHead], members: Int = 1,
    training: TrainingRecord, scores: [ReadingScore], task: PretextTask? = nil
  ) {
    self.image = image
    self.heads = heads
    self.members = members
    self.training = training
    self.scores = scores
    self.task = task
  }

  /// The metadata of a classifier's file.
  public func metadata() throws -> [String: String] {
    var metadata = [
      "format": Self.format,
      "image": try MetadataField.text(of: image),
      "heads": try MetadataField.text(of: heads),
      "members": try MetadataField.text(of: members),
      "training": try MetadataField.text(of: training),
      "scores": try MetadataField.text(of: scores),
    ]
    if let task { metadata["task"] = try MetadataField.text(of: task) }
    return metadata
  }

  /// - Throws: `ModelError` where the metadata is not that of a classifier of this program.
  public init(metadata: [String: String], path: String) throws(ModelError) {
    guard let format = metadata["format"], format.hasPrefix("zither ") else {
      throw .otherProgram(path: path)
    }
    if [ModelDescription.format, ModelDescription.importedFormat].contains(format) {
      throw .notClassifier(path: path)
    }
    guard format == Self.format else { throw .otherVersion(path: path, found: format) }
    image = try MetadataField.value("image", metadata, path)
    heads = try MetadataField.value("heads", metadata, path)
    // Files from before there were several do not say.
    members = metadata["members"] == nil ? 1 : try MetadataField.value("members", metadata, path)
    training = try MetadataField.value("training", metadata, path)
    scores = try MetadataField.value("scores", metadata, path)
    task = metadata["task"] == nil ? nil : try MetadataField.value("task", metadata, path)
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
    if !Self.membersRange.contains(members) { return "it has \(members) networks" }
    return nil
  }

  /// How many networks a file may hold.
  public static let membersRange = 1...16
}
