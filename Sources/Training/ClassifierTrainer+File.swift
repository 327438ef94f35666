import Metrics
import ModelFiles
import ModelStore

extension ClassifierTrainer {
  /// Trained classifiers as the members of one in a file: their weights.
  ///
  /// - Parameters:
  ///   - trainers: one at least, all of the same data; the first says from what seed and how long.
  ///   - data: what the run was given, of which some may be set aside; the images of the first unless
  ///     given.
  ///   - scores: how well their mean reads images held out; none where they were not judged.
  static func file(
    of trainers: [ClassifierTrainer], command: String, data: DataRecord? = nil,
    scores: [ReadingScore]
  ) throws -> SafetensorsFile {
    guard let first = trainers.first else { preconditionFailure("ClassifierTrainer: no members") }
    let description = ClassifierDescription(
      image: first.classifier.image, heads: first.classifier.heads, members: trainers.count,
      training: TrainingRecord(
        command: command, dataset: first.dataset.name, seed: first.seed, steps: first.steps,
        data: (data ?? DataRecord(first.dataset)).abridged),
      scores: scores, task: first.task)
    return try TrainedClassifier.file(of: trainers.map(\.classifier), description)
  }
}
