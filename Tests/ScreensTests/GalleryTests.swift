import Cells
import Exploration
import GANs
import Tensor
import Testing

@testable import Screens

/// The Gallery: what its pages show, and what comes of an image.
@Suite struct GalleryTests {
  private static func opened(
    _ model: ExploredModel = .digits, point: LatentPoint = ExploredModel.digits.point(seed: 42),
    columns: Int = 80,
    rows: Int = 24
  ) -> TestScreen {
    var screen = TestScreen(columns: columns, rows: rows, model: model, point: point)
    screen.type("g")
    return screen
  }

  private static func images(_ screen: TestScreen) -> [GalleryImage] {
    screen.state.workspace[GalleryScreen.self].images
  }

  private static func points(_ screen: TestScreen) -> [LatentPoint] {
    images(screen).map(\.point)
  }

  @Test("A page holds the images of the sheet that begins at its seed, classes or codes in turn")
  func pages() {
    for model in [ExploredModel.digits, .coded, .plain] {
      var screen = Self.opened(model)
      let count = Self.images(screen).count
      #expect(count >= 18)
      for page in 0..<3 {
        let first = model.point(seed: 42 + UInt64(page * count))
        #expect(Self.images(screen).map(\.row) == first.sheet(count))
        #expect(Self.images(screen).allSatisfy { $0.picture != nil })
        screen.press(.pageDown)
      }
      screen.press(.pageUp)
      screen.press(.pageUp)
      #expect(Self.points(screen).first?.seed == 42 + UInt64(count))
      screen.press(.home)
      screen.press(.pageUp)
      #expect(Self.points(screen).first?.seed == 42)
      #expect(screen.text.contains("This is the first page"))
    }
  }

  @Test("A digit samples one class or one value of a code, which + and − change")
  func categories() {
    var screen = Self.opened()
    screen.type("7")
    #expect(Self.points(screen).allSatisfy { $0.classWeights == [7: 1] })
    #expect(Set(Self.points(screen).map(\.seed)).count == Self.images(screen).count)
    #expect(screen.lines[1].contains("▸ class 7"))
    screen.type("+++")
    #expect(Self.points(screen).allSatisfy { $0.classWeights == [0: 1] })
    var coded = Self.opened(.coded)
    // Of the first code the value 3 draws ones, as its name says.
    coded.type("1")
    #expect(Self.points(coded).allSatisfy { $0.codes == [0: 3] })
    #expect(coded.lines[1].contains("▸ c1=3 (1)"))
    coded.type("-")
    #expect(coded.lines[1].contains("▸ c1=2 (0)"))
    var plain = Self.opened(.plain)
    plain.type("1")
    #expect(plain.text.contains("This model has no classes"))
  }

  @Test("Tab goes through what the model can be sampled by, and back")
  func modes() {
    func shown(_ screen: TestScreen) -> String {
      String(screen.lines[1].split(separator: "▸").last?.prefix(9) ?? "")
    }
    var screen = Self.opened()
    var seen: [String] = []
    for _ in 0..<4 {
      seen.append(shown(screen))
      screen.press(.tab)
    }
    #expect(seen == [" all clas", " class 0 ", " around t", " all clas"])
    screen.press(.backTab)
    #expect(shown(screen) == " all clas")
    var plain = Self.opened(.plain)
    plain.press(.tab)
    #expect(shown(plain) == " around t")
  }

  @Test("Around the point are its neighbours at the distance that + and − choose")
  func neighbours() {
    let point = ExploredModel.digits.point(
      seed: 3, edits: [2: 1.5], classWeights: [8: 1], truncation: 0.8)
    var screen = Self.opened(point: point)
    screen.press(.backTab)
    screen.type("+")
    let count = Self.images(screen).count
    #expect(
      Self.points(screen)
        == (0..<count).map { point.neighbour(3 + UInt64($0), at: 0.6) })
    #expect(screen.lines[1].contains("▸ around the point, 0.6"))
    #expect(screen.lines[23].contains("noise seed 3 ·"))
    screen.type("---------")
    #expect(screen.lines[1].contains("▸ around the point, 0.1"))
    screen.type("r")
    #expect(
      Self.points(screen)
        != (0..<count).map { point.neighbour(3 + UInt64($0), at: 0.1) })
  }

  @Test("Images come a few at a time, and none of a page that was left")
  func batches() throws {
    var state = Self.opened().state
    func requests(_ effects: [Effect]) -> [GenerationRequest] {
      effects.compactMap { $0.request(of: GenerationRequest.self) }
    }
    func drawn(_ state: State) -> Int {
      state.workspace[GalleryScreen.self].images.count { $0.picture != nil }
    }
    func made(_ request: GenerationRequest) -> Event {
      let black = Picture(width: 1, height: 1, pixels: [Colour(grey: 0)])
      return .report(GeneratedImages(.pictures(request.rows.map { _ in black })), for: request)
    }
    let pageDown = Event.input(.key(KeyPress(.pageDown)))
    let left = try #require(requests(state.update(pageDown)).first)
    #expect(left.rows.count == 6 && drawn(state) == 0)
    // Nothing more is asked for before that has come.
    #expect(requests(state.update(.input(.key(KeyPress(.right))))).isEmpty)
    let newest = try #require(requests(state.update(pageDown)).first)
    #expect(Set(newest.rows).isDisjoint(with: left.rows))
    #expect(requests(state.update(made(left))).isEmpty && drawn(state) == 0)
    let next = try #require(requests(state.update(made(newest))).first)
    #expect(drawn(state) == 6 && Set(next.rows).isDisjoint(with: newest.rows))
    // What cannot be drawn is not asked for again, until another page is.
    #expect(requests(state.update(.failed(Job(next), reason: "No."))).isEmpty)
    #expect(requests(state.update(.input(.key(KeyPress(.left))))).isEmpty)
    #expect(requests(state.update(pageDown)).count == 1)
  }

  @Test("Arrows go over the page's ends to the pages beside it")
  func arrows() throws {
    var screen = Self.opened()
    let columns = try #require(screen.state.workspace.galleryLayout).images.columns
    let count = Self.images(screen).count
    func place(_ screen: TestScreen) -> [Int] {
      let gallery = screen.state.workspace[GalleryScreen.self]
      return [gallery.pages.count, gallery.selected]
    }
    screen.type("lj")
    #expect(place(screen) == [1, columns + 1])
    screen.type("kk")
    #expect(place(screen) == [1, 1] && screen.text.contains("This is the first page"))
    screen.press(.left)
    screen.press(.left)
    #expect(place(screen) == [1, 0])
    for _ in 0..<count { screen.press(.right) }
    #expect(place(screen) == [2, 0])
    screen.press(.left)
    #expect(place(screen) == [1, count - 1])
    screen.press(.down)
    #expect(place(screen) == [2, columns - 1])
    screen.press(.up)
    #expect(place(screen) == [1, count - 1])
  }

  @Test("Enter makes the selected image the present point, with its seed and class")
  func choosing() throws {
    var screen = Self.opened()
    screen.type("7l")
    let command = "zither sample mnist-cgan --seed 43 --class 7"
    #expect(screen.lines[23].contains("seed 43 · class 7 · \(command)"))
    screen.type("y")
    #expect(screen.effects.last == .copy(command))
    screen.press(.enter)
    #expect(screen.state.screen == .explore)
    #expect(screen.state.point == ExploredModel.digits.point(seed: 43, classWeights: [7: 1]))
    #expect(screen.text.contains(command))
    screen.type("u")
    #expect(screen.state.point == ExploredModel.digits.point(seed: 42))
    screen.type("g")
    #expect(screen.state.workspace[GalleryScreen.self].selected == 1)
    screen.press(.escape)
    #expect(screen.state.screen == .explore)
  }

  @Test(
    "A neighbour that is explored is the point that its command makes, and has neighbours again")
  func choosingNeighbours() {
    var screen = Self.opened(columns: 120, rows: 40)
    screen.press(.backTab)
    screen.type("l")
    let wanted = ExploredModel.digits.point(seed: 42).neighbour(43, at: 0.5)
    #expect(
      screen.lines[39].contains("zither sample mnist-cgan --seed 42 --distance 0.5 --noise-seed 43")
    )
    screen.press(.enter)
    #expect(screen.state.point == wanted)
    screen.type("g")
    #expect(
      Self.points(screen).first == wanted.neighbour(42, at: 0.5))
  }

  @Test(
    "A click selects an image, a second one explores it; a key between makes it the first again")
  func mouse() throws {
    var screen = Self.opened()
    let grid = try #require(screen.state.workspace.galleryLayout).images
    let image = grid.image(column: 2, row: 1)
    screen.mouse(.press, image.column, image.row)
    #expect(screen.state.workspace[GalleryScreen.self].selected == grid.columns + 2)
    screen.type("7")
    screen.mouse(.press, image.column, image.row)
    #expect(screen.state.screen == .gallery)
    screen.mouse(.press, image.column + 1, image.row + 1)
    #expect(screen.state.screen == .explore)
    #expect(screen.state.point.seed == 42 + UInt64(grid.columns + 2))
    var wheel = Self.opened()
    wheel.mouse(.wheelDown, 3, 3)
    #expect(wheel.state.workspace[GalleryScreen.self].pages.count == 2)
    wheel.mouse(.wheelUp, 3, 3)
    #expect(wheel.state.workspace[GalleryScreen.self].pages.count == 1)
  }

  @Test("Marked images are numbered, in colour or without, and make a walk in that order")
  func walk() throws {
    var screen = Self.opened()
    screen.type("g")
    #expect(screen.text.contains("A walk leads through two images or more"))
    screen.type("ll lll ")
    screen.press(.pageDown)
    screen.type("7 ")
    #expect(screen.lines[1].contains("3 marked"))
    let grid = try #require(screen.state.workspace.galleryLayout).images
    let badge = grid.image(column: 5, row: 0)
    let cell = screen.buffer[badge.column + 1, badge.row]
    #expect(cell.character == "3" && cell.style.attributes.contains(.reverse))
    let marks = screen.state.workspace[GalleryScreen.self].marked
    screen.type("g")
    #expect(screen.state.screen == .explore)
    let walk = try #require(screen.state.workspace.explore.walk)
    #expect(walk.walk.stops == marks.map { $0.point.row })
    #expect(walk.names == ["seed 44 · class 2", "seed 47 · class 5", "seed 65 · class 7"])
    screen.type("w")
    let request = try #require(screen.effects.last?.request(of: ExportRequest.self))
    #expect(
      request.command
        == ["walk", "mnist-cgan", "seed:44 --class 2", "seed:47 --class 5", "seed:65 --class 7"])
  }

  @Test("space marks and unmarks, X unmarks all; another model begins without marks")
  func marks() {
    var screen = Self.opened()
    screen.type(" l  l ")
    #expect(screen.state.workspace[GalleryScreen.self].marked.map(\.point.seed) == [42, 44])
    screen.type("X ")
    #expect(screen.state.workspace[GalleryScreen.self].marked.map(\.point.seed) == [44])
    screen.send(.opened(.clothes))
    #expect(screen.state.workspace[GalleryScreen.self].marked.isEmpty)
    #expect(Self.images(screen).allSatisfy { $0.row.latent == ExploredModel.clothes.latent })
  }

  @Test("A sheet is written of the page or of the marked images, with the command that makes it")
  func export() throws {
    func request(_ screen: TestScreen) throws -> ExportRequest {
      try #require(screen.effects.last?.request(of: ExportRequest.self))
    }
    var screen = Self.opened()
    screen.type("0w")
    let page = try request(screen)
    let count = Self.images(screen).count
    #expect(
      page.command == [
        "sample", "mnist-cgan", "--seed", "42", "--class", "0", "-n", String(count),
      ])
    #expect(page.contents == .images(Self.images(screen).map(\.row), columns: nil))
    #expect(page.name == "mnist-cgan-gallery-seed42.png")
    screen.press(.backTab)
    screen.type("w")
    #expect(try request(screen).command == ["sample", "mnist-cgan", "--seed", "42", "-n", "18"])
    screen.type(" w")
    #expect(try request(screen).command == ["sample", "mnist-cgan", "--seed", "42"])
    screen.type("lll w")
    let marked = try request(screen)
    #expect(
      marked.command
        == ["walk", "mnist-cgan", "seed:42", "seed:45 --class 3", "--frames", "1"])
    #expect(marked.contents == .images([0, 3].map { Self.images(screen)[$0].row }, columns: nil))
  }

  @Test("A model of points has no tab of it, and is told why")
  func pointModels() {
    var screen = TestScreen(model: .plane)
    #expect(!screen.text.contains("Gallery"))
    screen.type("g")
    #expect(screen.text.contains("This model makes points, not images"))
    screen.type("jl +-rgw7")
    screen.press(.enter)
    screen.press(.escape)
    #expect(screen.state.screen == .explore)
    var none = TestScreen(model: nil)
    none.type("g")
    #expect(none.text.contains("No model is open"))
  }

  @Test("A newer generator of a training draws the page anew, and what it drew stays until then")
  func training() throws {
    var screen = Self.opened()
    screen.send(.trainedModel(.digits))
    screen.send(.snapshot(TrainTests.snapshot(.running, step: 100)))
    #expect(Self.images(screen).allSatisfy { $0.picture != nil })
    var snapshot = TrainTests.snapshot(.running, step: 200)
    snapshot.generatorVersion = 9
    var waiting = screen.state
    let effects = waiting.update(.snapshot(snapshot))
    #expect(effects.contains { $0.request(of: GenerationRequest.self)?.generator.version == 9 })
    let images = waiting.workspace[GalleryScreen.self].images
    #expect(images.allSatisfy { $0.picture != nil && $0.version != 9 })
    screen.send(.snapshot(snapshot))
    #expect(Self.images(screen).allSatisfy { $0.version == 9 })
  }

  @Test(
    "A terminal of another size shows as many of the same images as fit, without drawing them anew")
  func resizing() {
    var screen = Self.opened()
    let small = Self.points(screen)
    screen.resize(120, 40)
    #expect(Array(Self.points(screen).prefix(small.count)) == small)
    #expect(Self.images(screen).prefix(small.count).allSatisfy { $0.picture != nil })
    screen.press(.end)
    screen.resize(60, 20)
    #expect(Self.images(screen).allSatisfy { $0.picture != nil })
  }

  @Test("Images lie within the room and apart from each other, whatever their shape and its size")
  func layout() {
    for columns in stride(from: 60, through: 260, by: 25) {
      for rows in stride(from: 20, through: 90, by: 7) {
        for (height, width) in [(28, 28), (64, 64), (16, 64), (64, 16), (8, 8), (128, 128)] {
          let body = Rect(column: 0, row: 1, columns: columns, rows: rows - 3)
          let shape = ImageShape(height: height, width: width, channels: 3)
          guard let layout = GalleryLayout(body: body, shape: shape) else {
            Issue.record("no room for \(shape) in \(columns)×\(rows)")
            continue
          }
          let grid = layout.images
          let last = grid.image(column: grid.columns - 1, row: grid.rows - 1)
          #expect(grid.count >= 1 && grid.area.column >= 0 && grid.area.endColumn <= columns)
          #expect(last.endRow + grid.gap <= body.endRow && grid.area.row >= 2)
          #expect(grid.cell.columns >= 4)
        }
      }
    }
  }

  @Test("The Gallery fits every size", arguments: [(60, 20), (80, 24), (120, 40), (200, 60)])
  func pictures(columns: Int, rows: Int) throws {
    var screen = Self.opened(columns: columns, rows: rows)
    screen.type("l j ")
    try TextPicture.expect(screen, looksLike: "gallery")
  }

  @Test("Neighbours and long class names fit", arguments: [(60, 20), (80, 24)])
  func longNames(columns: Int, rows: Int) throws {
    var screen = Self.opened(.manyClasses, columns: columns, rows: rows)
    screen.press(.backTab)
    try TextPicture.expect(screen, looksLike: "gallery-neighbours")
  }
}
