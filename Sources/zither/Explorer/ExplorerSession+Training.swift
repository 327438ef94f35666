import Datasets
import Dispatch
import Exploration
import Foundation
import GANs
import Screens
import TerminalDriver
import Training

extension ExplorerSession {
  /// Starts a training and waits until its data is there, before the screen is taken for it.
  func begin(_ request: TrainingRequest) throws {
    start(request, classifier: classifierName, reading: ReadingLine().progress)
    while let phase = training?.snapshot.phase {
      switch phase {
      case .preparing: trainingChanged.wait()
      case .failed(let reason): throw TrainingFailure(description: reason)
      case .running, .paused, .unsaved, .finished:
        training?.snapshot.data?.announce(isVerbose: false)
        return
      }
    }
  }

  private func start(
    _ request: TrainingRequest, classifier: String? = nil, reading: ReadingProgress? = nil
  ) {
    training?.send(.stop)
    jobs.cancel(.expectation)
    runs += 1
    generatorVersion = 0
    isExpected = false
    let waker = Waker()
    training = TrainingSession(
      request, showsSheet: true,
      classifier: scores ? ClassifierFile.source(classifier) : nil, reading: reading
    ) { [trainingChanged] in
      trainingChanged.signal()
      waker.wake()
    }
  }

  /// Starts a training that was set up on the screen: it never writes over a file that is there.
  func startFromScreen(_ request: TrainingRequest) -> [Event] {
    var request = request
    request.output = OutputFile.free(request.output)
    do {
      try OutputFile.check(request.output, force: false)
    } catch {
      return [.snapshot(TrainingSnapshot(request, phase: .failed(error.description)))]
    }
    start(request)
    RecentUseFile.own.change { $0.note(folder: Self.folder(of: request.output)) }
    return []
  }

  /// The training's newest state, and its newest generator where that is new.
  func newsOfTraining() -> [Event] {
    guard let training else { return [] }
    var events: [Event] = []
    if let newest = training.generator(newerThan: generatorVersion) {
      let isFirst = generatorVersion == 0
      generatorVersion = newest.version
      let dataset = training.snapshot.dataset
      models.newest = TrainedGenerator(
        weights: newest, dataset: dataset,
        data: DataLocation(training.request.data, training.request.reading), run: runs)
      if isFirst { events.append(.trainedModel(ExploredModel(newest, of: training))) }
    }
    var snapshot = training.snapshot
    events += newsOfFilm(snapshot)
    if let expectation = snapshot.expectation, !isExpected {
      isExpected = true
      let words = expectation.words(steps: snapshot.stepLimit)
      if expectation.isWarning { events.append(.message(.warning(words))) }
    }
    snapshot.generatorVersion = generatorVersion
    return [.snapshot(snapshot)] + events
  }

  /// Takes the newest sheet of the filmed training, and writes the film when that has ended.
  private func newsOfFilm(_ snapshot: TrainingSnapshot) -> [Event] {
    film?.take(snapshot)
    guard case .finished = snapshot.phase, let film else { return [] }
    self.film = nil
    do {
      try film.write()
      return []
    } catch {
      return [.message(.warning(error.description))]
    }
  }

  /// Waits until a training that was told to save has done so.
  func endTraining() {
    guard let training else { return }
    training.send(.stop)
    while true {
      switch training.snapshot.phase {
      case .finished: return
      case .failed(let reason):
        // What failed before its first step was told on the screen, and nothing is lost.
        if training.snapshot.hasUnsavedWork { failure = TrainingFailure(description: reason) }
        return
      case .preparing, .running, .paused, .unsaved: trainingChanged.wait()
      }
    }
  }
}

extension ExploredModel {
  /// The model of a run as the screens know it.
  fileprivate init(_ generator: GeneratorSnapshot, of training: TrainingSession) {
    let snapshot = training.snapshot
    self.init(
      name: "\(snapshot.dataset)-\(generator.recipe.name)", reference: training.request.output,
      shape: generator.image, latent: generator.latent,
      distribution: snapshot.points?.distribution,
      hasAttention: generator.makeGenerator().hasAttention,
      attributes: AttributeReader.reader(of: snapshot.dataset, image: generator.image)?.attributes
        ?? [])
  }
}
