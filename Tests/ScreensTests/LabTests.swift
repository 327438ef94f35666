import Cells
import Datasets
import Metrics
import ModelEvaluation
import Tensor
import Testing
import Training

@testable import Screens

/// The Lab screen, and models of points on Explore.
@Suite struct LabTests {
  /// A run on points whose generator makes the data themselves, or all one place.
  static func snapshot(
    _ distribution: Distribution, step: Int = 1_200, isCollapsed: Bool = false
  ) -> TrainingSnapshot {
    var random = RandomGenerator(seed: 5)
    let real = distribution.sample(400, using: &random).points
    let fake =
      isCollapsed
      ? [Float](repeating: 0.5, count: real.count)
      : distribution.sample(400, using: &random).points
    let cells = distribution.density.drawnGrid.count
    let latents = (0...48).map { Float($0) / 8 - 3 }
    let scores = DistributionScores(
      modesFound: distribution.isCurve ? nil : isCollapsed ? 0 : distribution.modes.count,
      modes: distribution.isCurve ? nil : distribution.modes.count,
      highQuality: isCollapsed ? 0 : 0.989, kullbackLeibler: 0.0123, jensenShannon: 0.004,
      wasserstein: 0.0456)
    var snapshot = TrainTests.snapshot(.running, step: max(1, step))
    snapshot.recipe = "gan"
    snapshot.dataset = distribution.name
    snapshot.output = "\(distribution.name)-gan.safetensors"
    snapshot.sheet = nil
    for index in snapshot.history.indices { snapshot.history[index].scores = scores }
    var figure = PointFigure(
      step: step, distribution: distribution.density, real: real, fake: fake)
    figure.belief = PointFigure.Belief(
      (0..<cells).map { Float($0) / Float(cells) }, isProbability: true)
    if distribution.dimensions == 1 {
      figure.map = PointFigure.Map(latents: latents, points: latents.map { 0.8 * $0 })
    }
    figure.scores = scores
    snapshot.points = figure
    return snapshot
  }

  private static let sizes = [(60, 20), (80, 24), (120, 40), (200, 60)]

  @Test("A training on points in the plane fits every size", arguments: sizes)
  func plane(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows, screen: .lab)
    screen.send(.snapshot(Self.snapshot(.ring)))
    try TextPicture.expect(screen, looksLike: "lab-plane")
  }

  @Test("A training on points on a line fits every size", arguments: sizes)
  func line(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows, screen: .lab)
    screen.send(.snapshot(Self.snapshot(.mixture)))
    try TextPicture.expect(screen, looksLike: "lab-line")
  }

  @Test("Models of points are explored on their figure", arguments: [(80, 24), (120, 40)])
  func explore(columns: Int, rows: Int) throws {
    try TextPicture.expect(
      TestScreen(columns: columns, rows: rows, model: .plane), looksLike: "explore-plane")
    try TextPicture.expect(
      TestScreen(columns: columns, rows: rows, model: .line), looksLike: "explore-line")
  }

  @Test("Lab has a tab while points are trained on, and a key always")
  func tab() {
    var screen = TestScreen(screen: .train)
    screen.send(.snapshot(TrainTests.snapshot(.running, step: 100)))
    #expect(!screen.lines[0].contains("Lab"))
    screen.type("b")
    #expect(screen.text.contains("The training that goes on makes images"))
    screen.type("t")
    screen.send(.snapshot(Self.snapshot(.ring)))
    #expect(screen.lines[0].contains("Lab"))
    screen.type("b")
    #expect(screen.state.screen == .lab && screen.text.contains("8 of 8"))
  }

  @Test("Before any run Enter starts points on ring-8, and the keys of a run do nothing")
  func starting() {
    var screen = TestScreen(columns: 120, rows: 40, screen: .lab)
    #expect(screen.text.contains("Enter trains a small GAN on ring-8"))
    #expect(!screen.text.contains("save") && !screen.text.contains("explore it"))
    #expect(!screen.text.contains("digits"))
    screen.type("swxEM")
    #expect(screen.effects.isEmpty)
    screen.press(.enter)
    #expect(
      screen.effects == [
        .startTraining(
          TrainingRequest(.named("points"), data: "ring-8", output: "ring-8-points.safetensors"))
      ])
    #expect(screen.state.screen == .lab)
    #expect(screen.text.contains("The points come with the first report"))
    var preparing = TrainTests.snapshot(.running, step: 10)
    preparing.dataset = "ring-8"
    preparing.sheet = nil
    screen.send(.snapshot(preparing))
    screen.type("e")
    #expect(screen.text.contains("1,204 points/s") && !screen.text.contains("img/s"))
  }

  @Test("While images are trained on, the Lab offers no other run")
  func busy() {
    var screen = TestScreen(columns: 120, rows: 40, screen: .lab)
    screen.send(.snapshot(TrainTests.snapshot(.running, step: 10)))
    #expect(!screen.text.contains("Enter"))
    screen.press(.enter)
    #expect(screen.effects.isEmpty && screen.state.message?.isWarning == true)
  }

  @Test("The keys of a run work in the Lab; a new run is set up on the Train screen")
  func keys() {
    var screen = TestScreen(screen: .lab)
    screen.send(.snapshot(Self.snapshot(.ring)))
    screen.type(" w")
    #expect(screen.effects == [.training(.pause), .training(.save)])
    var ended = Self.snapshot(.ring)
    ended.phase = .finished
    screen.send(.snapshot(ended))
    screen.type("g")
    #expect(screen.state.screen == .train && screen.state.workspace.train.showsForm)
  }

  @Test("Real and generated points are told apart without colours")
  func withoutColours() {
    var screen = TestScreen(columns: 120, rows: 40, screen: .lab)
    screen.send(.snapshot(Self.snapshot(.ring, isCollapsed: true)))
    let cells = screen.buffer.quantised(to: .none).map(\.character)
    #expect(cells.contains("•") && cells.contains { (0x2801...0x28ff).contains($0.value) })
    // D's scores are shades, several of them.
    #expect(Set(cells).intersection(":;!*+=xo%#@░▒".unicodeScalars).count >= 3)
  }

  @Test("A critic's scores are shaded from low to high, which is no probability")
  func critics() {
    var screen = TestScreen(screen: .lab)
    screen.send(.snapshot(Self.snapshot(.ring)))
    #expect(screen.lines.contains { $0.contains("D  0 ") && $0.contains(" 1") })
    var snapshot = Self.snapshot(.ring)
    snapshot.points?.belief?.isProbability = false
    screen.send(.snapshot(snapshot))
    #expect(screen.lines.contains { $0.contains("D  low ") && $0.contains(" high") })
  }

  @Test("The place of a point on the screen is its place in the plot")
  func places() {
    var figure = PlayedPoints().figure(
      of: Distribution.twoMoons.density, sweptOver: [], training: nil)
    figure.real = []
    figure.fake = [-1.99, 1.99, 1.99, -1.99, 0.01, -0.01, 9, 9]
    let square = Rect(column: 3, row: 2, columns: 20, rows: 10)
    var buffer = CellBuffer(Size(columns: 40, rows: 20))
    PlaneFigureView(figure: figure).draw(in: square, into: &buffer)
    let dots = buffer.cells.indices.filter {
      (0x2801...0x28ff).contains(buffer.cells[$0].character.value)
    }
    #expect(dots.map { [$0 % 40, $0 / 40] } == [[3, 2], [13, 7], [22, 11]])
  }
}
