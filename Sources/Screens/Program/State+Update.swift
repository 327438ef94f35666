import Cells
import Training

extension State {
  /// Takes in what happened.
  ///
  /// - Returns: what is to be done, in order.
  public mutating func update(_ event: Event) -> [Effect] {
    var effects: [Effect] = []
    switch event {
    case .input(.resize(let size)): self.size = size
    case .input(.key(let press)): effects = handle(press)
    case .input(.paste(let text)): paste(text)
    case .input(.mouse(let mouse)): effects = handle(mouse)
    case .model(let model):
      explore.loaded = model
      explore.requested = [:]
      explore.show(.loaded)
    case .trainedModel(let model):
      explore.trained = model
      explore.requested = [:]
      explore.show(.training)
    case .pictures(let pictures, let request): explore.take(pictures, for: request)
    case .points(let points, let request): explore.take(points, for: request)
    case .attention(let map, let request): explore.take(map, for: request)
    case .readings(let readings, let request): explore.take(readings, for: request)
    case .steered(let report, let request): explore.take(report, for: request)
    case .copied(let command, let words): tell(copied: command, words)
    case .exported(let path, let request): tell(written: path, by: request)
    case .bookmarks(let bookmarks): take(bookmarks)
    case .snapshot(let snapshot): effects = take(snapshot)
    case .nearest(let found):
      message = nil
      if screen == .explore, overlay == nil { overlay = .nearest(found) }
    case .measured(let direction): explore.take(measured: direction)
    case .measuringEnded: explore.isMeasuringDirections = false
    case .projected(let progress):
      if let found = explore.take(progress) { message = found }
    case .projectionFailed(let reason):
      explore.projection = nil
      message = .warning(reason)
    case .tick: if isAnimating { explore.walk?.step() }
    case .message(let message): self.message = message
    case .interrupt, .terminate: effects = leaveNow()
    }
    return effects + requests()
  }

  private mutating func take(_ snapshot: TrainingSnapshot) -> [Effect] {
    if let problem = snapshot.problem, problem != train.snapshot?.problem {
      message = .warning(problem)
    }
    train.take(snapshot)
    explore.generatorVersion = snapshot.generatorVersion
    guard train.isLeaving, !train.isActive else { return [] }
    train.isLeaving = false
    if case .failed(let reason) = snapshot.phase {
      // What was to be saved is not: the player decides what to do about it.
      message = .warning(reason)
      screen = .train
      return []
    }
    return quit()
  }

  /// The images that the Explore screen now needs.
  private mutating func requests() -> [Effect] {
    guard !isTooSmall, !isQuitting else { return [] }
    if screen == .plane, let layout = planeLayout { return explore.newPlaneRequest(in: layout) }
    guard screen == .explore, let layout = exploreLayout else { return [] }
    explore.scroll(to: layout)
    return explore.newRequests(in: layout)
  }

  /// Whether something moves by itself, so that ticks are wanted.
  public var isAnimating: Bool {
    (screen == .explore || screen == .plane) && !isTooSmall && overlay == nil
      && explore.walk?.isPaused == false
  }

  /// Where the Explore screen's parts lie, nil without a model.
  var exploreLayout: ExploreLayout? {
    explore.layout(in: ScreenLayout(in: Rect(size)).body)
  }

  /// Where the images of the Plane screen lie, nil where there are none to draw.
  var planeLayout: PlaneLayout? {
    guard let shape = explore.model?.shape, !shape.isPoint else { return nil }
    return PlaneLayout(body: ScreenLayout(in: Rect(size)).body, shape: shape)
  }

  mutating func quit() -> [Effect] {
    isQuitting = true
    return [.quit]
  }

  /// Leaves without a question; a run is saved first.
  private mutating func leaveNow() -> [Effect] {
    // Where nothing can be saved nobody stays to make room.
    let saving: [Effect] = train.isActive ? [.training(.saveAndStop), .training(.abandon)] : []
    return saving + quit()
  }

  private mutating func handle(_ mouse: MouseInput) -> [Effect] {
    guard !isTooSmall else { return [] }
    if mouse.action == .press { message = nil }
    if let overlay {
      return handle(mouse, over: overlay)
    }
    let layout = ScreenLayout(in: Rect(size))
    if mouse.action == .press {
      if let tab = layout.tabs(of: screens).first(where: {
        $0.rect.contains(column: mouse.column, row: mouse.row)
      }) {
        screen = tab.screen
        return []
      }
      if layout.help.contains(column: mouse.column, row: mouse.row) {
        openHelp()
        return []
      }
    }
    switch screen {
    case .explore:
      guard let layout = exploreLayout else { return [] }
      return finish(explore.perform(mouse, in: layout))
    case .plane:
      guard mouse.action == .press, explore.walk == nil, let layout = planeLayout,
        let place = layout.place(column: mouse.column, row: mouse.row),
        let grid = explore.grid(in: layout), let latent = explore.model?.latent
      else { return [] }
      explore.goTo(column: place.column, row: place.row, of: grid, in: latent)
      return []
    case .train:
      if train.showsForm {
        train.form.perform(mouse, in: TrainFormLayout(body: layout.body, form: train.form))
      }
      return []
    case .lab: return []
    }
  }

  private mutating func handle(_ mouse: MouseInput, over overlay: Overlay) -> [Effect] {
    switch (overlay, mouse.action) {
    case (.help(let help), _): handle(mouse, in: help)
    case (.notice, .press), (.nearest, .press): self.overlay = nil
    default: break
    }
    return []
  }

  /// Does what is left of an Explore key.
  mutating func finish(_ outcome: Explore.Outcome) -> [Effect] {
    switch outcome {
    case .none: return []
    case .message(let message): self.message = message
    case .effects(let effects): return effects
    case .prompt(let purpose): overlay = .prompt(prompt(for: purpose))
    case .export: openExport()
    case .bookmarks: openBookmarks()
    case .nearest(let request):
      message = Message("Looking through the training images…")
      return [.findNearest(request)]
    case .cancelProjection: return [.cancelProjection]
    case .write(let request): return [.export(request)]
    case .copy(let command): return [.copy(command)]
    }
    return []
  }
}
