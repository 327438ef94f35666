import Datasets
import ModelFiles
import ModelStore
import Tensor

/// What a classifier's file holds while its training is not finished, so that it goes on from there
/// exactly as if it had not stopped.
///
/// The file's networks are those whose training is done, or the first where none is; the one that learns
/// is among the checkpoint's tensors, with what its optimizer remembers.
struct ClassifierCheckpoint: Codable {
  /// How long each member is trained, or all of them; neither is set in a run of no set length.
  var stepLimit: Int?
  var secondLimit: Double?
  /// Networks that were asked for.
  var members: Int
  /// The steps of those whose training is done.
  var finished: [Int]
  /// Seconds that were trained, and how many of them before the member that learns.
  var elapsed: Double
  var memberStart: Double
  var trainer: ClassifierTrainer.State
  var convergence: ClassifierConvergence

  var limit: TrainingRequest.Limit {
    stepLimit.map { .steps($0) } ?? secondLimit.map { .seconds($0) } ?? .none
  }

  /// - Throws: `ModelError`; `.finishedClassifier` where there is nothing to go on from.
  init(metadata: [String: String], path: String) throws(ModelError) {
    guard metadata[Checkpoint.field] != nil else { throw .finishedClassifier(path: path) }
    self = try MetadataField.value(Checkpoint.field, metadata, path)
    let steps = finished + [trainer.steps] + [stepLimit].compactMap { $0 }
    guard ClassifierDescription.membersRange.contains(members), finished.count < members,
      steps.allSatisfy(TrainingRecord.possibleSteps.contains), stepLimit != 0,
      secondLimit.map({ $0 > 0 }) ?? true, memberStart >= 0, memberStart <= elapsed,
      convergence.isPossible
    else { throw .badField(path: path, field: Checkpoint.field) }
  }

  init(
    _ limit: TrainingRequest.Limit, trainers: [ClassifierTrainer], finished: Int,
    elapsed: Double, memberStart: Double, convergence: ClassifierConvergence
  ) {
    switch limit {
    case .steps(let steps): stepLimit = steps
    case .seconds(let seconds): secondLimit = seconds
    case .none: break
    }
    members = trainers.count
    self.finished = trainers.prefix(finished).map(\.steps)
    self.elapsed = elapsed
    self.memberStart = memberStart
    trainer = trainers[finished].state
    self.convergence = convergence
  }

  /// Adds itself to a file, with the network that learns.
  func add(to file: inout SafetensorsFile, _ trainers: [ClassifierTrainer]) throws {
    file.metadata[Checkpoint.field] = try MetadataField.text(of: self)
    file.tensors += trainers[finished.count].checkpointParameters.tensors(
      prefix: Checkpoint.prefix)
  }

  /// Sets the trainers of a run to where a file was saved.
  ///
  /// - Parameters:
  ///   - trainers: as many as the run has members, at their start.
  ///   - images: how many the run was given; of these some may be set aside, which the trainers lack.
  /// - Throws: `ModelFileError`, `ModelError`; `TrainingError.otherData` where other images are learnt
  ///   from.
  init(restoring trainers: [ClassifierTrainer], of images: Int, from path: String) throws {
    let file = try ModelFileFormat.open(path)
    let description = try ClassifierDescription(metadata: file.metadata, path: path)
    try self.init(metadata: file.metadata, path: path)
    guard trainers.count == members else {
      throw ModelError.badField(path: path, field: Checkpoint.field)
    }
    let learning = trainers[finished.count]
    func text(_ name: String, _ shape: ImageShape, _ images: Int?, _ heads: [String]) -> String {
      "\(name) (\(shape), \(images ?? 0) images: \(heads.joined(separator: ", ")))"
    }
    let (dataset, heads) = (learning.dataset, learning.classifier.heads)
    guard dataset.shape == description.image, heads == description.heads,
      // Earlier files recorded what was learnt from.
      [images, dataset.count].contains(description.training.data?.images),
      0...dataset.count ~= trainer.left
    else {
      throw TrainingError.otherData(
        path: path,
        expected: text(
          description.training.dataset, description.image, description.training.data?.images,
          description.heads.map(\.name)),
        found: text(dataset.name, dataset.shape, images, heads.map(\.name)))
    }
    let done = trainers.prefix(finished.count)
    try TrainedClassifier.named(done.map(\.classifier)).load(from: file, path: path)
    for (trainer, steps) in zip(done, finished) { trainer.steps = steps }
    try learning.checkpointParameters.load(
      from: file, prefix: Checkpoint.prefix, path: path, largest: .greatestFiniteMagnitude)
    learning.restore(trainer)
  }
}
