import Cells
import Datasets
import Exploration
import Foundation
import GANs
import Testing

@testable import Screens

/// Images beside each other: what is looked for and what was found, an image and the nearest ones.
@Suite struct ComparisonTests {
  private static let search = ProjectionRequest(
    target: .typed("faces#12"), generator: GeneratorReference(.loaded))

  private func screen(_ columns: Int = 80, _ rows: Int = 24) -> TestScreen {
    TestScreen(columns: columns, rows: rows, model: .directed)
  }

  @Test(
    "What was found stands beside what was looked for at every size, until it is dismissed",
    arguments: [(60, 20), (80, 24), (120, 40), (200, 60)])
  func comparison(columns: Int, rows: Int) throws {
    var screen = screen(columns, rows)
    screen.type("ifaces#12")
    screen.press(.enter)
    let target = Picture(
      width: 32, height: 32, pixels: Array(repeating: Colour(grey: 9), count: 1024))
    screen.send(
      .report(
        ProjectionProgress(
          target: target, steps: 10, stepLimit: 10,
          best: Projector.Result(
            row: LatentRow([1, 2, 3, 4], of: LatentDescription(dimensions: 4)),
            pixelDistance: 0.125, featureDistance: 0.4)), for: Self.search))
    screen.send(.message(Message("")))
    try TextPicture.expect(screen, looksLike: "found")
    let dark = screen.buffer.cells.filter {
      $0.character == "▀" && $0.style.foreground == .colour(Colour(grey: 9))
    }
    #expect(dark.count >= 64)
  }

  @Test("A search for an image's point shows the nearest so far, and ends at it; Esc stays there")
  func projection() {
    var screen = screen()
    screen.type("ifaces#12")
    screen.press(.enter)
    guard let request = screen.effects.last?.request(of: ProjectionRequest.self) else {
      Issue.record("nothing was looked for")
      return
    }
    #expect(request.target == .typed("faces#12"))
    #expect(screen.text.contains("looking for faces#12"))
    func progress(_ steps: Int, _ z: [Float]) -> ProjectionProgress {
      ProjectionProgress(
        target: Picture(width: 1, height: 1, pixels: [Colour(grey: 9)]), steps: steps,
        stepLimit: 10,
        best: Projector.Result(
          row: LatentRow(z, of: LatentDescription(dimensions: z.count)), pixelDistance: 0.125,
          featureDistance: nil))
    }
    screen.send(.report(progress(3, [1, 2, 3, 4]), for: Self.search))
    #expect(screen.text.contains("step 3 of 10 · distance 0.125"))
    #expect(screen.requests.last?.rows.first?.z == [1, 2, 3, 4])
    var stopped = screen
    stopped.press(.escape)
    #expect(stopped.effects.last == .cancel(.projection))
    #expect(stopped.state.point.z == [1, 2, 3, 4])
    screen.send(.report(progress(10, [4, 3, 2, 1]), for: Self.search))
    #expect(screen.text.contains("Found") && screen.text.contains("nearest point"))
    #expect(screen.text.contains("faces#12") && screen.text.contains("distance 0.125"))
    screen.type("r")
    screen.press(.escape)
    #expect(
      screen.state.workspace.explore.projection == nil
        && screen.effects.last != .cancel(.projection))
    #expect(screen.state.point.z == [4, 3, 2, 1])
    screen.type("u")
    #expect(screen.state.point == ExploredModel.directed.point(seed: 42))
    screen.type("ix.png")
    screen.press(.enter)
    screen.send(.failed(Job(Self.search), reason: "There is no file x.png; check the name."))
    #expect(screen.text.contains("There is no file x.png"))
  }

  @Test(
    "N asks for the nearest training images and shows them beside the image until Escape",
    arguments: [(80, 24), (120, 40)])
  func nearest(columns: Int, rows: Int) throws {
    var screen = screen(columns, rows)
    screen.type("N")
    #expect(screen.text.contains("Looking through the training images"))
    guard let request = screen.effects.last?.request(of: NearestRequest.self) else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(request.row == screen.state.point.row)
    let picture = Picture(
      width: 32, height: 32, pixels: Array(repeating: Colour(grey: 90), count: 1024))
    let entries = (0..<5).map {
      NearestPictures.Entry(
        image: ImageIdentity(index: 100 + $0), distance: 0.1 * Double($0 + 1), picture: picture)
    }
    let own = Picture(
      width: 32, height: 32, pixels: Array(repeating: Colour(grey: 200), count: 1024))
    screen.send(
      .report(
        NearestPictures(to: own, dataset: "faces", byPixels: entries, byFeatures: entries),
        for: request))
    // The image that is compared stands at the head of both strips.
    #expect(screen.text.components(separatedBy: "this image").count == 3)
    #expect(
      screen.buffer.cells.filter { $0.style.foreground == .colour(Colour(grey: 200)) }.count >= 32)
    #expect(screen.text.contains("Nearest of faces") && screen.text.contains("by features"))
    #expect(screen.text.contains("0.30") && screen.text.contains("#102"))
    try TextPicture.expect(screen, looksLike: "nearest")
    screen.press(.escape)
    #expect(screen.state.overlay == nil)
    let files = (0..<5).map {
      NearestPictures.Entry(
        image: ImageIdentity(index: $0, file: "a class of faces/00005\($0).png"), distance: 0.2,
        picture: picture)
    }
    screen.send(
      .report(
        NearestPictures(to: own, dataset: "faces", byPixels: files, byFeatures: files),
        for: request))
    #expect(screen.text.contains("00053.png"))
  }
}
