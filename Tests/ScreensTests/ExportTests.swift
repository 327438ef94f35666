import Cells
import Exploration
import Testing

@testable import Screens

@Suite("Writing to files")
struct ExportTests {
  private func requests(_ screen: TestScreen) -> [ExportRequest] {
    screen.effects.compactMap { $0.request(of: ExportRequest.self) }
  }

  @Test("w offers what there is, and Enter asks for the image at the scale chosen")
  func image() {
    var screen = TestScreen()
    screen.type("w")
    #expect(screen.text.contains("Write to a file"))
    screen.press(.right)
    screen.press(.left)
    screen.press(.right)
    screen.press(.enter)
    let request = requests(screen).first
    #expect(request?.scale == 5 && request?.name == "mnist-cgan-seed42.png")
    #expect(
      request?.contents
        == .images([screen.state.point.row], columns: nil))
    #expect(
      request?.command(writing: "x.png")
        == "zither sample mnist-cgan --seed 42 --output x.png --scale 5")
  }

  @Test("The sheet, the strip and the point each come with the command that makes them")
  func others() throws {
    var screen = TestScreen()
    let plane = try #require(screen.state.workspace.planeLayout)
    let strip = screen.exploreLayout?.strip.count ?? 0
    let expected = [
      "zither sample mnist-cgan --seed 42 -n 16 --output f --scale 4",
      "zither sample mnist-cgan --seed 42 --sweep 0 -n \(strip) --output f --scale 4",
      "zither sample mnist-cgan --seed 42 --sweep 0 --sweep 1 --around "
        + "\(plane.columns)x\(plane.rows) --spacing \(3 / Float(plane.columns / 2)) --output f "
        + "--scale 4",
      "zither sample mnist-cgan --latent f", "zither sample mnist-cgan --latent f",
    ]
    for steps in 1...5 {
      screen.type("w")
      for _ in 0..<steps { screen.press(.down) }
      screen.press(.enter)
    }
    #expect(requests(screen).map { $0.command(writing: "f") } == expected)
    guard case .json(let stored)? = requests(screen).dropLast().last?.contents else {
      Issue.record("no point was written")
      return
    }
    #expect(stored.seed == 42 && stored.z == screen.state.point.z)
  }

  @Test("w on the Plane screen writes the images that are seen there, zoomed and around the point")
  func seenPlane() throws {
    var screen = TestScreen(columns: 120, rows: 40, screen: .plane)
    screen.type("+")
    let seen = try #require(screen.requests.last { $0.purpose == .plane })
    screen.type("w")
    screen.press(.enter)
    let layout = try #require(screen.state.workspace.planeLayout)
    #expect(
      requests(screen).last?.contents == .images(seen.rows, columns: layout.columns))
  }

  @Test("Where a file was written is told, with the command")
  func told() {
    var screen = TestScreen()
    screen.type("w")
    screen.press(.enter)
    guard let request = requests(screen).first else { return }
    screen.send(.report("mnist-cgan-seed42-2.png", for: request))
    #expect(screen.text.contains("Wrote mnist-cgan-seed42-2.png"))
    #expect(screen.text.contains("zither sample mnist-cgan --seed 42 --output"))
    screen.press(.escape)
    #expect(screen.state.overlay == nil)
  }

  @Test("A model of points offers its point alone")
  func points() {
    var screen = TestScreen(model: .plane)
    screen.type("w")
    #expect(!screen.text.contains("PNG of") && screen.text.contains("point, JSON"))
  }

  @Test("The menu looks as it did", arguments: [(80, 24), (120, 40), (200, 60), (60, 20)])
  func pictures(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows)
    screen.type("w")
    try TextPicture.expect(screen, looksLike: "export")
  }
}
