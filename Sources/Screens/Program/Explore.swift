import Exploration
import GANs
import Tensor

/// What is explored, on every screen that shows or moves the point: the models, the point with its history,
/// and what moves the point by itself.
struct Explore: Sendable {
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
  /// Which of the steps a nudge makes.
  private var stepIndex = 2
  /// Draws seeds.
  var random: RandomGenerator
  /// What is kept of the model that was opened.
  var bookmarks: [Bookmark] = []
  /// The walk through points that is being played.
  var walk: WalkPlayer?
  /// The search for the point of an image, until what it found is dismissed.
  var projection: Projection?

  init(model: ExploredModel?, point: LatentPoint, randomSeed: UInt64) {
    loaded = model
    history = History(point.described(by: model?.latent ?? .nothing))
    random = RandomGenerator(seed: randomSeed)
  }

  /// Describes the point and its history by what the shown model takes.
  private mutating func describePoints() {
    history.describe(by: model?.latent ?? .nothing)
  }
}

// What is shown.
extension Explore {
  /// The model that is shown.
  var model: ExploredModel? {
    switch source {
    case .loaded: loaded
    case .training: trained
    }
  }

  /// What is explored, for the title bar.
  var subject: String { model.map { "\($0.name) · \($0.shape)" } ?? "no model" }

  /// What the shown model takes; nothing without a model.
  var latent: LatentDescription { history.latent }

  var point: LatentPoint {
    movingRow.map { LatentPoint($0).described(by: latent) } ?? history.present
  }

  /// What the generator is given while a walk or a search moves the point.
  var movingRow: LatentRow? {
    walk?.row ?? (projection?.isOver == true ? nil : projection?.progress?.best.row)
  }

  /// The command that makes the present picture again.
  var command: String? {
    model.map { ReproducingCommand(model: $0.reference, point: point).description }
  }

  /// The generator that is shown.
  var generator: GeneratorReference {
    GeneratorReference(source, version: source == .training ? generatorVersion : loadedVersion)
  }

  /// Whether a generator is the one that is shown, or an older state of it.
  func shows(_ generator: GeneratorReference) -> Bool {
    generator.source == source && (source == .training || generator.version == loadedVersion)
  }

  /// Takes a model that was opened in place of the last one; the point stays.
  mutating func open(_ model: ExploredModel) {
    loaded = model
    loadedVersion += 1
    show(.loaded)
  }

  /// Shows a model at the present point; what the model lacks of it is ignored, and kept.
  mutating func show(_ source: GeneratorReference.Source) {
    self.source = source
    history.endRun()
    walk = nil
    projection = nil
  }

  /// Takes what changes along a direction, which may have another name by now.
  mutating func take(measured: LatentDirection) {
    guard
      let index = loaded?.latent.directions.firstIndex(where: { $0.vector == measured.vector })
    else { return }
    loaded?.latent.directions[index].effect = measured.effect
    loaded?.latent.directions[index].changes = measured.changes
  }
}

// What moves the point.
extension Explore {
  /// How far a nudge moves a string.
  var step: Float { Self.steps[stepIndex] }

  /// Takes another of the steps, after or before this one.
  mutating func turnStep(by offset: Int) {
    stepIndex = (stepIndex + offset + Self.steps.count) % Self.steps.count
  }

  /// Changes the point; changes of one kind in a row are undone together.
  mutating func change(_ kind: History.Change, _ body: (inout LatentPoint) -> Void) {
    var point = history.present
    body(&point)
    history.move(to: point, by: kind)
  }

  mutating func jump(_ body: (inout LatentPoint) -> Void) {
    change(.jump, body)
  }

  mutating func changeTruncation(_ value: (Float) -> Float) {
    change(.truncation) { $0.setTruncation(to: value($0.truncation)) }
  }

  /// Draws z anew from a seed; what was chosen besides z stays, and directions, which is said.
  mutating func draw(_ seed: UInt64) -> Message? {
    change(.jump) { [choices = history.choices] in
      $0.seed = seed
      $0.edits = [:]
      $0.offsets = []
      $0.choices = choices
    }
    let kept = point.directions.count
    guard kept > 0 else { return nil }
    return Message("Seed \(seed) · \(Figures.count(kept, "direction")) kept; X clears them")
  }

  /// Takes back what was set by hand, but for what was chosen besides z.
  mutating func reset() {
    jump { [choices = history.choices] in
      $0.edits = [:]
      $0.offsets = []
      $0.choices = choices
      for control in $0.latent.strings { $0.restore(control) }
      $0.directions = [:]
    }
  }
}
