import Cells
import Exploration
import GANs
import Metrics
import Tensor
import Testing

@testable import Screens

/// The attribute meters of the Explore screen, and steering from them.
@Suite struct MetersTests {
  private static let attributes = Attribute.list(of: [
    ClassifierHead(name: "hair", answer: .category(["black", "brown", "blond", "red"])),
    ClassifierHead(name: "glasses", answer: .category(["none", "round", "square"])),
    ClassifierHead(name: "hat", answer: .category(["none", "cap", "top hat"])),
    ClassifierHead(name: "smile", answer: .number(mean: 0, deviation: 0.577_350_3)),
    ClassifierHead(name: "eye size", answer: .number(mean: 2.1, deviation: 0.29)),
  ])

  static let readings: [AttributeReading] = [
    .category([0.02, 0.97, 0.01, 0]), .category([0.5, 0.3, 0.2]), .category([0, 0, 1]),
    .measure(0.25), .measure(2.4),
  ]

  private func screen(columns: Int = 120, rows: Int = 40) -> TestScreen {
    var model = ExploredModel(
      name: "faces-dcgan", reference: "faces-dcgan",
      shape: ImageShape(height: 32, width: 32, channels: 3),
      latent: LatentDescription(dimensions: 16))
    model.attributes = Self.attributes
    var screen = TestScreen(columns: columns, rows: rows, model: model)
    screen.readings = Self.readings
    return screen
  }

  /// The steering that was asked for last.
  private func request(_ screen: TestScreen) throws -> SteeringRequest {
    try #require(
      screen.effects.reversed().compactMap { effect -> SteeringRequest? in
        effect.request(of: SteeringRequest.self)
      }.first)
  }

  /// One step of a steering, as the main loop tells of it.
  private func step(
    _ screen: inout TestScreen, _ steps: Int, _ status: Steering.Status = .moving,
    released: [Attribute] = []
  ) throws {
    let request = try request(screen)
    var row = request.row
    row.z[0] += 0.5 * Float(steps)
    let report = SteeringReport(
      row: row, startReadings: Self.readings, steps: steps, status: status, released: released,
      isReached: status == .reached)
    screen.send(.report(report, for: request))
  }

  @Test("The meters fit every size", arguments: [(60, 20), (80, 24), (120, 40)])
  func pictures(columns: Int, rows: Int) throws {
    var screen = screen(columns: columns, rows: rows)
    screen.type("A+")
    try step(&screen, 1)
    try step(&screen, 2)
    try TextPicture.expect(screen, looksLike: "meters")
  }

  @Test(
    "While the point is on a steering's way, where it came from stands beside it at the same size")
  func before() throws {
    var screen = screen()
    screen.type("A")
    let alone = try #require(screen.exploreLayout)
    #expect(alone.before == nil)
    screen.type("+")
    try step(&screen, 1)
    let layout = try #require(screen.exploreLayout)
    // What can be clicked does not move.
    #expect(layout.panel == alone.panel)
    let before = try #require(layout.before)
    #expect(before.size == layout.image.size && before.row == layout.image.row)
    #expect(before.endColumn < layout.image.column)
    // Another target keeps both in place.
    screen.type("+")
    #expect(screen.exploreLayout?.before == before)
    // Elsewhere there is nothing to compare with.
    screen.type("r")
    #expect(screen.exploreLayout?.before == nil)
    var narrow = self.screen(columns: 80, rows: 24)
    narrow.type("A+")
    try step(&narrow, 1)
    #expect(narrow.exploreLayout?.before == nil)
  }

  @Test("A shows the meters and hides them; a model without a classifier is answered in a line")
  func showing() {
    var shown = screen()
    shown.type("A")
    #expect(shown.exploreScreen.meters?.readings == Self.readings)
    #expect(shown.text.contains("brown") && shown.text.contains("97 %"))
    shown.type("A")
    #expect(
      shown.exploreScreen.meters == nil && shown.exploreScreen.panel == .strings
    )
    var without = TestScreen()
    without.type("A")
    #expect(without.exploreScreen.meters == nil)
    #expect(without.state.message?.text.contains("No classifier") == true)
  }

  @Test("The meters follow the point while z is moved by hand")
  func following() throws {
    var screen = screen()
    screen.type("A")
    let first = try #require(screen.exploreScreen.meters?.requested)
    screen.press(.tab)
    screen.press(.right)
    #expect(screen.exploreScreen.panel == .strings)
    #expect(screen.exploreScreen.meters?.requested?.row != first.row)
  }

  @Test("+ steers the selected attribute to the next value and holds what is locked")
  func steering() throws {
    var screen = screen()
    screen.type("A")
    screen.type("j")
    screen.type("f")
    screen.type("k")
    screen.type("+")
    let request = try request(screen)
    #expect(request.goal.targets == [AttributeTarget(Self.attributes[0], .category(2))])
    #expect(request.goal.held.map(\.name) == ["hat", "smile", "eye size"])
    screen.type("-")
    // From the value that it is being steered to.
    #expect(try self.request(screen).goal.targets.first?.value == .category(1))
    screen.press(.end)
    screen.type("-")
    guard case .measure(let wanted) = try self.request(screen).goal.targets.first?.value else {
      Issue.record("eye size is a measure")
      return
    }
    #expect(abs(wanted - (2.4 - 0.5 * 0.29 * 1.7320508)) < 1e-4)
  }

  @Test("A whole steering is one step of undo, and the strip shows its way")
  func undo() throws {
    var screen = screen()
    let start = screen.state.point
    screen.type("A+")
    for steps in 1...5 { try step(&screen, steps) }
    try step(&screen, 6, .reached)
    #expect(screen.state.point != start)
    #expect(screen.text.contains("before") && screen.text.contains("after"))
    #expect(screen.text.contains("hair → blond · reached in 6 steps"))
    let strip = try #require(screen.requests.last { $0.purpose == .traversal })
    #expect(strip.rows.count == 7 && strip.rows.first?.z == start.z)
    screen.type("u")
    #expect(screen.state.point == start)
  }

  @Test("Escape stops it where it is, and so does a string moved by hand; late steps are dropped")
  func stopping() throws {
    var screen = screen()
    screen.type("A+")
    try step(&screen, 1)
    let point = screen.state.point
    screen.press(.escape)
    #expect(screen.effects.last == .cancel(.steering))
    try step(&screen, 2)
    #expect(screen.state.point == point)
    screen.type("+")
    try step(&screen, 1)
    screen.press(.tab)
    screen.press(.right)
    #expect(screen.effects.last == .cancel(.steering))
    #expect(screen.exploreScreen.meters?.isSteering == false)
    // What was steered is told while the point is on its way, and no longer.
    #expect(!screen.text.contains("stopped after") && !screen.text.contains("hair →"))
  }

  /// What the screen says of the images: the titles above both, the strip's marked label, the words.
  private struct Told: Equatable {
    var title: String?
    var marked: String?
    var hasBefore: Bool
    var words: String?
  }

  private func told(_ screen: TestScreen) -> Told {
    let lines = screen.lines
    let words = lines.joined(separator: "\n").firstMatch(of: /hair → \w+ · [^│\n]*?(?=\s*(\n|$))/)
    let marked = lines.joined().firstMatch(of: /▸ (before|after|now|step \d+) ◂/)
    let layout = screen.exploreLayout
    var title: String?
    if let image = layout?.image, layout?.before != nil {
      let row = Array(lines[image.row - 1])
      let text = String(row.dropFirst(image.column).prefix(image.columns))
        .trimmingPrefix { $0 == " " }.split(separator: "  ").first.map(String.init)
      title = text
    }
    return Told(
      title: title, marked: marked.map { String($0.1) }, hasBefore: layout?.before != nil,
      words: words.map { String($0.0) })
  }

  @Test("What is said of a steering is true after every key: undo, redo, the strip, a new seed")
  func truth() throws {
    var screen = screen(columns: 160)
    screen.type("A+")
    for steps in 1...30 { try step(&screen, steps) }
    try step(&screen, 31, .reached)
    let after = Told(
      title: "after", marked: "after", hasBefore: true, words: "hair → blond · reached in 31 steps")
    #expect(told(screen) == after)
    screen.type("u")
    #expect(
      told(screen)
        == Told(
          title: nil, marked: "before", hasBefore: false,
          words: "hair → blond · back before the first step"))
    screen.press(.character("r"), .control)
    #expect(told(screen) == after)
    // A click on the way shows that place, in the title, the strip and the words.
    let images = try #require(screen.exploreLayout).strip
    screen.mouse(.press, images[3].column + 1, images[3].row)
    let place = try #require(screen.exploreScreen.coursePlace(screen.state.workspace.explore))
    #expect(place > 0 && place < 31)
    #expect(
      told(screen)
        == Told(
          title: "step \(place)", marked: "step \(place)", hasBefore: true,
          words: "hair → blond · at step \(place) of 31"))
    // A string played by hand leaves the way; undo comes back to it.
    screen.press(.tab)
    screen.press(.right)
    let elsewhere = Told(title: nil, marked: nil, hasBefore: false, words: nil)
    #expect(told(screen) == elsewhere)
    screen.type("u")
    #expect(told(screen).title == "step \(place)")
    for keys in ["r", "R7\n", "["] {
      var other = screen
      for key in keys { key == "\n" ? other.press(.enter) : other.type(String(key)) }
      #expect(told(other) == elsewhere, "\(keys)")
    }
  }

  @Test("After steering that mixes classes r and X bring the chosen class again")
  func classesAfterSteering() throws {
    var model = ExploredModel.digits
    model.attributes = [Self.attributes[0]]
    var screen = TestScreen(columns: 120, rows: 40, model: model)
    screen.readings = [Self.readings[0]]
    screen.type("3[A+")
    let request = try request(screen)
    let row = LatentRow(
      request.row.z + [0.15, 0.01, 0, 0.17, 0, 0, 0, 0.6, 0.07, 0],
      of: request.row.latent)
    screen.send(
      .report(
        SteeringReport(
          row: row, startReadings: screen.readings, steps: 1, status: .reached, released: [],
          isReached: true), for: request))
    #expect(screen.state.point.classWeights.count == 5)
    var random = screen
    random.type("r")
    #expect(random.state.point.classWeights == [3: 1] && random.state.point.truncation == 0.95)
    screen.type("X")
    #expect(
      screen.state.point
        == LatentPoint(of: screen.latent, seed: 42, classWeights: [3: 1], truncation: 0.95))
    screen.type("u")
    #expect(screen.state.point.classWeights.count == 5)
  }

  @Test("A way that comes twice to one point is told by its end")
  func loop() throws {
    var screen = screen()
    screen.type("A+")
    let request = try request(screen)
    for (steps, offset) in [(1, Float(0.5)), (2, 1), (3, 0.5), (4, 2), (5, 0.5)] {
      var row = request.row
      row.z[0] += offset
      let report = SteeringReport(
        row: row, startReadings: Self.readings, steps: steps,
        status: steps == 5 ? .reached : .moving, released: [], isReached: steps == 5)
      screen.send(.report(report, for: request))
    }
    #expect(told(screen).title == "after" && told(screen).marked == "after")
  }

  @Test("The strip of a long way holds the place that is shown, with both ends")
  func places() throws {
    var course = SteeringCourse(
      SteeringRequest(
        generator: GeneratorReference(.loaded),
        row: LatentRow([0], of: LatentDescription(dimensions: 1)),
        goal: try SteeringGoal(
          targets: [AttributeTarget(Self.attributes[0], .category(1))], held: []),
        number: 1), from: ExploredModel.digits.point())
    for step in 1...100 {
      course.take(
        SteeringReport(
          row: LatentRow([0], of: LatentDescription(dimensions: 1)), startReadings: [],
          steps: step, status: .moving, released: [],
          isReached: false), at: ExploredModel.digits.point(seed: UInt64(step)))
    }
    for count in 2...13 {
      for shown in 0...100 {
        let places = course.places(count: count, showing: shown)
        #expect(places.count == count && places.first == 0 && places.last == 100)
        #expect(places == places.sorted() && Set(places).count == count)
        #expect(count == 2 || places.contains(shown))
      }
    }
  }

  @Test("Being stuck is said with what was released")
  func stuck() throws {
    var screen = screen(columns: 160)
    screen.type("A+")
    try step(&screen, 31, .stuck, released: [Self.attributes[2]])
    #expect(screen.text.contains("hair → blond · stuck after 31 steps · released: hat"))
    // Where there is less room it goes on in a second line.
    screen.send(.input(.resize(Size(columns: 120, rows: 40))))
    #expect(screen.text.contains("hair → blond · stuck after 31 steps ·\n"))
    #expect(screen.lines.contains { $0.hasSuffix("released: hat") })
  }

  @Test("Drift of what is held is a number beside it")
  func drift() throws {
    var screen = screen()
    screen.type("A+")
    screen.readings[1] = .category([0.25, 0.3, 0.45])
    screen.readings[3] = .measure(-0.5)
    try step(&screen, 1)
    let lines = screen.lines
    #expect(lines.contains { $0.contains("glasses") && $0.contains("0.25") })
    #expect(lines.contains { $0.contains("smile") && $0.contains("0.75") })
  }

  @Test("Enter types a target: the beginning of a name will do, and what is wrong is said")
  func typing() throws {
    var screen = screen()
    screen.type("A")
    screen.press(.enter)
    screen.type("b")
    screen.press(.enter)
    #expect(screen.text.contains("black or brown or blond?"))
    screen.type("lo")
    screen.press(.enter)
    #expect(try request(screen).goal.targets.first?.value == .category(2))
    screen.press(.end)
    screen.press(.enter)
    screen.type("99")
    screen.press(.enter)
    #expect(screen.text.contains("is wanted"))
  }

  @Test(
    "The mouse locks, selects and steers a measure to where it clicks; with Ctrl the wheel steers")
  func mouse() throws {
    var screen = screen()
    screen.type("A")
    let layout = try #require(screen.exploreLayout)
    let second = layout.meterRow(1)
    screen.mouse(.press, second.lock.column, second.lock.row)
    #expect(screen.exploreScreen.meters?.locked == [0, 2, 3, 4])
    #expect(screen.exploreScreen.meters?.selected == 1)
    let smile = layout.meterRow(3).measureBar
    screen.mouse(.press, smile.endColumn - 2, smile.row)
    guard case .measure(let wanted) = try request(screen).goal.targets.first?.value else {
      Issue.record("smile is a measure")
      return
    }
    #expect(abs(wanted - 2) < 0.01)
    screen.mouse(.wheelUp, second.name.column, second.name.row, .control)
    #expect(try request(screen).goal.targets.first?.value == .category(1))
    // A click on the strip goes back along the way.
    try step(&screen, 1)
    try step(&screen, 2, .reached)
    let start = screen.exploreScreen.meters?.course?.path.first
    let image = try #require(screen.exploreLayout).strip[0]
    screen.mouse(.press, image.column, image.row)
    #expect(screen.state.point == start)
  }
}

extension TestScreen {
  fileprivate var latent: LatentDescription {
    state.model?.latent ?? LatentDescription(dimensions: 1)
  }
}
