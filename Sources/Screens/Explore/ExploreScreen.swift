import Cells
import Exploration
import GANs

/// The Explore screen: the image at a point, what it is made from, and what is near.
///
/// The model and the point are `Workspace.explore`, which other screens show and move too.
struct ExploreScreen: ScreenComponent {
  static let screen = Screen.explore

  enum Panel: Hashable, Sendable { case strings, codes, classes, styles, truncation, meters }

  var panel = Panel.strings
  /// The string that keys play and the strip sweeps, by its place among `strings`.
  var selected = 0
  /// Whether the strings are the model's directions, not z's dimensions.
  var showsDirections = false
  /// Whether what changes along the directions is being found.
  var isMeasuringDirections = false
  /// What was selected among the others of the two.
  private var otherSelected = 0
  /// The categorical code that the code panel's keys go to, by its place among the latent's
  /// `choices`.
  var codeCursor = 0
  /// The class that the class panel's cursor is on.
  var classCursor = 0
  /// The group of styles that the panel's keys go to.
  var styleCursor = StyleGroup.coarse
  /// Whether the next digit, Enter or click blends a class.
  var isBlending = false
  /// The first string and the first row of classes in sight.
  var firstString = 0
  var firstClassRow = 0
  /// What a mouse button is held on.
  var dragging: ExploreTarget?

  /// The newest images, and what they are images of.
  private(set) var picture: Picture?
  private(set) var strip: [Picture] = []
  /// The newest points, of a model of points.
  private(set) var points = PlayedPoints()
  /// Where the image's generator looks, while that is shown.
  var attention: Attention?
  /// What a classifier reads from the image, while that is shown.
  var meters: Meters?
  /// What was last asked for, of each purpose.
  private(set) var requested: [GenerationRequest.Purpose: GenerationRequest] = [:]

  func subject(in workspace: Workspace) -> String { workspace.explore.subject }

  func isAnimating(in workspace: Workspace) -> Bool {
    workspace.explore.walk?.isPaused == false
  }

  func hasMovingPictures(in workspace: Workspace) -> Bool { workspace.hasMovingPictures }

  func draw(_ workspace: Workspace, in body: Rect, into buffer: inout CellBuffer) {
    ExploreView(self, workspace, body: body).draw(into: &buffer)
  }

  func drawStatus(_ workspace: Workspace, in row: Rect, into buffer: inout CellBuffer) {
    PointStatus(
      explore: workspace.explore, attention: attention?.words,
      direction: direction(of: workspace.explore)?.words(isMeasuring: isMeasuringDirections)
    ).draw(in: row, into: &buffer)
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

// What the panels show of the point.
extension ExploreScreen {
  /// The panels that the model has a use for, in the order of Tab.
  func panels(of explore: Explore) -> [Panel] {
    var panels = [Panel.strings]
    if !explore.latent.choices.isEmpty { panels.append(.codes) }
    if explore.latent.isConditional { panels.append(.classes) }
    if explore.latent.style != nil { panels.append(.styles) }
    return (meters == nil ? [] : [.meters]) + panels + [.truncation]
  }

  /// The panel that keys go to; none while they move over the attention map.
  func focus(in explore: Explore) -> Panel? {
    attention == nil && explore.walk == nil && explore.projection == nil ? panel : nil
  }

  /// The control that the strip sweeps: the selected string, or the code or the group of styles that has
  /// the keys; nil for a model without any.
  func swept(of explore: Explore) -> LatentControl? {
    let choices = explore.latent.choices
    if panel == .codes, choices.indices.contains(codeCursor) { return .code(choices[codeCursor]) }
    if panel == .styles { return .style(styleCursor) }
    return string(of: explore)
  }

  /// The selected string, or a continuous code that is one.
  func string(of explore: Explore) -> LatentControl? {
    let strings = strings(of: explore)
    return strings.indices.contains(selected) ? strings[selected] : nil
  }

  /// What is pulled along a bar: the directions, or continuous codes and dimensions of z.
  func strings(of explore: Explore) -> [LatentControl] {
    let latent = explore.latent
    return showsDirections ? latent.directions.indices.map { .direction($0) } : latent.strings
  }

  /// The direction that is selected.
  func direction(of explore: Explore) -> LatentDirection? {
    let directions = explore.latent.directions
    return showsDirections && directions.indices.contains(selected) ? directions[selected] : nil
  }

  /// Where everything lies, nil without a model.
  func layout(of explore: Explore, in body: Rect) -> ExploreLayout? {
    explore.model.map {
      ExploreLayout(
        body: body, model: $0, strings: strings(of: explore), swept: swept(of: explore),
        meters: meters?.attributes ?? [], comparesBefore: comparesBefore(explore))
    }
  }

  /// Shows directions as strings, or z again.
  mutating func toggleDirections(_ explore: inout Explore) {
    showsDirections.toggle()
    swap(&selected, &otherSelected)
    firstString = 0
    panel = .strings
    explore.history.endRun()
  }

  /// Scrolls so that what is selected is in sight.
  mutating func scroll(to layout: ExploreLayout) {
    if let meters {
      var window = layout.meterWindow(first: meters.first)
      window.show(meters.selected)
      self.meters?.first = window.first
    }
    var strings = layout.stringWindow(first: firstString)
    strings.show(selected)
    firstString = strings.first
    guard let classes = layout.classes else { return }
    firstClassRow = classes.window(first: firstClassRow, showing: classCursor).first
  }
}

// Images and readings: what is asked for, and what comes.
extension ExploreScreen {
  mutating func requests(in workspace: inout Workspace) -> [Effect] {
    guard let layout = layout(of: workspace.explore, in: workspace.body) else { return [] }
    // What moves the point has the keys.
    if workspace.explore.walk != nil || workspace.explore.projection != nil { attention = nil }
    scroll(to: layout)
    return newRequests(in: layout, &workspace.explore)
  }

  /// What must be drawn for the point and the room there is, and was not yet asked for.
  private mutating func newRequests(
    in layout: ExploreLayout, _ explore: inout Explore
  ) -> [Effect] {
    guard let model = explore.model, let swept = swept(of: explore) else { return [] }
    let row = explore.movingRow ?? explore.point.row
    var wanted = [(GenerationRequest.Purpose.picture, [row])]
    let sweepCount = model.shape.isPoint ? PlayedPoints.sweepCount : layout.strip.count
    // What moves on at once has no strip of its own.
    if sweepCount >= 2, explore.movingRow == nil {
      let rows =
        shownCourse(explore).map { course in
          course.places(count: sweepCount, showing: coursePlace(explore) ?? 0).map {
            course.path[$0].row
          }
        }
        ?? Traversal(of: explore.point, along: swept, count: sweepCount).rows(of: explore.point)
      wanted.append((.traversal, rows))
    }
    if model.shape.isPoint {
      wanted.append(
        (.cloud, PlayedPoints.cloudRows(around: row, truncation: explore.point.truncation)))
    }
    let drawn = wanted.compactMap { purpose, rows -> Effect? in
      let request = GenerationRequest(purpose: purpose, generator: explore.generator, rows: rows)
      guard requested[purpose] != request else { return nil }
      requested[purpose] = request
      return .start(request)
    }
    return drawn + newAttention(of: row, explore) + newReadings(of: row, &explore)
  }

  /// Asks where the generator looks, where that is shown and was not yet asked for.
  private mutating func newAttention(of row: LatentRow, _ explore: Explore) -> [Effect] {
    let request = AttentionRequest(generator: explore.generator, row: row)
    guard attention != nil, attention?.requested != request else { return [] }
    attention?.requested = request
    return [.start(request)]
  }

  /// Asks what changes along the directions of which that is not known.
  mutating func newMeasuring(_ explore: Explore) -> [Effect] {
    guard showsDirections, explore.source == .loaded, !isMeasuringDirections,
      let loaded = explore.loaded
    else { return [] }
    let unknown = loaded.latent.directions.filter { $0.effect == nil && $0.changes == nil }
    isMeasuringDirections = !unknown.isEmpty
    return unknown.isEmpty
      ? [] : [.start(DirectionSurveyRequest(generator: explore.generator, directions: unknown))]
  }

  mutating func take(_ event: Event, in workspace: inout Workspace) -> Outcome {
    switch event {
    case .trainedModel(let model):
      workspace.explore.trained = model
      show(.training, &workspace.explore)
      requested = [:]
    case .report(let report):
      return take(report, isShown: workspace.screen == .explore, &workspace.explore)
    case .failed(let job, _):
      if job.request is ProjectionRequest { workspace.explore.projection = nil }
      if job.request is DirectionSurveyRequest { isMeasuringDirections = false }
    case .bookmarks(let kept):
      workspace.explore.bookmarks = kept
      return .message(
        Message("Another explorer has changed the bookmarks; the list is as it is now"))
    case .tick: workspace.explore.walk?.step()
    default: break
    }
    return .handled
  }

  /// Takes what a job tells; images of another model are none of this one's.
  private mutating func take(
    _ report: JobReport, isShown: Bool, _ explore: inout Explore
  ) -> Outcome {
    if let (request, images) = report.of(GenerationRequest.self) {
      if explore.shows(request.generator) { take(images, for: request.purpose) }
    } else if let (request, map) = report.of(AttentionRequest.self) {
      if explore.shows(request.generator) { attention?.take(map) }
    } else if let (request, readings) = report.of(ReadingRequest.self) {
      if explore.shows(request.generator) { meters?.take(readings) }
    } else if let (request, steered) = report.of(SteeringRequest.self) {
      take(steered, for: request, &explore)
    } else if let (request, found) = report.of(NearestRequest.self) {
      guard request.purpose == .overlay else { return .handled }
      return .all([.message(nil)] + (isShown ? [.open(found)] : []))
    } else if let (_, survey) = report.of(DirectionSurveyRequest.self) {
      switch survey {
      case .found(let direction): explore.take(measured: direction)
      case .ended: isMeasuringDirections = false
      }
    } else if let (_, opened) = report.of(OpeningRequest.self) {
      explore.open(opened.model)
      forgetModel(&explore)
      requested = [:]
      explore.bookmarks = opened.bookmarks
      return .message(opened.problem.map { .warning($0) } ?? opened.model.openingMessage)
    } else if let (_, name) = report.of(DirectionStoringRequest.self) {
      return .message(Message("Stored in the model's file as \(name)"))
    } else if let (_, progress) = report.of(ProjectionRequest.self),
      let found = explore.take(progress)
    {
      return .message(found)
    }
    return .handled
  }

  private mutating func take(
    _ images: GenerationRequest.Report, for purpose: GenerationRequest.Purpose
  ) {
    switch (images.contents, purpose) {
    case (.pictures(let pictures), .picture): picture = pictures.first
    case (.pictures(let pictures), .traversal): strip = pictures
    case (.pictures, _): break
    case (.points(let newer), _): points.take(newer, for: purpose)
    }
  }

  /// Shows the opened model or the one in training.
  mutating func show(_ source: GeneratorReference.Source, _ explore: inout Explore) {
    explore.show(source)
    forgetModel(&explore)
  }

  /// Another model has other images, and may lack what was selected.
  private mutating func forgetModel(_ explore: inout Explore) {
    guard explore.model != nil else { return }
    picture = nil
    strip = []
    points = PlayedPoints()
    attention = nil
    meters = meters == nil ? nil : explore.model.map { Meters($0.attributes) }
    if meters?.attributes.isEmpty == true { meters = nil }
    if showsDirections, explore.latent.directions.isEmpty { toggleDirections(&explore) }
    otherSelected = 0
    selected = min(selected, max(0, strings(of: explore).count - 1))
    codeCursor = min(codeCursor, max(0, explore.latent.choices.count - 1))
    classCursor = min(classCursor, max(0, explore.latent.classNames.count - 1))
    if !panels(of: explore).contains(panel) { panel = .strings }
  }
}

extension Workspace {
  /// Whether the pictures of the explored model change by themselves: a walk plays, z is steered or
  /// searched for, or the model is in training.
  var hasMovingPictures: Bool {
    explore.walk?.isPaused == false || self[ExploreScreen.self].meters?.isSteering == true
      || explore.projection?.isOver == false
      || explore.source == .training && train.snapshot?.phase == .running
  }

  /// Does something on the Explore screen for another screen, or for what lies over it.
  mutating func withExploreScreen<Result>(
    _ body: (inout ExploreScreen, inout Workspace) -> Result
  ) -> Result {
    var screen = self[ExploreScreen.self]
    let result = body(&screen, &self)
    self[ExploreScreen.self] = screen
    return result
  }
}
