import Cells
import Exploration
import GANs
import Tensor

/// The state of the Explore screen.
struct Explore: Sendable {
  enum Panel: Hashable, Sendable { case strings, classes, truncation }

  /// How far a nudge moves a string.
  static let steps: [Float] = [0.01, 0.05, 0.1, 0.25, 0.5]

  /// The model that was opened, if any.
  var loaded: ExploredModel?
  /// The model in training, once its generator can be had.
  var trained: ExploredModel?
  /// Which of the two is shown.
  var source = GenerationRequest.Source.loaded
  /// Which generator of the training is the newest.
  var generatorVersion = 0

  var history: History
  var panel = Panel.strings
  /// The string that keys play and the strip sweeps.
  var selected = 0
  var stepIndex = 2
  /// The class that the class panel's cursor is on.
  var classCursor = 0
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
  /// What was last asked for, of each purpose.
  var requested: [GenerationRequest.Purpose: GenerationRequest] = [:]

  init(model: ExploredModel?, point: LatentPoint, randomSeed: UInt64) {
    loaded = model
    history = History(point)
    random = RandomGenerator(seed: randomSeed)
    classCursor = model.flatMap { point.activeClasses(of: $0.latent).first } ?? 0
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

  var point: LatentPoint { history.present }
  var step: Float { Self.steps[stepIndex] }

  /// The panels that the model has a use for, in the order of Tab.
  var panels: [Panel] {
    model?.latent.isConditional == true
      ? [.strings, .classes, .truncation] : [.strings, .truncation]
  }

  var scopes: [KeyScope] {
    switch panel {
    case .strings: [.strings, .explore]
    case .classes: [.classes, .explore]
    case .truncation: [.truncation, .explore]
    }
  }

  /// The command that makes the present picture again.
  var command: String? {
    model.map {
      ReproducingCommand(model: $0.reference, point: point, in: $0.latent).description
    }
  }

  /// Shows a model at the present point; what the model lacks of it is ignored, and kept.
  mutating func show(_ source: GenerationRequest.Source) {
    self.source = source
    guard let latent = model?.latent else { return }
    picture = nil
    strip = []
    points = PlayedPoints()
    history.endRun()
    selected = min(selected, max(0, latent.dimensions - 1))
    classCursor = min(classCursor, max(0, latent.classNames.count - 1))
    if !panels.contains(panel) { panel = .strings }
  }

  /// Takes images that were asked for, unless they are another model's.
  mutating func take(_ pictures: [Picture], for request: GenerationRequest) {
    guard request.source == source else { return }
    switch request.purpose {
    case .picture: picture = pictures.first
    case .traversal: strip = pictures
    case .cloud: break
    }
  }

  /// Takes points that were asked for, unless they are another model's.
  mutating func take(_ newer: [Float], for request: GenerationRequest) {
    if request.source == source { points.take(newer, for: request.purpose) }
  }

  /// What must be drawn for the point and the room there is, and was not yet asked for.
  mutating func newRequests(in layout: ExploreLayout) -> [Effect] {
    guard let model, model.latent.dimensions > 0 else { return [] }
    var requests = [
      request(.picture, latents: [point.z(of: model.latent)], of: model)
    ]
    let sweepCount = model.shape.isPoint ? PlayedPoints.sweepCount : layout.strip.count
    if sweepCount >= 2 {
      let traversal = Traversal(of: point, along: selected, count: sweepCount, in: model.latent)
      let latents = traversal.latents(of: point, in: model.latent)
      requests.append(request(.traversal, latents: latents, of: model))
    }
    if model.shape.isPoint {
      let latents = PlayedPoints.cloudLatents(of: model.latent, truncation: point.truncation)
      requests.append(request(.cloud, latents: latents, of: model))
    }
    return requests.compactMap { request in
      guard requested[request.purpose] != request else { return nil }
      requested[request.purpose] = request
      return .generate(request)
    }
  }

  private func request(
    _ purpose: GenerationRequest.Purpose, latents: [[Float]], of model: ExploredModel
  ) -> GenerationRequest {
    GenerationRequest(
      purpose: purpose, source: source,
      generatorVersion: source == .training ? generatorVersion : 0, latents: latents,
      classWeights: point.classWeights(of: model.latent),
      codes: point.codeInputs(of: model.latent))
  }

  /// Scrolls so that what is selected is in sight.
  mutating func scroll(to layout: ExploreLayout) {
    var strings = layout.stringWindow(first: firstString)
    strings.show(selected)
    firstString = strings.first
    guard layout.chips.places.indices.contains(classCursor) else { return }
    var classes = layout.classWindow(first: firstClassRow)
    classes.show(layout.chips.places[classCursor].row)
    firstClassRow = classes.first
  }
}
