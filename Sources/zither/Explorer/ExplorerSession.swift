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

  /// The model that was opened, nil where a training is shown and none can be opened beside it.
  let opened: (reference: ModelReference, model: StoredModel)?
  private let scores: Bool
  /// The classifier that the program was told to score its training with.
  private let classifierName: String?
  /// What reads the images of the opened model, and of the one in training; nil where nothing does.
  let openedReader: AttributeReader?
  private(set) var trainedReader: AttributeReader?
  /// What is being steered.
  var steering: (request: SteeringRequest, steering: Steering)?
  private var training: TrainingSession?
  /// The explorer's own copy of the generator in training.
  private var trained: (generator: Generator, version: Int)?
  /// The search for the point of an image, while it goes on.
  var search: (projector: Projector, target: Picture)?
  /// The image of a search that is still being read.
  var target: TargetLoader?
  /// The newest search for nearest training images.
  var nearest: NearestSearch?
  /// What finds what the training that the form describes will need.
  private let expectations: ExpectationFinder
  /// What finds what changes along the opened model's directions, once that was asked.
  var directionSurvey: DirectionSurvey?
  /// Whether the player was told what the present training will need.
  private var isExpected = false
  /// What the opened model was trained on, if the player says so.
  let data: String?
  /// The bookmarks of the opened model as they were last read or kept.
  var bookmarks: [Bookmark] = []
  /// The film of the training that the program was started with, if one was asked for.
  private var film: TrainingFilm?
  /// The failure that the program ends with.
  private var failure: TrainingFailure?

  /// - Parameters:
  ///   - scores: whether images are scored while they are trained on.
  ///   - classifier: what they are scored with in the training that the program is started with.
  ///   - data: what the opened model was trained on, for its nearest images.
  init(
    _ opened: (reference: ModelReference, model: StoredModel)?, scores: Bool = true,
    classifier: String? = nil,
    data: String? = nil
  ) {
    let waker = Waker()
    expectations = ExpectationFinder { waker.wake() }
    self.data = data
    self.opened = opened
    openedReader = opened.flatMap {
      Self.reader(of: $0.model.description.dataset, image: $0.model.description.image)
    }
    self.scores = scores
    classifierName = classifier
  }

  /// Runs until the player leaves.
  ///
  /// - Parameters:
  ///   - request: a training to start at once, shown on the Train screen.
  ///   - film: a GIF file for the sample sheets of that training.
  /// - Throws: `TerminalError`, or why the training cannot begin, with the terminal untouched; or the
  ///   failure of a last save or of writing the film.
  func run(
    colour: ColourDepth?, point: LatentPoint = LatentPoint(), request: TrainingRequest? = nil,
    film: String? = nil
  ) throws {
    try Terminal.check()
    self.film = film.map { TrainingFilm(path: $0) }
    let bookmarks = readBookmarks()
    if let request { try begin(request) }
    let terminal = try Terminal.open(colour: colour)
    defer { terminal.close() }
    var state = State(
      size: terminal.size, screen: firstScreen(of: request),
      model: opened.map {
        ExploredModel(
          name: $0.reference.name, reference: $0.reference.name,
          shape: $0.model.description.image, latent: $0.model.namedLatent,
          distribution: ModelData.pointDensity(
            of: $0.model.description, at: $0.reference.path),
          hasAttention: $0.model.generator.hasAttention,
          attributes: openedReader?.attributes ?? [])
      },
      point: point, bookmarks: bookmarks.kept, choices: choices,
      randomSeed: UInt64.random(in: 0...UInt64.max))
    if let problem = bookmarks.problem { _ = state.update(.message(.warning(problem))) }
    loop(terminal, &state)
    terminal.close()
    try self.film?.write()
    if let failure { throw failure }
    if let training, training.snapshot.step > 0 { writeError(training.snapshot.endingLine) }
  }

  /// Explore, or a training that was asked for: in the Lab where it is on points.
  private func firstScreen(of request: TrainingRequest?) -> Screen {
    guard request != nil else { return .explore }
    return training?.snapshot.points == nil ? .train : .lab
  }

  private var choices: TrainingChoices {
    TrainingChoices(recipes: Recipe.named, datasets: DatasetCatalogue.builtIn)
  }

  private func loop(_ terminal: Terminal, _ state: inout State) {
    let clock = ContinuousClock()
    var lastPaint = clock.now - .seconds(1)
    var nextTick = clock.now
    var isStale = true
    var isUrgent = true
    apply([.input(.resize(terminal.size))] + newsOfTraining(), to: &state, terminal)
    while true {
      if isStale {
        // Keys are answered at once, unless the terminal is slower than they come.
        let pause = max(isUrgent ? 0 : Self.framePause, 2 * terminal.lastPaintSeconds)
        let left = Duration.seconds(pause) - (clock.now - lastPaint)
        if left <= .zero {
          paint(state, terminal)
          lastPaint = clock.now
          isStale = false
          isUrgent = false
          if state.isQuitting { return }
        } else if steering == nil {
          let events = terminal.wait(timeout: left)
          isUrgent = isUrgent || events.contains { $0 != .wake }
          take(events, &state, terminal)
          continue
        }
      }
      if steering != nil {
        // A step after another, and between them whatever was typed.
        let events = terminal.wait(timeout: .zero)
        isUrgent = isUrgent || events.contains { $0 != .wake }
        isStale = true
        take(events, &state, terminal)
        apply(steeringStep(), to: &state, terminal)
        continue
      }
      if !state.isAnimating { nextTick = clock.now }
      let events = terminal.wait(
        timeout: search != nil
          ? .zero : state.isAnimating ? max(.zero, nextTick - clock.now) : nil)
      isUrgent = events.contains { $0 != .wake }
      isStale = !events.isEmpty
      take(events, &state, terminal)
      if let progress = searchStep() {
        apply([.projected(progress)], to: &state, terminal)
        isStale = true
      }
      if state.isAnimating, clock.now >= nextTick {
        apply([.tick], to: &state, terminal)
        (isStale, isUrgent) = (true, true)
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
        case .wake:
          newsOfTraining() + [nearest?.take()].compactMap { $0 } + newsOfTarget()
            + (directionSurvey?.take() ?? []) + expectations.take()
        case .interrupt: [.interrupt]
        case .terminate: [.terminate]
        }
      }, to: &state, terminal)
  }

  /// Applies events and does their effects, and what follows from these, until nothing does.
  private func apply(_ events: [Event], to state: inout State, _ terminal: Terminal) {
    var events = events
    while !events.isEmpty {
      var requests: [GenerationRequest] = []
      var attentionRequest: AttentionRequest?
      var readingRequest: ReadingRequest?
      var following: [Event] = []
      for event in events {
        for effect in state.update(event) {
          switch effect {
          case .generate(let request):
            requests.removeAll { $0.purpose == request.purpose }
            requests.append(request)
          case .attend(let request): attentionRequest = request
          case .read(let request): readingRequest = request
          case .steer(let request): following += begin(request)
          case .stopSteering: steering = nil
          case .startTraining(let request): following += startFromScreen(request)
          case .expect(let request): expectations.find(request)
          case .training(let command): training?.send(command)
          case .export(let request): following.append(write(request))
          case .saveBookmarks(let bookmarks): following += keep(bookmarks)
          case .storeDirection(let direction, let formerName):
            following += store(direction, formerName: formerName)
          case .project(let request): following += begin(request)
          case .cancelProjection: cancelSearch()
          case .measure(let directions): begin(measuring: directions)
          case .findNearest(let request): following += begin(request)
          case .copy(let text):
            following.append(.copied(text, terminal.copyToClipboard(text).words))
          case .suspend: raise(SIGTSTP)
          case .quit: endTraining()
          }
        }
      }
      for request in requests {
        if let generator = generator(request.generator) {
          following += generated(request, by: generator)
        }
      }
      if let attentionRequest, let map = attention(attentionRequest) {
        following.append(.attention(map, for: attentionRequest))
      }
      if let readingRequest, let readings = readings(readingRequest) {
        following.append(.readings(readings, for: readingRequest))
      }
      events = following
    }
  }

  func generator(_ reference: GeneratorReference) -> Generator? {
    switch reference.source {
    case .loaded: opened?.model.generator
    case .training: trained?.generator
    }
  }

  /// What a generator makes for a request: pictures, or points.
  private func generated(_ request: GenerationRequest, by generator: Generator) -> [Event] {
    let images = generator(Latents(request.rows), .inference).tensor.values
    let warning: [Event] =
      images.allSatisfy(\.isFinite)
      ? [] : [.message(.warning("The model makes no numbers here, drawn black: z is too far out"))]
    if generator.image.isPoint { return [.points(images, for: request)] + warning }
    let size = generator.image.count
    let pictures = (0..<request.rows.count).map {
      Picture(values: images[$0 * size..<($0 + 1) * size], shape: generator.image)
    }
    return [.pictures(pictures, for: request)] + warning
  }

  /// Where a generator looks, nil for one without attention.
  private func attention(_ request: AttentionRequest) -> AttentionMap? {
    generator(request.generator)?.attention(Latents([request.row])).map {
      AttentionMap(height: $0.height, width: $0.width, weights: $0.weights.values)
    }
  }

  // Training.

  /// Starts a training and waits until its data is there, before the screen is taken for it.
  private func begin(_ request: TrainingRequest) throws {
    start(request, classifier: classifierName, reading: ReadingLine().progress)
    while let phase = training?.snapshot.phase {
      switch phase {
      case .preparing: usleep(2_000)
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
    expectations.cancel()
    trained = nil
    isExpected = false
    let waker = Waker()
    training = TrainingSession(
      request, command: request.command, showsSheet: true,
      classifier: scores ? ClassifierFile.source(classifier) : nil, reading: reading
    ) {
      waker.wake()
    }
  }

  /// Starts a training that was set up on the screen: it never writes over a file that is there.
  private func startFromScreen(_ request: TrainingRequest) -> [Event] {
    var request = request
    request.output = OutputFile.free(request.output)
    do {
      try OutputFile.check(request.output, force: false)
    } catch {
      let snapshot = TrainingSnapshot(
        phase: .failed(error.description), recipe: request.recipe, dataset: request.data,
        output: request.output)
      return [.snapshot(snapshot)]
    }
    start(request)
    return []
  }

  /// The training's newest state, and its newest generator where that is new.
  private func newsOfTraining() -> [Event] {
    guard let training else { return [] }
    var events: [Event] = []
    if let newest = training.generator(newerThan: trained?.version ?? 0) {
      if let trained {
        newest.set(trained.generator)
        self.trained = (trained.generator, newest.version)
      } else {
        trained = (newest.makeGenerator(), newest.version)
        trainedReader = Self.reader(of: training.snapshot.dataset, image: newest.image)
        events.append(
          .trainedModel(
            ExploredModel(
              name: "\(training.snapshot.dataset)-\(newest.recipe.name)",
              reference: training.request.output, shape: newest.image, latent: newest.latent,
              distribution: training.snapshot.points?.distribution,
              hasAttention: trained?.generator.hasAttention == true,
              attributes: trainedReader?.attributes ?? [])))
      }
    }
    var snapshot = training.snapshot
    events += newsOfFilm(snapshot)
    if let expectation = snapshot.expectation, !isExpected {
      isExpected = true
      let words = expectation.words(steps: snapshot.stepLimit)
      if expectation.isWarning { events.append(.message(.warning(words))) }
    }
    snapshot.generatorVersion = trained?.version ?? 0
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
  private func endTraining() {
    guard let training else { return }
    training.send(.stop)
    while true {
      switch training.snapshot.phase {
      case .finished: return
      case .failed(let reason):
        // What failed before its first step was told on the screen, and nothing is lost.
        if training.snapshot.hasUnsavedWork { failure = TrainingFailure(description: reason) }
        return
      case .preparing, .running, .paused, .unsaved: usleep(2_000)
      }
    }
  }
}
