import Datasets
import Foundation
import Metrics
import ModelEvaluation
import ModelStore

/// A whole training of a classifier: each of its members until the limit, then their mean judged on
/// images held out.
public struct ClassifierRun {
  /// How far it is.
  public struct Progress: Sendable {
    /// Steps done, of all members.
    public var step: Int
    /// Seconds since the first step.
    public var elapsed: Double
    public var loss: Double
    public var imagesPerSecond: Double
    /// The share of the run that is done, 0…1; nil while nobody knows how long it will be.
    public var share: Double?
  }

  /// One for each member, its seed one more than that of the member before.
  public let trainers: [ClassifierTrainer]
  /// The images that the classifier is judged on.
  public let test: ImageDataset
  /// Images of the training part that are not learnt from, by which a run of no set length ends; nil
  /// where a length is set or there are too few.
  private let validation: ImageDataset?
  private let request: TrainingRequest

  /// Steps that a report sums up.
  private static let stepsPerReport = 20
  /// The most images by which a run of no set length ends.
  private static let mostValidationImages = 1_000

  /// What it is trained on.
  public let data: DataRecord

  /// - Parameter reading: told how far the reading of the data is, on the threads that read.
  /// - Throws: `TrainingError` or `DatasetError`.
  public init(_ request: TrainingRequest, reading: ReadingProgress? = nil) throws {
    self.request = request
    let parts = try DatasetCatalogue.loadParts(
      request.data, reading: request.reading, progress: reading)
    let held = try parts.test().withMeasuredStrokes
    data = DataRecord(parts.train, heldOut: held.count)
    var learnt = parts.train.withMeasuredStrokes
    var validation: ImageDataset?
    if request.limit == .none {
      let parts = DatasetParts(dividing: learnt)
      if let others = try? parts.test() {
        learnt = parts.train
        validation = others.part(Array(0..<min(Self.mostValidationImages, others.count)))
      }
    }
    let trainers = try (0..<UInt64(request.members)).map {
      try ClassifierTrainer(on: learnt, seed: request.seed &+ $0)
    }
    test = trainers.first?.readable(held) ?? held
    self.validation = validation.flatMap { trainers.first?.readable($0) }
    self.trainers = trainers
  }

  /// Trains, judges and saves.
  ///
  /// - Parameters:
  ///   - isStopped: asked between two steps; the run then ends as if its limit were reached. Members
  ///     that are not finished then are left out, but for the first.
  ///   - reported: called every 20 steps.
  /// - Returns: the description that the file holds.
  /// - Throws: `ModelFileError` where the file cannot be written, `TrainingError` where the loss is no
  ///   longer a number.
  public func run(
    isStopped: () -> Bool, reported: (Progress) -> Void
  ) throws -> ClassifierDescription {
    var finished: [ClassifierTrainer] = []
    var stopwatch = Stopwatch()
    stopwatch.start()
    for trainer in trainers where finished.isEmpty || !isStopped() {
      let before = Before(members: finished.count, steps: finished.reduce(0) { $0 + $1.steps })
      let share = try train(
        trainer, after: before, since: stopwatch, isStopped: isStopped, reported: reported)
      if share >= 1 || finished.isEmpty { finished.append(trainer) }
    }
    let scores = Readings.mean(of: finished.map { $0.classifier.readings(of: test) })
      .scores(on: test)
    let file = try ClassifierTrainer.file(of: finished, command: request.command, scores: scores)
    try file.write(to: request.output)
    return try ClassifierDescription(metadata: file.metadata, path: request.output)
  }

  /// What was done before a member.
  private struct Before {
    var members: Int
    var steps: Int
  }

  /// Trains one member, and returns the share of its run that was done.
  ///
  /// - Parameter whole: counts since the first step of the first member.
  private func train(
    _ trainer: ClassifierTrainer, after before: Before, since whole: Stopwatch,
    isStopped: () -> Bool, reported: (Progress) -> Void
  ) throws -> Double {
    var stopwatch = Stopwatch()
    stopwatch.start()
    var losses = 0.0
    var last = 0.0
    var convergence = ClassifierConvergence(images: trainer.dataset.count)
    func progress() -> Double {
      self.progress(of: trainer, elapsed: stopwatch.elapsed, convergence)
    }
    while !isStopped() {
      let done = progress()
      if done >= 1 { break }
      let loss = trainer.step(progress: done)
      guard loss.isFinite else { throw TrainingError.notFinite(step: trainer.steps) }
      losses += loss
      if request.limit == .none, convergence.isDue(after: trainer.steps) {
        convergence.take(
          loss: validation.map { trainer.loss(on: $0) }, after: trainer.steps)
      }
      if trainer.steps % Self.stepsPerReport == 0 {
        let elapsed = stopwatch.elapsed
        let images = Double(Self.stepsPerReport * ClassifierTrainer.batchSize)
        let share =
          request.limit == .none ? convergence.share(after: trainer.steps) : progress()
        reported(
          Progress(
            step: before.steps + trainer.steps, elapsed: whole.elapsed,
            loss: losses / Double(Self.stepsPerReport),
            imagesPerSecond: images / max(1e-9, elapsed - last),
            share: share.map { (Double(before.members) + $0) / Double(trainers.count) }))
        losses = 0
        last = elapsed
      }
    }
    return progress()
  }

  /// How far the rate has fallen: the share of a run of a set length that is done, 0 while another's
  /// end is not in sight; 1 at the end of both.
  private func progress(
    of trainer: ClassifierTrainer, elapsed: Double, _ convergence: ClassifierConvergence
  ) -> Double {
    switch request.limit {
    case .steps(let steps): Double(trainer.steps) / Double(steps)
    case .seconds(let seconds): elapsed * Double(trainers.count) / seconds
    case .none: convergence.progress(after: trainer.steps)
    }
  }
}
