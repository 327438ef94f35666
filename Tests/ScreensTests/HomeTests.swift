import Cells
import Exploration
import GANs
import ModelStore
import Tensor
import Testing

@testable import Screens

@Suite struct HomeTests {
  private static func opened(
    _ count: Int = 16, columns: Int = 80, rows: Int = 24, model: ExploredModel? = .digits
  ) -> TestScreen {
    var screen = TestScreen(
      columns: columns, rows: rows, model: model, models: Array(ListedModel.some(count)))
    screen.type("m")
    return screen
  }

  private static func home(_ screen: TestScreen) -> HomeScreen {
    screen.state.workspace[HomeScreen.self]
  }

  /// The name of the selected model.
  private static func selected(_ screen: TestScreen) -> String? {
    let entries = home(screen).entries(in: screen.state.workspace)
    return home(screen).selected(in: screen.state.workspace).map { entries[$0].name }
  }

  private static func opening(_ screen: TestScreen) -> String? {
    screen.effects.last?.request(of: OpeningRequest.self)?.name
  }

  @Test("m opens Home on every screen, a click on the program's name does too, and Esc leaves it")
  func ways() {
    for screen in Screen.all {
      var shown = TestScreen(screen: screen)
      shown.type("m")
      #expect(shown.state.screen == .home, "\(screen.name)")
      shown.press(.escape)
      #expect(shown.state.screen == .explore)
      shown.mouse(.press, 2, 0)
      #expect(shown.state.screen == .home)
    }
  }

  @Test("A card tells the name, what point in the four choices it is, the size and a score")
  func cards() {
    let text = Self.opened().text
    #expect(text.contains("mnist-cgan") && text.contains("● open"))
    #expect(text.contains("conditional DCGAN"))
    #expect(text.contains("28×28 grey") && text.contains("FID 3.53"))
    #expect(text.contains("hinge SAGAN") && text.contains("FID 40.4"))
    #expect(text.contains("MLP with codes") && text.contains("10,000 steps"))
  }

  @Test("What there is no room for on the card is told of the selected model")
  func details() {
    let wide = Self.opened(columns: 120, rows: 40).lines
    #expect(
      wide.contains {
        $0.contains("conditional DCGAN · 28×28 grey · 10 classes · R1 · 15,000 steps on mnist")
      })
    #expect(
      wide.contains {
        $0.contains("FID 3.53 (real 2.60) · precision 0.83 · recall 0.85 · in mnist-features")
      })
    #expect(wide[39].contains("ships with zither · zither explore mnist-cgan"))
    #expect(Self.opened().lines[23].contains("conditional DCGAN · 28×28 grey · 10 classes · R1"))
  }

  @Test("Enter opens the selected model and explores it; the program does not end")
  func opens() {
    var screen = Self.opened()
    #expect(Self.selected(screen) == "mnist-cgan")
    screen.press(.right)
    screen.press(.enter)
    #expect(Self.opening(screen) == "/models/faces-sagan.safetensors")
    #expect(screen.state.screen == .home)
    screen.send(.opened(.listed("/models/faces-sagan.safetensors")))
    #expect(screen.state.screen == .explore && screen.state.model?.name == "faces-sagan")
    screen.type("m")
    #expect(Self.selected(screen) == "faces-sagan" && screen.text.contains("● open"))
  }

  @Test("The opened model is gone back to without being read again")
  func back() {
    var screen = Self.opened()
    let before = screen.effects.count
    screen.press(.enter)
    #expect(screen.state.screen == .explore && screen.effects.count == before)
  }

  @Test("A model that cannot be opened leaves the player where he is, and says why")
  func failure() {
    var screen = Self.opened()
    screen.press(.right)
    screen.press(.enter)
    screen.send(
      .failed(Job(OpeningRequest("/models/faces-sagan.safetensors")), reason: "It is gone."))
    #expect(screen.state.screen == .home && screen.text.contains("It is gone."))
    // A model that somebody opens later is no reason to leave Home.
    screen.send(.opened(.listed("/models/faces-sagan.safetensors")))
    #expect(screen.state.screen == .home)
  }

  @Test("The model in training comes first; m and Enter go from it to the opened one and back")
  func training() {
    var screen = TestScreen(models: Array(ListedModel.some(8)))
    screen.send(.trainedModel(.plain))
    screen.send(.snapshot(TrainTests.snapshot(.running, step: 300)))
    #expect(screen.state.workspace.explore.source == .training)
    screen.type("m")
    #expect(screen.text.contains("● training"))
    #expect(Self.selected(screen) == "mnist-cgan")
    screen.press(.enter)
    #expect(screen.state.screen == .explore && screen.state.workspace.explore.source == .loaded)
    screen.type("m")
    #expect(Self.selected(screen) == "faces-dcgan")
    screen.press(.home)
    screen.press(.enter)
    #expect(screen.state.screen == .explore && screen.state.workspace.explore.source == .training)
  }

  @Test("The images of the model in training are drawn anew as it learns")
  func trainingImages() {
    var screen = TestScreen(models: Array(ListedModel.some(8)))
    screen.send(.trainedModel(.plain))
    screen.type("m")
    var snapshot = TrainTests.snapshot(.running, step: 200)
    for version in [4, 9] {
      snapshot.generatorVersion = version
      screen.send(.snapshot(snapshot))
      #expect(Self.home(screen).trained?.generator.version == version)
      #expect(Self.home(screen).trained?.pictures.count == 2)
    }
  }

  @Test("Images that cannot be drawn are not asked for again and again")
  func failedImages() {
    var screen = TestScreen(models: Array(ListedModel.some(8)))
    screen.send(.trainedModel(.plain))
    screen.type("m")
    var state = screen.state
    var snapshot = TrainTests.snapshot(.running, step: 200)
    snapshot.generatorVersion = 4
    func requests(_ effects: [Effect]) -> [GenerationRequest] {
      effects.compactMap { $0.request(of: GenerationRequest.self) }
    }
    let asked = requests(state.update(.snapshot(snapshot)))
    #expect(asked.count == 1)
    for request in asked {
      #expect(requests(state.update(.failed(Job(request), reason: "No."))).isEmpty)
    }
    snapshot.generatorVersion = 5
    #expect(requests(state.update(.snapshot(snapshot))).count == 1)
  }

  @Test("What is typed after / filters; letters that are keys elsewhere are typed too")
  func filter() {
    var screen = Self.opened()
    screen.type("/sagan")
    #expect(screen.state.screen == .home && screen.lines[1].contains("/ sagan"))
    #expect(
      Self.home(screen).entries(in: screen.state.workspace).map(\.name)
        == ["faces-sagan", "faces-sagan-2", "faces-sagan-3", "faces-sagan-4"])
    screen.press(.enter)
    #expect(Self.opening(screen) == "/models/faces-sagan.safetensors")
    screen.press(.escape)
    #expect(Self.home(screen).entries(in: screen.state.workspace).count == 16)
    screen.type("/conditional 28×28")
    let found = Self.home(screen).entries(in: screen.state.workspace)
    #expect(found.first?.name == "mnist-cgan" && (1..<16).contains(found.count))
    screen.type(" nowhere")
    #expect(
      screen.text.contains("No model has that; Esc shows all") && screen.text.contains("0 found"))
    screen.press(.enter)
    #expect(screen.text.contains("There is no model to open here"))
    screen.press(.escape)
    screen.press(.escape)
    #expect(screen.state.screen == .explore)
    screen.type("m/")
    screen.send(.input(.paste("grid\n")))
    #expect(Self.home(screen).entries(in: screen.state.workspace).first?.name == "grid-25")
  }

  @Test("Arrows, pages and ends select; what is selected is in sight")
  func selecting() {
    var screen = Self.opened(40)
    let layout = Self.home(screen).layout(in: screen.state.workspace)
    func index(_ screen: TestScreen) -> Int? {
      let home = Self.home(screen)
      let index = home.selected(in: screen.state.workspace)
      #expect(layout.range(from: home.firstRow, count: 40).contains(index ?? -1))
      return index
    }
    screen.press(.left)
    #expect(index(screen) == 0)
    screen.type("lj")
    #expect(index(screen) == 1 + layout.cards.columns)
    screen.press(.up)
    #expect(index(screen) == 1)
    screen.press(.pageDown)
    #expect(index(screen) == 1 + layout.cards.count)
    screen.press(.end)
    #expect(index(screen) == 39 && screen.lines[1].contains("↑"))
    screen.press(.down)
    #expect(index(screen) == 39)
    screen.press(.home)
    #expect(index(screen) == 0 && screen.lines[1].contains("↓"))
  }

  @Test("A click selects a model, a second one opens it; the wheel scrolls")
  func mouse() {
    var screen = Self.opened()
    let card = Self.home(screen).layout(in: screen.state.workspace).cards.image(column: 1, row: 0)
    screen.mouse(.press, card.column + 3, card.row + 2)
    #expect(Self.selected(screen) == "faces-sagan" && Self.opening(screen) == nil)
    screen.mouse(.press, card.column + 3, card.row + 2)
    #expect(Self.opening(screen) == "/models/faces-sagan.safetensors")
    screen.mouse(.wheelDown, 3, 3)
    #expect(Self.selected(screen) != "faces-sagan")
  }

  @Test("Images come one model at a time, those in sight first, and a bad model holds up nothing")
  func thumbnails() throws {
    var state = TestScreen(models: Array(ListedModel.some(40))).state
    func requests(_ effects: [Effect]) -> [ThumbnailRequest] {
      effects.compactMap { $0.request(of: ThumbnailRequest.self) }
    }
    func key(_ key: Key) -> Event { .input(.key(KeyPress(key))) }
    #expect(requests(state.update(key(.character("m")))).isEmpty)
    let list = Array(ListedModel.some(40))
    let first = try #require(
      requests(state.update(.report(list, for: ModelListRequest(open: nil)))).first)
    #expect(first.file == list[0].file)
    // Nothing else is asked for before that has come, and no key waits for it.
    #expect(requests(state.update(key(.end))).isEmpty)
    let bad = ThumbnailRequest.Report(pictures: [], problem: "It holds no numbers.")
    let second = try #require(requests(state.update(.report(bad, for: first))).first)
    #expect(list.firstIndex { $0.file == second.file } ?? 0 > 20)
    _ = state.update(key(.home))
    var shown = TestScreen()
    shown.state = state
    #expect(shown.lines[23].contains("It holds no numbers."))
    // A file that has changed is drawn anew.
    var changed = list
    changed[1].file.modified += 1
    let effects = state.update(.report(changed, for: ModelListRequest(open: nil)))
    #expect(requests(effects).isEmpty)
    let third = state.update(.report(.init(pictures: []), for: second))
    #expect(requests(third).map(\.file) == [changed[1].file])
  }

  @Test("The list is read anew each time Home is opened, and what was drawn stays")
  func lists() {
    var state = TestScreen(models: Array(ListedModel.some(3))).state
    func lists(_ effects: [Effect]) -> Int {
      effects.count { $0.request(of: ModelListRequest.self) != nil }
    }
    for key in "me" { _ = state.update(.input(.key(KeyPress(.character(key))))) }
    #expect(lists(state.update(.input(.key(KeyPress(.character("m")))))) == 1)
    #expect(lists(state.update(.input(.key(KeyPress(.right))))) == 0)
  }

  @Test("Cards lie within the room and apart, the fewer models the larger")
  func layout() {
    for columns in stride(from: 60, through: 260, by: 20) {
      for rows in stride(from: 20, through: 90, by: 7) {
        let body = Rect(column: 0, row: 1, columns: columns, rows: rows - 3)
        var last = Int.max
        for models in [0, 1, 4, 16, 40, 400] {
          let layout = HomeLayout(body: body, models: models)
          let grid = layout.cards
          #expect(grid.count >= 4 && layout.imageWidth <= last, "\(columns)×\(rows)")
          last = layout.imageWidth
          #expect(grid.area.column >= 0 && grid.area.endColumn <= columns)
          #expect(grid.area.row >= layout.heading.endRow)
          #expect(grid.area.endRow <= (layout.details.isEmpty ? body.endRow : layout.details.row))
        }
      }
    }
  }

  @Test("Home fits every size", arguments: [(60, 20), (80, 24), (120, 40), (200, 60)])
  func pictures(columns: Int, rows: Int) throws {
    var screen = Self.opened(columns: columns, rows: rows)
    screen.press(.right)
    try TextPicture.expect(screen, looksLike: "home")
  }

  @Test("With a training and a filter it fits too", arguments: [(60, 20), (120, 40)])
  func filtered(columns: Int, rows: Int) throws {
    var screen = TestScreen(
      columns: columns, rows: rows, models: Array(ListedModel.some(40)))
    screen.send(.trainedModel(.plain))
    screen.send(.snapshot(TrainTests.snapshot(.running, step: 300)))
    screen.type("m/")
    screen.type("in training")
    try TextPicture.expect(screen, looksLike: "home-training")
  }
}

extension ExploredModel {
  /// A model as it is opened from the list.
  fileprivate static func listed(_ reference: String) -> ExploredModel {
    ExploredModel(
      name: "faces-sagan", reference: reference,
      shape: ImageShape(height: 32, width: 32, channels: 3),
      latent: LatentDescription(dimensions: 64))
  }
}
