import Cells
import Datasets
import Exploration
import Foundation
import GANs
import ModelStore
import Screens
import TerminalDriver
import Training

/// The main loop of the screens: events in, effects done, frames painted.
///
/// The loop sleeps until a key, a signal or news of the training comes. It never waits for training:
/// that has its own thread, whose newest snapshot and generator are picked up when there are any.
final class ExplorerSession {
  /// Least time between two frames that no key asked for, and the time between two of a walk.
  private static let framePause = 1.0 / 30
  /// How long a frame that a key asked for waits for its images.
  private static let drawingPause = Duration.milliseconds(25)

  /// The model that was opened, as the screens know it; nil where a training is shown and none can be
  /// opened beside it.
  private let opened: ExploredModel?
  /// What the threads beside the screen know of models.
  let models: SharedModels
  /// What is done beside the screen.
  let jobs: JobQueue
  /// Whether images are scored while they are trained on.
  let scores: Bool
  /// The classifier that the program was told to score its training with.
  let classifierName: String?
  var training: TrainingSession?
  /// Signalled with every change of the training, for those who wait for one.
  let trainingChanged = DispatchSemaphore(value: 0)
  /// Counts the trainings of the session.
  var runs = 0
  /// The version of the newest generator that was taken of the training; 0 before the first.
  var generatorVersion = 0
  /// Whether the player was told what the present training will need.
  var isExpected = false
  /// The bookmarks of the opened model as they were last read or kept.
  var bookmarks: [Bookmark] = []
  /// The film of the training that the program was started with, if one was asked for.
  var film: TrainingFilm?
  /// The failure that the program ends with.
  var failure: TrainingFailure?
  /// Why files could not be written while the screen was left.
  private var unsaved: [LeavingError] = []

  /// - Parameters:
  ///   - model: the model to explore, which from here on belongs to the thread that draws.
  ///   - reference: where it is.
  ///   - scores: whether images are scored while they are trained on.
  ///   - classifier: what they are scored with in the training that the program is started with.
  ///   - data: what the opened model was trained on, for its nearest images.
  init(
    _ model: sending StoredModel?, _ reference: ModelReference?, scores: Bool = true,
    classifier: String? = nil, data: String? = nil
  ) {
    opened = reference.flatMap { reference in
      model.map { ExploredModel($0, reference) }
    }
    models = SharedModels(model, reference, data: data)
    let waker = Waker()
    jobs = JobQueue(models) { waker.wake() }
    self.scores = scores
    classifierName = classifier
  }

  /// Runs until the player leaves.
  ///
  /// - Parameters:
  ///   - point: what is shown first.
  ///   - request: a training to start at once, shown on the Train screen.
  ///   - film: a GIF file for the sample sheets of that training.
  ///   - screen: what is shown where no training is.
  ///   - offersTour: whether the tour is offered.
  /// - Throws: `TerminalError`, or why the training cannot begin, with the terminal untouched; or why
  ///   a file, the film or the training could not be saved while leaving.
  func run(
    colour: ColourDepth?, point: LatentPoint = LatentPoint(of: .nothing),
    request: TrainingRequest? = nil,
    film: String? = nil, screen: Screen = .explore, offersTour: Bool = false
  ) throws {
    try Terminal.check()
    self.film = film.map { TrainingFilm(path: $0) }
    let kept = models.opened.map { BookmarkFile.own.bookmarks(of: $0.reference) }
    bookmarks = kept?.kept ?? []
    if let request { try begin(request) }
    let terminal = try Terminal.open(colour: colour)
    defer { terminal.close() }
    noteUse(of: request)
    var state = State(
      size: terminal.size, screen: request == nil ? screen : trainingScreen,
      model: opened, point: point, bookmarks: bookmarks,
      choices: choices,
      offersTour: offersTour,
      randomSeed: UInt64.random(in: 0...UInt64.max))
    if let message = kept?.problem.map({ .warning($0) }) ?? opened?.openingMessage {
      _ = state.update(.message(message))
    }
    loop(terminal, &state)
    terminal.close()
    var failures: [any Error] = unsaved
    do { try self.film?.write() } catch { failures.append(error) }
    if let failure {
      failures.append(failure)
    } else if let training, training.snapshot.step > 0 {
      writeError(training.snapshot.endingLine)
    }
    guard let last = failures.popLast() else { return }
    for failure in failures { writeError("Error: \(failure)") }
    throw last
  }

  /// Waits for jobs that nothing may take the place of, such as files to write, and keeps why they failed.
  private func finishJobs() {
    jobs.finish()
    unsaved = jobs.take().compactMap { event in
      guard case .failed(let job, let reason) = event, job.request.slot == nil else { return nil }
      return LeavingError(description: reason)
    }
  }

  /// Where a training is shown: in the Lab where it is on points.
  private var trainingScreen: Screen { training?.snapshot.points == nil ? .train : .lab }

  /// Notes for the next start what is used in this one.
  private func noteUse(of request: TrainingRequest?) {
    RecentUseFile.own.change { recent in
      if let reference = models.opened?.reference { recent.note(reference) }
      if let request { recent.note(folder: Self.folder(of: request.output)) }
    }
  }

  /// The whole path of the folder that a file is in.
  static func folder(of path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().path
  }

  private var choices: TrainingChoices {
    TrainingChoices(recipes: Recipe.named, datasets: DatasetCatalogue.builtIn)
  }

  private func loop(_ terminal: Terminal, _ state: inout State) {
    let clock = ContinuousClock()
    var lastPaint = clock.now - .seconds(1)
    var lastInput = lastPaint
    var nextTick = clock.now
    var isStale = true
    var isUrgent = true
    apply([.input(.resize(terminal.size))] + newsOfTraining(), to: &state, terminal)
    lastInput = clock.now
    while true {
      if isStale {
        // Keys are answered at once, unless the terminal is slower than they come, and with the image
        // that they ask for where that comes soon.
        let pause = max(isUrgent ? 0 : Self.framePause, 2 * terminal.lastPaintSeconds)
        let left = max(
          Duration.seconds(pause) - (clock.now - lastPaint),
          isUrgent && jobs.isDrawing ? Self.drawingPause - (clock.now - lastInput) : .zero)
        if left <= .zero {
          paint(state, terminal)
          lastPaint = clock.now
          isStale = false
          isUrgent = false
          if state.isQuitting { return }
        } else {
          let events = terminal.wait(timeout: left)
          isUrgent = isUrgent || events.contains { $0 != .wake }
          take(events, &state, terminal)
          continue
        }
      }
      if !state.isAnimating { nextTick = clock.now }
      let events = terminal.wait(
        timeout: state.isAnimating ? max(.zero, nextTick - clock.now) : nil)
      isUrgent = events.contains { $0 != .wake }
      isStale = !events.isEmpty
      if isUrgent { lastInput = clock.now }
      take(events, &state, terminal)
      if state.isAnimating, clock.now >= nextTick {
        apply([.tick], to: &state, terminal)
        (isStale, isUrgent) = (true, true)
        lastInput = clock.now
        // A frame that came late does not make the later ones late, unless it took a whole one's time.
        nextTick = max(nextTick + .seconds(Self.framePause), clock.now)
      }
    }
  }

  private func paint(_ state: State, _ terminal: Terminal) {
    var buffer = CellBuffer(terminal.size)
    view(state, in: Rect(terminal.size), into: &buffer)
    terminal.paint(buffer, isMoving: state.hasMovingPictures)
  }

  private func take(_ events: [TerminalEvent], _ state: inout State, _ terminal: Terminal) {
    apply(
      events.flatMap { event -> [Event] in
        switch event {
        case .input(let input): [.input(input)]
        case .wake: newsOfTraining() + newsOfJobs()
        case .interrupt: [.interrupt]
        case .terminate: [.terminate]
        }
      }, to: &state, terminal)
  }

  /// What jobs told.
  private func newsOfJobs() -> [Event] {
    let events = jobs.take()
    for case .report(let report) in events {
      // What the player changes from now on are this model's bookmarks.
      guard let (request, opened) = report.of(OpeningRequest.self) else { continue }
      bookmarks = opened.bookmarks
      if let reference = try? ModelReference(request.name) {
        RecentUseFile.own.change { $0.note(reference) }
      }
    }
    return events
  }

  /// Applies events and does their effects, and what follows from these, until nothing does.
  private func apply(_ events: [Event], to state: inout State, _ terminal: Terminal) {
    var events = events
    while !events.isEmpty {
      let effects = events.flatMap { state.update($0) }
      events = effects.flatMap { perform($0, terminal) }
    }
  }

  /// Does an effect.
  ///
  /// - Returns: what has come of it already.
  private func perform(_ effect: Effect, _ terminal: Terminal) -> [Event] {
    switch effect {
    case .job(let job): jobs.start(job)
    case .cancel(let slot): jobs.cancel(slot)
    case .startTraining(let request): return startFromScreen(request)
    case .training(let command): training?.send(command)
    case .saveBookmarks(let bookmarks): return keep(bookmarks)
    case .readBookmarks: return readBookmarks()
    case .copy(let text): return [.copied(text, terminal.copyToClipboard(text).words)]
    case .settleTour: RecentUseFile.own.change { $0.tourIsSettled = true }
    case .suspend: raise(SIGTSTP)
    case .quit:
      endTraining()
      finishJobs()
    }
    return []
  }
}

/// Why a job failed when no screen was left to tell it on.
private struct LeavingError: Error, CustomStringConvertible {
  let description: String
}

extension ExploredModel {
  /// A model as the screens know it.
  init(_ model: StoredModel, _ reference: ModelReference) {
    let description = model.description
    self.init(
      name: reference.name, reference: reference.name, shape: description.image,
      latent: model.namedLatent,
      distribution: ModelData.pointDensity(of: description, at: reference.path),
      hasAttention: model.generator.hasAttention,
      attributes: AttributeReader.reader(
        of: description.dataset, image: description.image)?.attributes ?? [],
      readAs: description.readAs)
  }
}
