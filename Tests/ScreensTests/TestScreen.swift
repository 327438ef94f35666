import Cells
import Datasets
import Exploration
import GANs
import Tensor

@testable import Screens

/// A state with a main loop around it: effects are kept, and images are drawn by a stand-in for a
/// generator, so that a test sends events and looks at what is on the screen.
struct TestScreen {
  var state: State
  /// Every effect so far, requests for images, attention, readings and the list of models left out.
  var effects: [Effect] = []
  /// Every request for images so far.
  var requests: [GenerationRequest] = []
  /// Every training so far of which the form asked what to expect.
  var expectations: [ExpectationRequest] = []
  /// The models that Home finds.
  var models: [ListedModel] = []
  /// Where the stand-in looks.
  var attention: AttentionMap?
  /// What the stand-in reads; nothing where empty.
  var readings: [AttributeReading] = []

  init(
    columns: Int = 80, rows: Int = 24, model: ExploredModel? = .digits,
    point: LatentPoint = ExploredModel.digits.point(seed: 42), screen: Screen = .explore,
    models: [ListedModel] = []
  ) {
    self.models = models
    let size = Size(columns: columns, rows: rows)
    state = State(
      size: size, screen: screen, model: model, point: point, choices: .some, randomSeed: 1)
    send(.input(.resize(size)))
  }

  mutating func send(_ event: Event) {
    var events = [event]
    while !events.isEmpty {
      for effect in state.update(events.removeFirst()) {
        if let request = effect.request(of: GenerationRequest.self) {
          requests.append(request)
          events.append(.report(generated(request), for: request))
        } else if let request = effect.request(of: ExpectationRequest.self) {
          expectations.append(request)
        } else if let request = effect.request(of: AttentionRequest.self) {
          if let attention { events.append(.report(attention, for: request)) }
        } else if let request = effect.request(of: ReadingRequest.self) {
          if !readings.isEmpty { events.append(.report(readings, for: request)) }
        } else if let request = effect.request(of: ModelListRequest.self) {
          events.append(.report(models, for: request))
        } else if let request = effect.request(of: ThumbnailRequest.self) {
          let picture = Picture(width: 1, height: 1, pixels: [Colour(grey: 128)])
          events.append(.report(.init(pictures: [picture, picture]), for: request))
        } else {
          effects.append(effect)
          if case .copy(let text) = effect { events.append(.copied(text, "To the clipboard")) }
        }
      }
    }
  }

  /// Types characters, one key each.
  mutating func type(_ text: String) {
    for character in text { press(.character(character)) }
  }

  mutating func press(_ key: Key, _ modifiers: Modifiers = []) {
    send(.input(.key(KeyPress(key, modifiers))))
  }

  mutating func mouse(
    _ action: MouseInput.Action, _ column: Int, _ row: Int, _ modifiers: Modifiers = []
  ) {
    send(.input(.mouse(MouseInput(action, column: column, row: row, modifiers))))
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    send(.input(.resize(Size(columns: columns, rows: rows))))
  }

  var buffer: CellBuffer {
    var buffer = CellBuffer(state.size)
    view(state, in: Rect(state.size), into: &buffer)
    return buffer
  }

  /// What is on the screen, without pictures: their half-blocks are blanked.
  var text: String {
    var shown = buffer
    for row in 0..<shown.size.rows {
      for column in 0..<shown.size.columns where shown[column, row].character == "▀" {
        shown[column, row] = Cell()
      }
    }
    return shown.text
  }

  /// The lines of `text`.
  var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The Explore screen's own state.
  var exploreScreen: ExploreScreen { state.workspace[ExploreScreen.self] }

  /// Where its parts lie.
  var exploreLayout: ExploreLayout? {
    exploreScreen.layout(of: state.workspace.explore, in: state.workspace.body)
  }

  /// The axes of the Plane screen.
  var axes: PlaneScreen.Axes? {
    state.workspace[PlaneScreen.self].axes(of: state.workspace.explore)
  }

  /// The grid of the Plane screen.
  func grid(in layout: PlaneLayout) -> LatentPlane? {
    state.workspace[PlaneScreen.self].grid(of: state.workspace.explore, in: layout)
  }

  /// Points whose coordinates are the first components of z, or pictures whose grey is the mean of
  /// all inputs: they change with any of them.
  private func generated(_ request: GenerationRequest) -> GeneratedImages {
    let shape = state.model?.shape ?? ExploredModel.digits.shape
    if shape.isPoint {
      return GeneratedImages(.points(request.rows.flatMap { $0.z.prefix(shape.channels) }))
    }
    let pictures = request.rows.map { row -> Picture in
      let inputs = row.z + row.classWeights + row.codes
      let mean = inputs.reduce(0, +) / Float(max(1, inputs.count))
      return Picture(values: [Float](repeating: mean, count: shape.count), shape: shape)
    }
    return GeneratedImages(.pictures(pictures))
  }
}

extension Event {
  /// A model was opened in place of the one that was.
  static func opened(_ model: ExploredModel) -> Event {
    .report(
      OpeningRequest.Report(model: model, bookmarks: [], problem: nil),
      for: OpeningRequest(model.reference))
  }
}

extension ExploredModel {
  /// A point of it.
  func point(
    seed: UInt64 = LatentPoint.defaultSeed, edits: [Int: Float] = [:],
    classWeights: [Int: Float] = [:], truncation: Float = 1
  ) -> LatentPoint {
    LatentPoint(
      of: latent, seed: seed, edits: edits, classWeights: classWeights, truncation: truncation)
  }

  static let digits = ExploredModel(
    name: "mnist-cgan", reference: "mnist-cgan",
    shape: ImageShape(height: 28, width: 28, channels: 1),
    latent: LatentDescription(dimensions: 64, classNames: (0..<10).map(String.init)))

  static let plain = ExploredModel(
    name: "faces-dcgan", reference: "faces dcgan.safetensors",
    shape: ImageShape(height: 64, width: 64, channels: 3),
    latent: LatentDescription(dimensions: 3))

  static let clothes = ExploredModel(
    name: "fashion-cgan", reference: "fashion-cgan",
    shape: ImageShape(height: 32, width: 32, channels: 3),
    latent: LatentDescription(
      dimensions: 128,
      classNames: [
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
        "Ankle boot",
      ]), hasAttention: true)

  static let plane = ExploredModel(
    name: "two-moons-gan", reference: "two-moons-gan.safetensors",
    shape: Distribution.twoMoons.shape,
    latent: LatentDescription(dimensions: 8), distribution: Distribution.twoMoons.density)

  static let line = ExploredModel(
    name: "mixture-1d-gan", reference: "mixture-1d-gan.safetensors",
    shape: Distribution.mixture.shape, latent: LatentDescription(dimensions: 1),
    distribution: Distribution.mixture.density)

  /// Codes as InfoGAN's, of which somebody has looked at the first.
  static let coded = ExploredModel(
    name: "mnist-infogan", reference: "mnist-infogan",
    shape: ImageShape(height: 28, width: 28, channels: 1),
    latent: LatentDescription(
      dimensions: 62,
      codes: [
        LatentCode(
          name: "c1", kind: .categorical(values: 10),
          names: [7, 2, 0, 1, 9, 4, 3, 8, 6, 5].map { CodeName(name: "\($0)", share: 0.97) }),
        LatentCode(name: "c2", kind: .continuous), LatentCode(name: "c3", kind: .continuous),
      ]))

  static let manyClasses = ExploredModel(
    name: "things", reference: "things",
    shape: ImageShape(height: 32, width: 32, channels: 3),
    latent: LatentDescription(
      dimensions: 512, classNames: (0..<100).map { "a rather long class name \($0)" }))
}

extension TrainingChoices {
  static let some = TrainingChoices(
    recipes: ["gan", "dcgan", "cgan", "infogan", "wgan-gp", "sagan", "points"].compactMap {
      Recipe(named: $0)
    },
    datasets: DatasetCatalogue.builtIn.filter {
      ["digits", "faces", "line", "ring-8"].contains($0.name)
    })
}
