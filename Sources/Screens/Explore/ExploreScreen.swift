import Cells
import Exploration

/// The Explore screen: the image at a point, what it is made from, and what is near.
///
/// Its state is `Workspace.explore`, which other screens show and move too.
struct ExploreScreen: ScreenComponent {
  static let screen = Screen.explore

  func subject(in workspace: Workspace) -> String { workspace.explore.subject }

  func scopes(in workspace: Workspace) -> [KeyScope<ExploreAction>] { workspace.explore.scopes }

  func hint(
    _ hint: KeyHint<ExploreAction>, in workspace: Workspace
  ) -> KeyHint<ExploreAction>? {
    workspace.explore.hint(hint)
  }

  func programHint(
    _ hint: KeyHint<ProgramAction>, in workspace: Workspace
  ) -> KeyHint<ProgramAction>? {
    switch hint.action {
    case .quit: hint
    case .show(.home):
      workspace.explore.walk == nil && workspace.explore.projection == nil
        ? hint.with(rank: 31, words: "models") : nil
    default: nil
    }
  }

  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    // Blending is for the next key alone, whatever that is.
    let isBlending = workspace.explore.endBlending()
    guard let action = scopes(in: workspace).action(for: press) else { return .ignored }
    return perform(isBlending ? action.blending : action, in: &workspace)
  }

  mutating func perform(_ action: ExploreAction, in workspace: inout Workspace) -> Outcome {
    workspace.explore(action)
  }

  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome {
    guard let layout = workspace.exploreLayout else { return .handled }
    return workspace.explore.perform(mouse, in: layout)
  }

  mutating func take(_ event: Event, in workspace: inout Workspace) -> Outcome {
    workspace.explore.take(event, isShown: workspace.screen == .explore)
  }

  mutating func requests(in workspace: inout Workspace) -> [Effect] {
    guard let layout = workspace.exploreLayout else { return [] }
    workspace.explore.scroll(to: layout)
    return workspace.explore.newRequests(in: layout)
  }

  func isAnimating(in workspace: Workspace) -> Bool {
    workspace.explore.walk?.isPaused == false
  }

  func hasMovingPictures(in workspace: Workspace) -> Bool { workspace.hasMovingPictures }

  func draw(_ workspace: Workspace, in body: Rect, into buffer: inout CellBuffer) {
    ExploreView(workspace, body: body).draw(into: &buffer)
  }

  func drawStatus(_ workspace: Workspace, in row: Rect, into buffer: inout CellBuffer) {
    PointStatus(explore: workspace.explore, tellsDirection: true).draw(in: row, into: &buffer)
  }

  /// The training in a few words.
  func badge(in workspace: Workspace) -> (text: String, style: Style)? {
    workspace.train.badge(isLive: workspace.explore.source == .training)
  }
}

extension Screen {
  /// The screen on which a model's images are played.
  public static let explore = Screen("Explore", key: "e")
}

extension GenerationRequest.Purpose {
  /// The one large image.
  static let picture = Self("picture")
  /// The images of the traversal strip.
  static let traversal = Self("traversal")
  /// Points of random z, where a model makes points.
  static let cloud = Self("cloud")
}

extension Workspace {
  /// Whether the pictures of the explored model change by themselves: a walk plays, z is steered or
  /// searched for, or the model is in training.
  var hasMovingPictures: Bool {
    explore.walk?.isPaused == false || explore.meters?.isSteering == true
      || explore.projection?.isOver == false
      || explore.source == .training && train.snapshot?.phase == .running
  }

  /// Where the Explore screen's parts lie, nil without a model.
  var exploreLayout: ExploreLayout? { explore.layout(in: body) }

  /// Does what a key of the Explore screen asks for; other screens that move the point have some of them
  /// too.
  mutating func explore(_ action: ExploreAction) -> Outcome {
    guard action == .export, explore.walk == nil, explore.projection == nil else {
      return explore.perform(action)
    }
    return exportMenu.map { .open($0) } ?? .handled
  }
}

extension Explore {
  /// What is explored, for the title bar.
  var subject: String { model.map { "\($0.name) · \($0.shape)" } ?? "no model" }

  /// Ends the waiting for a class that is to be blended.
  ///
  /// - Returns: whether one was waited for.
  mutating func endBlending() -> Bool {
    defer { isBlending = false }
    return isBlending
  }

  /// Takes what the main loop tells of what it was asked for.
  mutating func take(_ event: Event, isShown: Bool) -> Outcome {
    switch event {
    case .trainedModel(let model):
      trained = model
      requested = [:]
      show(.training)
    case .report(let report): return take(report, isShown: isShown)
    case .failed(let job, _):
      if job.request is ProjectionRequest { projection = nil }
      if job.request is DirectionSurveyRequest { isMeasuringDirections = false }
    case .bookmarks(let kept):
      bookmarks = kept
      return .message(
        Message("Another explorer has changed the bookmarks too; the list has those of both"))
    case .tick: walk?.step()
    default: break
    }
    return .handled
  }

  /// Takes what a job tells.
  private mutating func take(_ report: JobReport, isShown: Bool) -> Outcome {
    if let (request, images) = report.of(GenerationRequest.self) {
      switch images.contents {
      case .pictures(let pictures): take(pictures, for: request)
      case .points(let points): take(points, for: request)
      }
    } else if let (request, map) = report.of(AttentionRequest.self) {
      take(map, for: request)
    } else if let (request, readings) = report.of(ReadingRequest.self) {
      take(readings, for: request)
    } else if let (request, steered) = report.of(SteeringRequest.self) {
      take(steered, for: request)
    } else if let (request, found) = report.of(NearestRequest.self) {
      guard request.purpose == .overlay else { return .handled }
      return .all([.message(nil)] + (isShown ? [.open(found)] : []))
    } else if let (_, survey) = report.of(DirectionSurveyRequest.self) {
      switch survey {
      case .found(let direction): take(measured: direction)
      case .ended: isMeasuringDirections = false
      }
    } else if let (_, opened) = report.of(OpeningRequest.self) {
      open(opened.model)
      bookmarks = opened.bookmarks
      return .message(opened.problem.map { .warning($0) })
    } else if let (_, name) = report.of(DirectionStoringRequest.self) {
      return .message(Message("Stored in the model's file as \(name)"))
    } else if let (_, progress) = report.of(ProjectionRequest.self), let found = take(progress) {
      return .message(found)
    }
    return .handled
  }
}
