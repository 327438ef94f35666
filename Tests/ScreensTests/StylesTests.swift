import Cells
import Exploration
import GANs
import Tensor
import Testing

@testable import Screens

@Suite("Style mixing on the screen")
struct StylesTests {
  private func screen(_ columns: Int = 80, _ rows: Int = 24) -> TestScreen {
    TestScreen(columns: columns, rows: rows, model: .styled)
  }

  @Test(
    "A model with styles fits every size",
    arguments: [(60, 20), (80, 24), (120, 40), (200, 60)])
  func pictures(columns: Int, rows: Int) throws {
    var screen = screen(columns, rows)
    screen.press(.tab)
    for _ in 0..<3 { screen.press(.up) }
    screen.press(.right)
    screen.press(.right)
    screen.press(.up, .shift)
    screen.press(.left)
    try TextPicture.expect(screen, looksLike: "styles")
  }

  @Test("Arrows choose the layers and their seed, x goes back to their own, u undoes it")
  func keys() {
    var screen = screen()
    screen.press(.tab)
    #expect(screen.exploreScreen.panel == .styles)
    screen.press(.up)
    screen.press(.up)
    screen.press(.down)
    #expect(screen.state.point.mixes == [.coarse: StyleMix(seed: 1)])
    screen.press(.right)
    screen.press(.up, .shift)
    #expect(screen.state.point.mixes[.middle] == StyleMix(seed: 10))
    #expect(
      screen.state.workspace.explore.command
        == "zither sample style.safetensors --seed 42 --mix coarse=1 --mix middle=10")
    screen.type("x")
    #expect(screen.state.point.mixes == [.coarse: StyleMix(seed: 1)])
    screen.type("u")
    #expect(screen.state.point.mixes[.middle] == StyleMix(seed: 10))
    screen.press(.end)
    #expect(screen.exploreScreen.styleCursor == .fine)
  }

  @Test("Enter takes a seed; 0 is the image's own; what is none is refused")
  func typed() {
    var screen = screen()
    screen.press(.tab)
    screen.press(.enter)
    #expect(screen.lines.last?.contains("coarse style of seed:") == true)
    screen.type("1234")
    screen.press(.enter)
    #expect(screen.state.point.mixes == [.coarse: StyleMix(seed: 1234)])
    screen.press(.enter)
    for _ in 0..<4 { screen.press(.backspace) }
    screen.type("-3")
    screen.press(.enter)
    #expect(screen.text.contains("0 to 999999 is wanted"))
    screen.press(.backspace)
    screen.press(.backspace)
    screen.type("0")
    screen.press(.enter)
    #expect(screen.state.point.mixes.isEmpty)
  }

  @Test("W mixes the selected layers with a random seed from every panel; a new seed of z keeps it")
  func random() throws {
    var screen = screen()
    screen.type("W")
    #expect(screen.exploreScreen.panel == .styles)
    let mix = try #require(screen.state.point.mixes[.coarse])
    #expect((1...9_999).contains(mix.seed) && mix.share == 1)
    screen.type("r")
    #expect(screen.state.point.seed != 42 && screen.state.point.mixes == [.coarse: mix])
  }

  @Test("A model without styles has no such row, and W says so")
  func without() {
    var screen = TestScreen()
    screen.type("W")
    #expect(
      screen.state.message
        == Message("This model has no styles; --architecture style trains one that has"))
    #expect(!screen.text.contains("coarse") && screen.state.point.mixes.isEmpty)
    #expect(screen.exploreScreen.panel == .strings)
  }

  @Test("The strip sweeps the seeds of the selected layers, the image's own first")
  func strip() throws {
    var screen = screen(120, 40)
    screen.press(.tab)
    #expect(screen.text.contains("▸ own ◂"))
    let request = try #require(screen.requests.last { $0.purpose == .traversal })
    #expect(request.rows.map { $0.style.mixes[.coarse]?.seed ?? 0 }.prefix(3) == [0, 1, 2])
    let strip = try #require(screen.exploreLayout?.strip)
    screen.mouse(.press, strip[2].column, strip[2].row)
    #expect(screen.state.point.mixes == [.coarse: StyleMix(seed: 2)])
  }

  @Test("A click selects layers, and Ctrl with the wheel turns their seed")
  func mouse() throws {
    var screen = screen()
    let cells = try #require(screen.exploreLayout?.styleCells(.fine))
    screen.mouse(.press, cells.column, cells.row)
    #expect(
      screen.exploreScreen.panel == .styles && screen.exploreScreen.styleCursor == .fine)
    screen.mouse(.wheelUp, cells.column, cells.row, .control)
    #expect(screen.state.point.mixes == [.fine: StyleMix(seed: 1)])
  }

  @Test("The exported z of a point is written with a command that names all the rest")
  func export() throws {
    var screen = screen()
    screen.press(.tab)
    screen.press(.up)
    screen.type("]")
    let request = try #require(screen.state.workspace.export(.array, scale: 1))
    #expect(
      request.command == [
        "sample", "style.safetensors", "--mix", "coarse=1", "--truncation", "1.05",
      ])
  }
}

extension ExploredModel {
  /// A generator with styles.
  static let styled = ExploredModel(
    name: "style.safetensors", reference: "style.safetensors",
    shape: ImageShape(height: 32, width: 32, channels: 3),
    latent: LatentDescription(
      inputs: [.gaussian(dimensions: 64)], style: StyleSpace(dimensions: 64, styles: 8)))
}
