import Datasets
import Foundation
import Metrics
import ModelEvaluation
import ModelFiles
import ModelStore

/// A whole training of a classifier: each of its members until the limit, then their mean judged on
/// images held out. Now and then a checkpoint is saved, to go on from.
public final class ClassifierRun {
  /// How far it is.
  public struct Progress: Sendable {
    /// Steps done, of all members.
    public var step: Int
    /// Seconds since the first step.
    public var elapsed: Double
    /// The mean loss of the steps since the report before.
    public var loss: Double
    /// Images trained on each second.
    public var imagesPerSecond: Double
    /// The share of the run that is done, 0…1; nil while nobody knows how long it will be.
    public var share: Double?
  }

  /// One for each member, its seed one more than that of the member before.
  public let trainers: [ClassifierTrainer]
  /// The images that the classifier is judged on.
  public let test: ImageDataset
  /// What it is trained on.
  public let data: DataRecord
  /// Images of the training part that are not learnt from, by which a run of no set length ends; nil
  /// where a length is set or there are too few.
  private let validation: ImageDataset?
  private let request: TrainingRequest
  private let saver: ModelSaver
  private let warned: @Sendable (String) -> Void
  /// Members whose training is done.
  private var finished = 0
  /// When the member that learns has learnt enough.
  private var convergence: ClassifierConvergence
  private var stopwatch = Stopwatch()
  /// Seconds that were trained when the member that learns began.
  private var memberStart = 0.0
  /// What `save` made, so that trying again does not judge again.
  private var judged: SafetensorsFile?

  /// Steps that a report sums up.
  private static let stepsPerReport = 20
  /// The most images by which a run of no set length ends.
  private static let mostValidationImages = 1_000

  /// - Parameters:
  ///   - warned: told what went wrong with saving, in a sentence, on any thread.
  ///   - reading: told how far the reading of the data is, on the threads that read.
  /// - Precondition: the request is for a classifier.
  /// - Throws: `TrainingError` or `DatasetError`; `ModelError` or `ModelFileError` where it cannot go on
  ///   from a file.
  public init(
    _ request: TrainingRequest, warned: @escaping @Sendable (String) -> Void = { _ in },
    reading: ReadingProgress? = nil
  ) throws {
    guard case .classifier(let members) = request.job else {
      preconditionFailure("ClassifierRun: a \(request.job.name) is asked for")
    }
    self.request = request
    let parts = try DatasetCatalogue.loadParts(
      request.data, reading: request.reading, progress: reading)
    let held = try parts.test().withMeasuredStrokes
    data = DataRecord(parts.train)
    var learnt = parts.train.withMeasuredStrokes
    var validation: ImageDataset?
    if request.limit == .none {
      let parts = DatasetParts(dividing: learnt)
      if let others = try? parts.test() {
        learnt = parts.train
        validation = others.part(Array(0..<min(Self.mostValidationImages, others.count)))
      }
    }
    let trainers = try (0..<UInt64(members)).map {
      try ClassifierTrainer(on: learnt, seed: request.seed &+ $0)
    }
    test = trainers.first?.readable(held) ?? held
    self.validation = validation.flatMap { trainers.first?.readable($0) }
    self.trainers = trainers
    convergence = ClassifierConvergence(images: learnt.count)
    if let path = request.resume {
      let checkpoint = try ClassifierCheckpoint(
        restoring: trainers, of: data.images, from: path)
      finished = checkpoint.finished.count
      convergence = checkpoint.convergence
      memberStart = checkpoint.memberStart
      stopwatch = Stopwatch(elapsed: checkpoint.elapsed)
    }
    self.warned = warned
    saver = ModelSaver(request) { news in
      switch news {
      case .problem(let sentence): warned(sentence)
      case .checkpoint(_, let outcome): if let warning = outcome.warning { warned(warning) }
      case .scoring: break
      }
    }
  }

  /// Whether all members came to the end of their training.
  public var isFinished: Bool { finished == trainers.count }

  /// Where the file is: the path that was asked for, or another where that could not be written.
  public var place: String { saver.place }

  /// Trains.
  ///
  /// - Parameters:
  ///   - isStopped: asked between two steps; the run then ends early, and can be gone on with.
  ///   - reported: called every 20 steps.
  /// - Throws: `TrainingError` where the loss is no longer a number.
  public func run(isStopped: () -> Bool, reported: (Progress) -> Void) throws {
    judged = nil
    stopwatch.start()
    defer { stopwatch.pause() }
    while !isFinished {
      let trainer = trainers[finished]
      guard try train(trainer, isStopped: isStopped, reported: reported) else { return }
      finished += 1
      memberStart = stopwatch.elapsed
      convergence = ClassifierConvergence(images: trainer.dataset.count)
    }
  }

  /// Judges what there is and saves it: the members whose training is done, or the first, and a
  /// checkpoint unless the run is finished.
  ///
  /// - Returns: the description that the file holds.
  /// - Throws: why it could be written nowhere.
  public func save() throws -> ClassifierDescription {
    let file =
      try judged
      ?? contents(
        scores: Readings.mean(of: kept.map { $0.classifier.readings(of: test) }).scores(on: test),
        checkpoint: request.keepsCheckpoint)
    judged = file
    if let warning = try saver.save(file).warning { warned(warning) }
    return try ClassifierDescription(metadata: file.metadata, path: place)
  }

  /// The members that a file holds.
  private var kept: [ClassifierTrainer] { Array(trainers.prefix(max(1, finished))) }

  private var steps: Int { trainers.reduce(0) { $0 + $1.steps } }

  private func contents(scores: [ReadingScore], checkpoint: Bool) throws -> SafetensorsFile {
    var file = try ClassifierTrainer.file(
      of: kept, command: request.command, data: data, scores: scores)
    if checkpoint && !isFinished {
      try ClassifierCheckpoint(
        request.limit, trainers: trainers, finished: finished, elapsed: stopwatch.elapsed,
        memberStart: memberStart, convergence: convergence
      ).add(to: &file, trainers)
    }
    return file
  }

  /// Trains one member; whether it came to its end.
  private func train(
    _ trainer: ClassifierTrainer, isStopped: () -> Bool, reported: (Progress) -> Void
  ) throws -> Bool {
    var losses: [Double] = []
    var last = stopwatch.elapsed
    while true {
      let done = progress(of: trainer)
      if done >= 1 { return true }
      if isStopped() { return false }
      let loss = trainer.step(progress: done)
      guard loss.isFinite else {
        saver.finish()
        throw TrainingError.notFinite(step: trainer.steps)
      }
      losses.append(loss)
      if request.limit == .none, convergence.isDue(after: trainer.steps) {
        convergence.take(
          loss: validation.map { trainer.loss(on: $0) }, after: trainer.steps)
      }
      saver.offer(step: steps) { try contents(scores: [], checkpoint: true) }
      if trainer.steps % Self.stepsPerReport == 0 {
        let elapsed = stopwatch.elapsed
        let images = Double(losses.count * ClassifierDescription.batchSize)
        reported(
          Progress(
            step: steps, elapsed: elapsed, loss: losses.reduce(0, +) / Double(losses.count),
            imagesPerSecond: images / max(1e-9, elapsed - last), share: share(of: trainer)))
        losses = []
        last = elapsed
      }
    }
  }

  /// The share of the whole run that is done, where that is known.
  private func share(of trainer: ClassifierTrainer) -> Double? {
    let share =
      request.limit == .none
      ? convergence.share(after: trainer.steps) : min(1, progress(of: trainer))
    return share.map { (Double(finished) + $0) / Double(trainers.count) }
  }

  /// How far the rate has fallen: the share of a run of a set length that is done, 0 while another's
  /// end is not in sight; 1 at the end of both.
  private func progress(of trainer: ClassifierTrainer) -> Double {
    switch request.limit {
    case .steps(let steps): Double(trainer.steps) / Double(steps)
    case .seconds(let seconds):
      (stopwatch.elapsed - memberStart) * Double(trainers.count) / seconds
    case .none: convergence.progress(after: trainer.steps)
    }
  }
}
