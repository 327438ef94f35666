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
        if case .steer(let request) = effect { request } else { nil }
      }.first)
  }

  /// One step of a steering, as the main loop tells of it.
  private func step(
    _ screen: inout TestScreen, _ steps: Int, _ status: Steering.Status = .moving,
    gaveWay: [Attribute] = []
  ) throws {
    let request = try request(screen)
    var row = request.row
    row.z[0] += 0.5 * Float(steps)
    let report = SteeringReport(
      row: row, startReadings: Self.readings, steps: steps, status: status, gaveWay: gaveWay,
      isReached: status == .reached)
    screen.send(.steered(report, for: request))
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
    let alone = try #require(screen.state.exploreLayout)
    #expect(alone.before == nil)
    screen.type("+")
    try step(&screen, 1)
    let layout = try #require(screen.state.exploreLayout)
    // What can be clicked does not move.
    #expect(layout.panel == alone.panel)
    let before = try #require(layout.before)
    #expect(before.size == layout.image.size && before.row == layout.image.row)
    #expect(before.endColumn < layout.image.column)
    // Another target keeps both in place.
    screen.type("+")
    #expect(screen.state.exploreLayout?.before == before)
    // Elsewhere there is nothing to compare with.
    screen.type("r")
    #expect(screen.state.exploreLayout?.before == nil)
    var narrow = self.screen(columns: 80, rows: 24)
    narrow.type("A+")
    try step(&narrow, 1)
    #expect(narrow.state.exploreLayout?.before == nil)
  }

  @Test("A shows the meters and hides them; a model without a classifier is answered in a line")
  func showing() {
    var shown = screen()
    shown.type("A")
    #expect(shown.state.explore.meters?.readings == Self.readings)
    #expect(shown.text.contains("brown") && shown.text.contains("97 %"))
    shown.type("A")
    #expect(shown.state.explore.meters == nil && shown.state.explore.panel == .strings)
    var without = TestScreen()
    without.type("A")
    #expect(without.state.explore.meters == nil)
    #expect(without.state.message?.text.contains("No classifier") == true)
  }

  @Test("The meters follow the point while z is moved by hand")
  func following() throws {
    var screen = screen()
    screen.type("A")
    let first = try #require(screen.state.explore.meters?.requested)
    screen.press(.tab)
    screen.press(.right)
    #expect(screen.state.explore.panel == .strings)
    #expect(screen.state.explore.meters?.requested?.row != first.row)
  }

  @Test("+ steers the selected attribute to the next value and holds what is locked")
  func steering() throws {
    var screen = screen()
    screen.type("A")
    screen.type("j")
    screen.type("l")
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
    #expect(strip.rows.count == 7 && strip.rows.first?.z == start.z(of: screen.latent))
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
    #expect(screen.effects.last == .stopSteering)
    try step(&screen, 2)
    #expect(screen.state.point == point)
    screen.type("+")
    try step(&screen, 1)
    screen.press(.tab)
    screen.press(.right)
    #expect(screen.effects.last == .stopSteering)
    #expect(screen.state.explore.meters?.isSteering == false)
    #expect(screen.text.contains("stopped after 1 step"))
  }

  @Test("Being stuck is said with what was let go")
  func stuck() throws {
    var screen = screen(columns: 160)
    screen.type("A+")
    try step(&screen, 31, .stuck, gaveWay: [Self.attributes[2]])
    #expect(screen.text.contains("hair → blond · stuck after 31 steps · let go: hat"))
    // Where there is less room it goes on in a second line.
    screen.send(.input(.resize(Size(columns: 120, rows: 40))))
    #expect(screen.text.contains("hair → blond · stuck after 31 steps · let\n"))
    #expect(screen.lines.contains { $0.hasSuffix(" go: hat") })
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

  @Test("The mouse locks, selects and steers a measure to where it clicks; the wheel steers")
  func mouse() throws {
    var screen = screen()
    screen.type("A")
    let layout = try #require(screen.state.exploreLayout)
    let second = layout.meterRow(1)
    screen.mouse(.press, second.lock.column, second.lock.row)
    #expect(screen.state.explore.meters?.locked == [0, 2, 3, 4])
    #expect(screen.state.explore.meters?.selected == 1)
    let smile = layout.meterRow(3).measureBar
    screen.mouse(.press, smile.endColumn - 2, smile.row)
    guard case .measure(let wanted) = try request(screen).goal.targets.first?.value else {
      Issue.record("smile is a measure")
      return
    }
    #expect(abs(wanted - 2) < 0.01)
    screen.mouse(.wheelUp, second.name.column, second.name.row)
    #expect(try request(screen).goal.targets.first?.value == .category(1))
    // A click on the strip goes back along the way.
    try step(&screen, 1)
    try step(&screen, 2, .reached)
    let start = screen.state.explore.meters?.course?.path.first
    let image = try #require(screen.state.exploreLayout).strip[0]
    screen.mouse(.press, image.column, image.row)
    #expect(screen.state.point == start)
  }
}

extension TestScreen {
  fileprivate var latent: LatentDescription {
    state.model?.latent ?? LatentDescription(dimensions: 1)
  }
}
