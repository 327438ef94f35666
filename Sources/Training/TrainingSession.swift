import Datasets
import Foundation
import GANs
import ModelStore

/// A run of training on a thread of its own.
///
/// The thread takes commands between two steps and leaves its newest snapshot for whoever asks; nobody
/// waits for it. Every report and change of phase calls `changed`, on a thread of the run.
public final class TrainingSession: Sendable {
  /// What was asked for.
  public let request: TrainingRequest
  private let mailbox: TrainingMailbox

  /// Starts the thread; data set and recipe are read there.
  ///
  /// - Parameters:
  ///   - showsSheet: whether somebody looks at the fixed samples, so that they are made.
  ///   - classifier: gives what images are scored with; nil for no scores.
  ///   - reading: told how far the reading of the data is, on the threads that read.
  ///   - reported: called with every report, on the training thread.
  public init(
    _ request: TrainingRequest, showsSheet: Bool,
    classifier: ClassifierSource? = nil, reading: ReadingProgress? = nil,
    reported: @escaping @Sendable (TrainingSnapshot.Report) -> Void = { _ in },
    changed: @escaping @Sendable () -> Void
  ) {
    self.request = request
    let preparing = TrainingSnapshot(request)
    let mailbox = TrainingMailbox(preparing, reported: reported, changed: changed)
    self.mailbox = mailbox
    let thread = Thread {
      var snapshot = preparing
      do {
        let data = try DatasetCatalogue.loadParts(
          request.data, reading: request.reading, progress: reading)
        snapshot.data = DataRecord(data.train)
        mailbox.publish(snapshot)
        let trainer = try AdversarialTrainer(request, on: data.train)
        if !data.train.shape.isPoint {
          snapshot.expectation = try TrainingExpectation(trainer.recipe, on: data.train)
        }
        TrainingRun(
          trainer, request, data, snapshot, showsSheet: showsSheet,
          classifier: classifier, mailbox
        ).loop()
      } catch {
        snapshot.phase = .failed(String(describing: error))
        mailbox.publish(snapshot)
      }
    }
    thread.name = "training"
    thread.start()
  }

  /// The newest state.
  public var snapshot: TrainingSnapshot { mailbox.snapshot }

  /// Leaves a command for the thread, which takes it between two steps.
  public func send(_ command: TrainingCommand) { mailbox.send(command) }

  /// The newest generator, if there is one newer than `version`. From the first call on, generators
  /// are published as they are learnt.
  public func generator(newerThan version: Int) -> GeneratorSnapshot? {
    mailbox.generator(newerThan: version)
  }
}

extension AdversarialTrainer {
  /// The trainer that a request asks for, on the training part of its data set, from its seed or its
  /// checkpoint.
  ///
  /// - Precondition: the request is for a GAN.
  /// - Throws: `TrainingError`, `ModelError` or `ModelFileError`.
  public convenience init(_ request: TrainingRequest, on dataset: ImageDataset) throws {
    guard case .gan(let wanted) = request.job else {
      preconditionFailure("AdversarialTrainer: a \(request.job.name) is asked for")
    }
    guard let path = request.resume else {
      try self.init(wanted, on: dataset, seed: request.seed)
      return
    }
    try self.init(resuming: path, on: dataset)
    guard recipe.isNamed(wanted.base?.name ?? wanted.name) else {
      throw TrainingError.otherRecipe(path: path, expected: recipe.name, found: wanted.name)
    }
    try recipe.changes(goingOnAs: wanted, resuming: path)
    let name = recipe.name
    recipe = wanted
    recipe.name = name
  }
}
