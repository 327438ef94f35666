import Cells
import Exploration
import GANs
import Tensor

/// The state of the Explore screen.
struct Explore: Sendable {
  enum Panel: Hashable, Sendable { case strings, codes, classes, truncation, meters }

  /// How far a nudge moves a string.
  static let steps: [Float] = [0.01, 0.05, 0.1, 0.25, 0.5]

  /// The model that was opened, if any.
  var loaded: ExploredModel? { didSet { describePoints() } }
  /// The model in training, once its generator can be had.
  var trained: ExploredModel? { didSet { describePoints() } }
  /// Which of the two is shown.
  var source = GeneratorReference.Source.loaded { didSet { describePoints() } }
  /// Which of the models that were opened one after the other `loaded` is.
  private(set) var loadedVersion = 0
  /// Which generator of the training is the newest.
  var generatorVersion = 0

  var history: History
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
  var stepIndex = 2
  /// The class that the class panel's cursor is on.
  var classCursor = 0
  /// Whether the next digit, Enter or click blends a class.
  var isBlending = false
  /// The first string and the first row of classes in sight.
  var firstString = 0
  var firstClassRow = 0
  /// What a mouse button is held on.
  var dragging: ExploreTarget?
  /// Draws the seeds of `random`.
  var random: RandomGenerator

  /// The newest images, and what they are images of.
  var picture: Picture?
  var strip: [Picture] = []
  /// The newest points, of a model of points.
  var points = PlayedPoints()
  /// Where the image's generator looks, while that is shown.
  var attention: Attention?
  /// What a classifier reads from the image, while that is shown.
  var meters: Meters?
  /// What is kept of the model that was opened.
  var bookmarks: [Bookmark] = []
  /// The walk through bookmarks that is being played.
  var walk: WalkPlayer?
  /// The search for the point of an image, until what it found is dismissed.
  var projection: Projection?
  /// What was last asked for, of each purpose.
  var requested: [GenerationRequest.Purpose: GenerationRequest] = [:]

  init(model: ExploredModel?, point: LatentPoint, randomSeed: UInt64) {
    loaded = model
    history = History(point.described(by: model?.latent ?? .nothing))
    random = RandomGenerator(seed: randomSeed)
    classCursor = history.present.activeClasses.first ?? 0
  }

  /// Describes the point and its history by what the shown model takes.
  private mutating func describePoints() {
    history.describe(by: model?.latent ?? .nothing)
  }
}

extension Explore {
  /// The model that is shown.
  var model: ExploredModel? {
    switch source {
    case .loaded: loaded
    case .training: trained
    }
  }

  /// What the shown model takes; nothing without a model.
  var latent: LatentDescription { history.latent }

  var point: LatentPoint {
    movingRow.map { LatentPoint($0).described(by: latent) } ?? history.present
  }
  /// What the generator is given while a walk or a search moves the point.
  var movingRow: LatentRow? {
    walk?.row ?? (projection?.isOver == true ? nil : projection?.progress?.best.row)
  }
  var step: Float { Self.steps[stepIndex] }

  /// The panels that the model has a use for, in the order of Tab.
  var panels: [Panel] {
    var panels = [Panel.strings]
    if !latent.choices.isEmpty { panels.append(.codes) }
    if latent.isConditional { panels.append(.classes) }
    return (meters == nil ? [] : [.meters]) + panels + [.truncation]
  }

  /// The panel that keys go to; none while they move over the attention map.
  var focus: Panel? { attention == nil && walk == nil && projection == nil ? panel : nil }

  /// The control that the strip sweeps: the selected string, or the code that has the keys; nil for
  /// a model without any.
  var swept: LatentControl? {
    if panel == .codes, latent.choices.indices.contains(codeCursor) {
      return .code(latent.choices[codeCursor])
    }
    return string
  }

  /// The selected string, or a continuous code that is one.
  var string: LatentControl? {
    let strings = strings
    return strings.indices.contains(selected) ? strings[selected] : nil
  }

  /// What is pulled along a bar: the directions, or continuous codes and dimensions of z.
  var strings: [LatentControl] {
    showsDirections ? latent.directions.indices.map { .direction($0) } : latent.strings
  }

  /// Shows directions as strings, or z again.
  mutating func toggleDirections() {
    showsDirections.toggle()
    swap(&selected, &otherSelected)
    firstString = 0
    panel = .strings
    history.endRun()
  }

  /// Asks what changes along the directions of which that is not known.
  mutating func newMeasuring() -> [Effect] {
    guard showsDirections, source == .loaded, !isMeasuringDirections, let loaded else { return [] }
    let unknown = loaded.latent.directions.filter { $0.effect == nil && $0.changes == nil }
    isMeasuringDirections = !unknown.isEmpty
    return unknown.isEmpty
      ? [] : [.start(DirectionSurveyRequest(generator: generator, directions: unknown))]
  }

  /// Takes what changes along a direction, which may have another name by now.
  mutating func take(measured: LatentDirection) {
    guard
      let index = loaded?.latent.directions.firstIndex(where: { $0.vector == measured.vector })
    else { return }
    loaded?.latent.directions[index].effect = measured.effect
    loaded?.latent.directions[index].changes = measured.changes
  }

  /// The direction that is selected.
  var direction: LatentDirection? {
    guard showsDirections, latent.directions.indices.contains(selected) else { return nil }
    return latent.directions[selected]
  }

  /// Where everything lies, nil without a model.
  func layout(in body: Rect) -> ExploreLayout? {
    model.map {
      ExploreLayout(
        body: body, model: $0, strings: strings, swept: swept,
        meters: meters?.attributes ?? [],
        comparesBefore: comparesBefore)
    }
  }

  /// The command that makes the present picture again.
  var command: String? {
    model.map { ReproducingCommand(model: $0.reference, point: point).description }
  }

  /// Takes a model that was opened in place of the last one; the point stays.
  mutating func open(_ model: ExploredModel) {
    loaded = model
    loadedVersion += 1
    requested = [:]
    show(.loaded)
  }

  /// Shows a model at the present point; what the model lacks of it is ignored, and kept.
  mutating func show(_ source: GeneratorReference.Source) {
    self.source = source
    guard model != nil else { return }
    picture = nil
    strip = []
    points = PlayedPoints()
    history.endRun()
    attention = nil
    meters = meters == nil ? nil : model.map { Meters($0.attributes) }
    if meters?.attributes.isEmpty == true { meters = nil }
    walk = nil
    projection = nil
    if showsDirections, latent.directions.isEmpty { toggleDirections() }
    otherSelected = 0
    selected = min(selected, max(0, strings.count - 1))
    codeCursor = min(codeCursor, max(0, latent.choices.count - 1))
    classCursor = min(classCursor, max(0, latent.classNames.count - 1))
    if !panels.contains(panel) { panel = .strings }
  }

  /// Takes images that were asked for, unless they are another model's.
  mutating func take(_ pictures: [Picture], for request: GenerationRequest) {
    guard shows(request.generator) else { return }
    switch request.purpose {
    case .picture: picture = pictures.first
    case .traversal: strip = pictures
    default: break
    }
  }

  /// Takes points that were asked for, unless they are another model's.
  mutating func take(_ newer: [Float], for request: GenerationRequest) {
    if shows(request.generator) { points.take(newer, for: request.purpose) }
  }

  /// What must be drawn for the point and the room there is, and was not yet asked for.
  mutating func newRequests(in layout: ExploreLayout) -> [Effect] {
    guard let model, let swept else { return [] }
    let row = movingRow ?? point.row
    var requests = [request(.picture, [row])]
    let sweepCount = model.shape.isPoint ? PlayedPoints.sweepCount : layout.strip.count
    // What moves on at once has no strip of its own.
    if sweepCount >= 2, movingRow == nil {
      let rows =
        shownCourse.map { course in
          course.places(count: sweepCount, showing: coursePlace ?? 0).map {
            course.path[$0].row
          }
        }
        ?? Traversal(of: point, along: swept, count: sweepCount).rows(of: point)
      requests.append(request(.traversal, rows))
    }
    if model.shape.isPoint {
      let rows = PlayedPoints.cloudRows(around: row, truncation: point.truncation)
      requests.append(request(.cloud, rows))
    }
    let drawn = requests.compactMap { request -> Effect? in
      guard requested[request.purpose] != request else { return nil }
      requested[request.purpose] = request
      return .start(request)
    }
    return drawn + newAttention(of: row) + newReadings(of: row)
  }

  private func request(
    _ purpose: GenerationRequest.Purpose, _ rows: [LatentRow]
  ) -> GenerationRequest {
    GenerationRequest(purpose: purpose, generator: generator, rows: rows)
  }

  /// The generator that is shown.
  var generator: GeneratorReference {
    GeneratorReference(source, version: source == .training ? generatorVersion : loadedVersion)
  }

  /// Whether a generator is the one that is shown, or an older state of it.
  func shows(_ generator: GeneratorReference) -> Bool {
    generator.source == source && (source == .training || generator.version == loadedVersion)
  }

  /// Asks where the generator looks, where that is shown and was not yet asked for.
  private mutating func newAttention(of row: LatentRow) -> [Effect] {
    let request = AttentionRequest(generator: generator, row: row)
    guard attention != nil, attention?.requested != request else { return [] }
    attention?.requested = request
    return [.start(request)]
  }

  /// Takes a map that was asked for, unless it is another model's.
  mutating func take(_ map: AttentionMap, for request: AttentionRequest) {
    if shows(request.generator) { attention?.take(map) }
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
