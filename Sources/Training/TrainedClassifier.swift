import Layers
import Metrics
import ModelFiles
import Tensor

/// What a classifier's file says of itself besides its tensors.
public struct ClassifierDescription: Hashable, Codable, Sendable {
  public var image: ImageShape
  public var heads: [ClassifierHead]
  /// How many networks the file holds, each of which reads all of the heads.
  public var members: Int
  public var training: ModelDescription.TrainingRecord
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
  var classHead: ClassifierHead? { heads.first { $0.name == ClassifierHead.className } }

  /// What marks a file as a classifier of this program, in the metadata under `format`.
  static let format = "zither classifier 1"

  public init(
    image: ImageShape, heads: [ClassifierHead], members: Int = 1,
    training: ModelDescription.TrainingRecord, scores: [ReadingScore], task: PretextTask? = nil
  ) {
    self.image = image
    self.heads = heads
    self.members = members
    self.training = training
    self.scores = scores
    self.task = task
  }

  func metadata() throws -> [String: String] {
    var metadata = [
      "format": Self.format,
      "image": try encoded(image),
      "heads": try encoded(heads),
      "members": try encoded(members),
      "training": try encoded(training),
      "scores": try encoded(scores),
    ]
    if let task { metadata["task"] = try encoded(task) }
    return metadata
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
    // Files from before there were several do not say.
    members = metadata["members"] == nil ? 1 : try decoded("members", metadata, path)
    training = try decoded("training", metadata, path)
    scores = try decoded("scores", metadata, path)
    task = metadata["task"] == nil ? nil : try decoded("task", metadata, path)
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

/// A classifier read from a file, and what the file says of it.
public struct TrainedClassifier {
  public let description: ClassifierDescription
  /// The networks, one at least. They were trained alike from seeds of their own, and what they read
  /// is steadier on the average than what any of them reads.
  public let members: [Classifier]
  /// The first network, in whose features scores are measured.
  public var classifier: Classifier { members[0] }
  /// Names and shapes of the file's tensors, in order.
  public let tensors: [(name: String, shape: [Int])]

  /// Reads a classifier.
  ///
  /// - Throws: `ModelFileError` where the file cannot be read, `ModelError` where it is no classifier.
  public init(reading path: String) throws {
    let file = try SafetensorsReader(path: path)
    description = try ClassifierDescription(metadata: file.header.metadata, path: path)
    var unused = RandomGenerator(seed: 0)
    members = (0..<description.members).map { [description] _ in
      Classifier(image: description.image, heads: description.heads, &unused)
    }
    let largest = try Self.named(members).load(from: file, path: path)
    tensors = file.header.entries.map { ($0.name, $0.shape) }
    let image = description.image
    let grey = Tensor(
      repeating: 0.5, shape: [1, image.height, image.width, image.channels])
    let readsNumbers = members.allSatisfy { member in
      member(grey, .inference).allSatisfy { $0.values.allSatisfy(\.isFinite) }
    }
    if !readsNumbers {
      throw ModelError.noNumbers(path: path, largest: largest.name, value: largest.value)
    }
  }
}

extension TrainedClassifier {
  /// The parameters of the members under their names in a file: those of the first as they are, those
  /// of the others after `members.1.` and so on.
  static func named(_ members: [Classifier]) -> [NamedParameter] {
    members.enumerated().flatMap { index, member in
      index == 0
        ? member.named
        : member.named.map {
          NamedParameter(name: "members.\(index).\($0.name)", parameter: $0.parameter)
        }
    }
  }

  /// Trained classifiers as the members of one in a file: their weights, and nothing to go on training
  /// from.
  ///
  /// - Parameters:
  ///   - trainers: one at least, all of the same data; the first says from what seed and how long.
  ///   - scores: how well their mean reads images held out.
  public static func file(
    of trainers: [ClassifierTrainer], command: String, scores: [ReadingScore]
  ) throws -> SafetensorsFile {
    guard let first = trainers.first else { preconditionFailure("TrainedClassifier: no members") }
    let description = ClassifierDescription(
      image: first.classifier.image, heads: first.classifier.heads, members: trainers.count,
      training: ModelDescription.TrainingRecord(
        command: command, dataset: first.dataset.name, seed: first.seed, steps: first.steps,
        data: DataRecord(first.dataset).abridged),
      scores: scores, task: first.task)
    return SafetensorsFile(
      metadata: try description.metadata(), tensors: named(trainers.map(\.classifier)).tensors())
  }
}
