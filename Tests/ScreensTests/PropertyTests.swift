import Cells
import Exploration
import GANs
import Metrics
import Tensor
import Testing
import Training

@testable import Screens

/// What must hold whatever is pressed, at whatever size.
@Suite struct PropertyTests {
  private static let keys: [KeyPress] =
    KeyTable.lists.flatMap { $0.keys.map(\.press) }
    + "0123456789.,-=abcz ".map { KeyPress(.character($0)) }
    + [
      KeyPress(.escape), KeyPress(.enter), KeyPress(.backspace), KeyPress(.insert),
      KeyPress(.function(3)),
    ]

  private static func randomEvent(_ random: inout RandomGenerator, _ size: Size) -> Event {
    switch random.index(below: 20) {
    case 0:
      let sizes = [(80, 24), (60, 20), (120, 40), (200, 60), (59, 20), (1, 1), (0, 0), (61, 23)]
      let (columns, rows) = sizes[random.index(below: sizes.count)]
      return .input(.resize(Size(columns: columns, rows: rows)))
    case 1..<7:
      let actions: [MouseInput.Action] = [.press, .drag, .release, .wheelUp, .wheelDown]
      return .input(
        .mouse(
          MouseInput(
            actions[random.index(below: actions.count)],
            column: random.index(below: size.columns + 4) - 2,
            row: random.index(below: size.rows + 4) - 2)))
    case 7:
      let phases: [TrainingSnapshot.Phase] = [
        .preparing, .running, .paused, .unsaved("The disk is full."), .finished,
        .failed("It went wrong."),
      ]
      let step = random.index(below: 40)
      if random.index(below: 3) == 0 {
        return .snapshot(
          LabTests.snapshot(random.index(below: 2) == 0 ? .ring : .mixture, step: step))
      }
      return .snapshot(
        TrainTests.snapshot(
          phases[random.index(below: phases.count)], step: step, saved: step / 2, version: step))
    case 8:
      let models: [ExploredModel] = [
        .digits, .plain, .clothes, .manyClasses, .plane, .line, .coded,
        .directed,
      ]
      let model = models[random.index(below: models.count)]
      return random.index(below: 2) == 0 ? .opened(model) : .trainedModel(model)
    default:
      return .input(.key(keys[random.index(below: keys.count)]))
    }
  }

  @Test(
    "No run of inputs ends the program, leaves the selection out of reach, or draws outside",
    arguments: [
      ExploredModel.digits, .plain, .clothes, .manyClasses, .plane, .line, .coded, .directed, nil,
    ]
      as [ExploredModel?])
  func anything(model: ExploredModel?) {
    var random = RandomGenerator(seed: 11)
    var screen = TestScreen(model: model)
    for _ in 0..<120 {
      screen.send(Self.randomEvent(&random, screen.state.size))
      // A quit ends the program; a test goes on.
      screen.state.isQuitting = false
      if screen.state.model != nil {
        let latent = screen.state.point.latent
        let strings = screen.exploreScreen.strings(of: screen.state.workspace.explore)
        #expect(strings.indices.contains(screen.exploreScreen.selected))
        let weights = screen.state.point.classShares
        #expect(!latent.isConditional || abs(weights.reduce(0, +) - 1) < 1e-4)
      }
      let size = screen.state.size
      var buffer = CellBuffer(Size(columns: size.columns + 6, rows: size.rows + 4))
      let rect = Rect(column: 3, row: 2, columns: size.columns, rows: size.rows)
      view(screen.state, in: rect, into: &buffer)
      #expect(Self.isBlank(buffer, outside: rect))
    }
  }

  /// Whether every cell outside a rectangle is as it was made.
  private static func isBlank(_ buffer: CellBuffer, outside rect: Rect) -> Bool {
    let blank = Cell()
    let width = buffer.size.columns
    return buffer.cells.indices.allSatisfy { index in
      rect.contains(column: index % width, row: index / width) || buffer.cells[index] == blank
    }
  }

  @Test("Undoing every step of any walk leads back to the start, and redoing to the end")
  func undoing() {
    var random = RandomGenerator(seed: 2)
    for _ in 0..<8 {
      var screen = TestScreen()
      let start = screen.state.point
      let keys =
        "hljkHLzx0123,98rXu[]sc".map { KeyPress(.character($0)) }
        + [KeyPress(.tab), KeyPress(.escape), KeyPress(.up), KeyPress(.down), KeyPress(.enter)]
      for _ in 0..<120 {
        screen.send(.input(.key(keys[random.index(below: keys.count)])))
        if screen.state.overlay != nil { screen.press(.escape) }
      }
      while screen.state.workspace.explore.history.canRedo {
        screen.press(.character("r"), .control)
      }
      let furthest = screen.state.point
      while screen.state.workspace.explore.history.canUndo { screen.type("u") }
      #expect(screen.state.point == start)
      while screen.state.workspace.explore.history.canRedo {
        screen.press(.character("r"), .control)
      }
      #expect(screen.state.point == furthest)
    }
  }

  @Test("What is asked of the generator is always the point that is shown")
  func requestsFollow() throws {
    var random = RandomGenerator(seed: 8)
    var screen = TestScreen()
    for _ in 0..<300 {
      let key = Self.keys[random.index(below: Self.keys.count)]
      guard key != .typed("q"), key != .typed("t") else { continue }
      screen.send(.input(.key(key)))
      guard screen.state.screen == .explore, screen.state.model != nil else { continue }
      let picture = try #require(screen.exploreScreen.requested[.picture])
      #expect(picture.rows == [screen.state.point.row])
    }
  }

  @Test("At every size the image, the panel and the strip keep apart and inside the body")
  func layouts() {
    let models: [ExploredModel] = [
      .digits, .plain, .clothes, .manyClasses, .plane, .line, .coded,
    ]
    let attributes = Attribute.list(of: [
      ClassifierHead(name: "hair", answer: .category(["black", "brown"])),
      ClassifierHead(name: "smile", answer: .number(mean: 0, deviation: 0.6)),
    ])
    for model in models {
      for columns in stride(from: 60, through: 240, by: 11) {
        for rows in stride(from: 20, through: 80, by: 4) {
          let body = ScreenLayout(in: Rect(Size(columns: columns, rows: rows))).body
          let layout = ExploreLayout(
            body: body, model: model, strings: model.latent.strings,
            swept: model.latent.choices.first.map { .code($0) },
            meters: columns.isMultiple(of: 2) ? attributes : [],
            comparesBefore: columns.isMultiple(of: 4))
          let parts =
            [layout.image, layout.panel] + layout.strip + [layout.before].compactMap { $0 }
          let areApart = parts.indices.allSatisfy { index in
            parts[index].intersection(body) == parts[index]
              && parts[(index + 1)...].allSatisfy { $0.intersection(parts[index]).isEmpty }
          }
          #expect(areApart, "\(model.name) at \(columns) × \(rows)")
          #expect(layout.truncation.endRow <= layout.panel.endRow)
          #expect(layout.stringRows >= 1 && layout.stringRow(0).bar.columns >= 9)
        }
      }
    }
  }
}
