import Cells
import Exploration
import GANs
import Tensor
import Testing

@testable import Screens

@Suite("Directions and the plane on the screen")
struct DirectionScreenTests {
  private func screen(_ columns: Int = 80, _ rows: Int = 24) -> TestScreen {
    TestScreen(columns: columns, rows: rows, model: .directed)
  }

  @Test("d shows directions as strings that are played, swept and told of like z; d shows z again")
  func played() {
    var screen = screen(120, 40)
    screen.press(.down)
    screen.type("d")
    #expect(screen.text.contains("directions") && screen.text.contains("smile"))
    screen.press(.down)
    screen.press(.right)
    screen.press(.right)
    #expect(screen.state.point.directions == [1: 0.2])
    #expect(screen.exploreScreen.swept(of: screen.state.workspace.explore) == .direction(1))
    #expect(screen.text.contains("smile: smile +0.21 · glasses=none −0.04"))
    #expect(
      screen.state.workspace.explore.command
        == "zither sample faces --seed 42 --direction smile=0.2")
    let z = screen.state.point.z
    let still = ExploredModel.directed.point(seed: 42).z
    #expect(abs(z[1] - still[1] - 0.2) < 1e-6 && z[0] == still[0])
    screen.type("x")
    #expect(screen.state.point.directions.isEmpty)
    screen.type("d")
    #expect(
      screen.exploreScreen.selected == 1
        && screen.exploreScreen.swept(of: screen.state.workspace.explore) == .string(1))
  }

  @Test("X takes directions back too, and undo brings them again")
  func reset() {
    var screen = screen()
    screen.type("dlllX")
    #expect(screen.state.point.directions.isEmpty)
    screen.type("u")
    #expect(screen.state.point.directions == [0: 0.3])
  }

  @Test("n names a direction, in the file too; names of others and numbers are refused")
  func naming() {
    var screen = screen()
    screen.type("dn")
    for _ in 0..<6 { screen.press(.backspace) }
    screen.type("smile")
    screen.press(.enter)
    #expect(screen.text.contains("another direction has that name"))
    for _ in 0..<5 { screen.press(.backspace) }
    screen.type("12")
    screen.press(.enter)
    #expect(screen.text.contains("a number is a dimension of z"))
    for _ in 0..<2 { screen.press(.backspace) }
    screen.type("tilt")
    screen.press(.enter)
    #expect(screen.state.model?.latent.directions[0].name == "tilt")
    guard let request = screen.effects.last?.request(of: DirectionStoringRequest.self) else {
      Issue.record("nothing was stored")
      return
    }
    #expect(request.formerName == "sefa-1")
    #expect(request.direction.name == "tilt" && request.direction.vector == [1, 0, 0, 0])
  }

  @Test("A model without directions says so")
  func none() {
    var screen = TestScreen()
    screen.type("d")
    #expect(screen.text.contains("This model has no directions"))
    #expect(!screen.exploreScreen.showsDirections)
  }

  @Test("p opens the plane around the point; arrows move it by a step, with Shift by ten")
  func plane() throws {
    var screen = screen()
    screen.type("p")
    let layout = try #require(screen.state.workspace.planeLayout)
    let asked = screen.requests.filter { $0.purpose == .plane }
    #expect(asked.count == 1 && asked[0].rows.count == layout.columns * layout.rows)
    #expect(screen.text.contains("→ sefa-1") && screen.text.contains("↑ smile"))
    screen.press(.right)
    screen.press(.up)
    #expect(screen.state.point.directions == [0: 0.1, 1: 0.1])
    screen.type("sL")
    screen.press(.down, .shift)
    #expect(screen.state.point.directions == [0: 2.6, 1: -2.4])
    screen.type("u")
    #expect(screen.state.point.directions == [0: 2.6, 1: 0.1])
    for _ in 0..<20 { screen.press(.left, .shift) }
    #expect(screen.state.point.directions[0] == -5)
  }

  @Test("The image in the frame is the point's own, and the axes say where that is")
  func centred() throws {
    var screen = screen(120, 40)
    screen.state.workspace.explore.change(.jump) { $0.directions = [0: 0.5] }
    screen.type("p")
    let layout = try #require(screen.state.workspace.planeLayout)
    func middle() throws -> LatentRow {
      let request = try #require(screen.requests.last { $0.purpose == .plane })
      return request.rows[layout.rows / 2 * layout.columns + layout.columns / 2]
    }
    #expect(try middle() == screen.state.point.row)
    let ticks = screen.lines[layout.grid.endRow].split(separator: " ").map(String.init)
    #expect(ticks.count == layout.columns && ticks[layout.columns / 2] == "+0.5")
    // An axis that the seed has a value of, which is no round number.
    screen.type("vv")
    #expect(screen.axes?.horizontal == .string(1))
    #expect(try middle() == screen.state.point.row)
    screen.type("l")
    #expect(try middle() == screen.state.point.row)
  }

  @Test("+ and − zoom around the point, which does not move")
  func zoom() throws {
    var screen = screen()
    screen.type("p")
    let layout = try #require(screen.state.workspace.planeLayout)
    let before = screen.state.point
    func spacing() throws -> Float {
      let grid = try #require(screen.grid(in: layout))
      return grid.columns[1] - grid.columns[0]
    }
    let first = try spacing()
    screen.type("-")
    #expect(try spacing() == first)
    screen.type("+")
    #expect(abs(try spacing() - first / 2.5) < 0.006 && screen.text.contains("×2.5"))
    screen.type("++++-")
    #expect(abs(try spacing() - first / 5) < 0.006 && screen.state.point == before)
  }

  @Test("Beyond what the axes reach nothing is drawn, and no click leads there")
  func edge() throws {
    var screen = screen()
    screen.state.workspace.explore.change(.jump) { $0.directions = [0: 4.5] }
    screen.type("p")
    let layout = try #require(screen.state.workspace.planeLayout)
    let grid = try #require(screen.grid(in: layout))
    #expect(!grid.isInReach(column: layout.columns - 1, row: 0))
    let outside = layout.image(column: layout.columns - 1, row: layout.rows / 2)
    screen.mouse(.press, outside.column, outside.row)
    #expect(screen.state.point.directions == [0: 4.5])
  }

  @Test("Tab selects an axis and v turns it through all but the other's; both go to zero and back")
  func axes() {
    var screen = screen()
    screen.type("pvv")
    #expect(screen.axes?.horizontal == .string(1))
    screen.press(.tab)
    screen.type("vvv")
    #expect(screen.axes?.vertical == .string(3))
    for _ in 0..<8 {
      screen.type("vV")
      screen.press(.tab)
      screen.type("v")
      let axes = screen.axes
      #expect(axes?.horizontal != axes?.vertical)
    }
    let axes = screen.axes
    screen.type("o")
    #expect(screen.axes?.horizontal == axes?.vertical)
    #expect(screen.axes?.vertical == axes?.horizontal)
    screen.type("lkz")
    for control in [axes?.horizontal, axes?.vertical].compactMap({ $0 }) {
      #expect(screen.state.point.value(of: control) == 0)
    }
    screen.type("x")
    #expect(screen.state.point == ExploredModel.directed.point(seed: 42))
  }

  @Test("While a walk plays the plane moves with it, and the keys are the walk's")
  func walkOnPlane() {
    var screen = TestScreen(model: .directed)
    for key in ["BB", "rBB"] {
      screen.type(key)
      screen.press(.enter)
    }
    screen.type("Bgp")
    #expect(screen.state.screen == .plane && screen.state.isAnimating)
    screen.press(.escape)
    screen.type("Bg")
    #expect(screen.state.isAnimating && screen.text.contains("walking from point 1"))
    let asked = screen.requests.filter { $0.purpose == .plane }.count
    for _ in 0..<3 { screen.send(.tick) }
    #expect(screen.requests.filter { $0.purpose == .plane }.count == asked + 3)
    screen.type(" ")
    #expect(!screen.state.isAnimating && screen.text.contains("paused"))
    screen.press(.escape)
    #expect(screen.state.workspace.explore.walk == nil && screen.state.screen == .plane)
  }

  @Test(
    "The strip names the direction that it sweeps, at every size", arguments: [60, 80, 120, 200])
  func stripName(columns: Int) throws {
    var screen = screen(columns, columns == 60 ? 20 : columns * 3 / 10)
    screen.type("d")
    let layout = try #require(screen.exploreLayout)
    guard !layout.strip.isEmpty else { return }
    let row = screen.lines[layout.stripLabels.row].drop { $0 == " " }
    #expect(row.hasPrefix("sefa-1 ") && row.contains("−3"), "\(row)")
  }

  @Test("What changes along directions is asked for when they are shown, and told as it comes")
  func measured() throws {
    var screen = screen(120, 40)
    #expect(screen.effects.isEmpty)
    screen.type("d")
    guard let request = screen.effects.last?.request(of: DirectionSurveyRequest.self) else {
      Issue.record("nothing was asked for")
      return
    }
    let directions = request.directions
    #expect(directions.map(\.name) == ["sefa-1"], "smile is known")
    #expect(screen.text.contains("sefa-1: measuring what changes · sefa 20 %"))
    var found = directions[0]
    found.effect = 0.05
    found.changes = [LatentDirection.Change(name: "hair=grey", perUnit: 0.16, relative: 0.3)]
    screen.send(.report(.found(found), for: request))
    screen.send(.report(.ended, for: request))
    #expect(screen.text.contains("sefa-1: hair=grey +0.16 · |Δ image| 0.050 · sefa 20 %"))
    screen.type("dd")
    #expect(screen.effects.count == 1)
    var again = self.screen(120, 40)
    again.type("d")
    again.send(.failed(Job(request), reason: "There is no such file."))
    #expect(again.text.contains("There is no such file."))
    again.press(.escape)
    #expect(again.text.contains("sefa-1: sefa 20 %"), "nothing is promised where nothing is known")
  }

  @Test("A click goes to an image; w writes the plane by a command")
  func mouse() throws {
    var screen = screen()
    screen.type("p")
    let layout = try #require(screen.state.workspace.planeLayout)
    let corner = layout.image(column: 0, row: layout.rows - 1)
    screen.mouse(.press, corner.column + 1, corner.row + 1)
    let grid = try #require(screen.grid(in: layout))
    let up = try #require(screen.state.point.directions[1])
    #expect(screen.state.point.directions[0] == -3 && up < 0)
    #expect(grid.columns[layout.columns / 2] == -3 && grid.rows[layout.rows / 2] == up)
    screen.type("w")
    screen.press(.enter)
    guard let request = screen.effects.last?.request(of: ExportRequest.self) else {
      Issue.record("nothing was written")
      return
    }
    #expect(
      request.command(writing: "p.png")
        == "zither sample faces --seed 42 --direction sefa-1=-3 --direction smile=-1.5 "
        + "--sweep sefa-1 --sweep smile --around \(layout.columns)x\(layout.rows) "
        + "--spacing \(3 / Float(layout.columns / 2)) --output p.png --scale 4")
  }

  @Test("The grid lies within its screen at every size, and no image is less than 3 columns wide")
  func layouts() {
    for columns in stride(from: 60, through: 240, by: 7) {
      for rows in stride(from: 20, through: 70, by: 3) {
        for shape in [ExploredModel.directed.shape, ExploredModel.digits.shape] {
          let body = ScreenLayout(in: Rect(Size(columns: columns, rows: rows))).body
          guard let layout = PlaneLayout(body: body, shape: shape) else {
            Issue.record("no plane at \(columns)×\(rows)")
            continue
          }
          let last = layout.image(column: layout.columns - 1, row: layout.rows - 1)
          #expect(last.endColumn < body.endColumn && layout.grid.endRow < body.endRow)
          #expect(layout.images.cell.columns >= 3)
        }
      }
    }
  }

  @Test("They look as they did", arguments: [(80, 24), (120, 40), (200, 60), (60, 20)])
  func pictures(columns: Int, rows: Int) throws {
    var screen = screen(columns, rows)
    screen.type("djl")
    try TextPicture.expect(screen, looksLike: "directions")
    screen.type("pllLk")
    try TextPicture.expect(screen, looksLike: "plane")
  }
}

extension ExploredModel {
  /// Faces with directions, one of which was measured.
  static let directed: ExploredModel = {
    var smile = LatentDirection(
      name: "smile", method: .attributes, vector: [0, 1, 0, 0], share: 0.61)
    smile.effect = 0.043
    smile.changes = [
      LatentDirection.Change(name: "smile", perUnit: 0.21, relative: 0.9),
      LatentDirection.Change(name: "glasses=none", perUnit: -0.04, relative: -0.08),
    ]
    return ExploredModel(
      name: "faces", reference: "faces", shape: ImageShape(height: 32, width: 32, channels: 3),
      latent: LatentDescription(
        dimensions: 4,
        directions: [
          LatentDirection(name: "sefa-1", method: .sefa, vector: [1, 0, 0, 0], share: 0.2), smile,
        ]))
  }()
}
