import Cells
import Exploration
import GANs
import Testing

@testable import Screens

/// Codes are controls like the strings of z.
@Suite struct CodesTests {
  private let latent = ExploredModel.coded.latent

  @Test(
    "A model with codes fits every size", arguments: [(60, 20), (80, 24), (120, 40), (200, 60)])
  func pictures(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows, model: .coded)
    screen.press(.right, .shift)
    screen.press(.tab)
    screen.type("3")
    try TextPicture.expect(screen, looksLike: "codes")
  }

  @Test("Continuous codes come before z and are played with the same keys")
  func continuous() {
    var screen = TestScreen(model: .coded)
    #expect(latent.strings.prefix(3) == [.code(1), .code(2), .string(0)])
    screen.press(.right)
    screen.press(.right, .shift)
    #expect(screen.state.point.codes == [1: 1.1])
    screen.press(.down)
    screen.press(.left)
    #expect(screen.state.point.codes == [1: 1.1, 2: -0.1])
    screen.type("x")
    #expect(screen.state.point.codes == [1: 1.1])
    screen.type("kz")
    #expect(screen.state.point.codes.isEmpty && screen.state.point.edits.isEmpty)
    screen.type("u")
    #expect(screen.state.point.codes == [1: 1.1])
  }

  @Test("Enter takes the value of a continuous code by its name")
  func typed() {
    var screen = TestScreen(model: .coded)
    screen.press(.enter)
    #expect(screen.lines.last?.contains("c2:") == true)
    screen.type("-1.5")
    screen.press(.enter)
    #expect(screen.state.point.codes == [1: -1.5])
  }

  @Test("In the code panel arrows and digits choose a value, and undo takes it back")
  func categorical() {
    var screen = TestScreen(model: .coded)
    screen.press(.tab)
    #expect(screen.exploreScreen.panel == .codes)
    screen.press(.right)
    screen.press(.right)
    #expect(screen.state.point.codes == [0: 2])
    screen.type("5")
    screen.press(.right)
    #expect(screen.state.point.codes == [0: 9])
    screen.press(.home)
    #expect(screen.state.point.codes.isEmpty)
    screen.press(.end)
    #expect(screen.state.point.codes == [0: 9])
    screen.type("x")
    #expect(screen.state.point.codes.isEmpty)
    screen.type("u")
    #expect(screen.state.point.codes == [0: 9])
  }

  @Test("Digits choose a code's value from every panel of a model without classes")
  func digits() {
    var screen = TestScreen(model: .coded)
    screen.type("4")
    #expect(screen.state.point.codes == [0: 5], "value 5 is the one that draws 4")
    #expect(screen.exploreScreen.panel == .strings)
  }

  @Test("A digit is the one on the chip: what is drawn where that is known, each in turn")
  func digitsByName() {
    func names(_ names: [String]) -> DigitKeys {
      DigitKeys(
        LatentCode(
          name: "c1", kind: .categorical(values: names.count),
          names: names.map { CodeName(name: $0, share: 1) }
        ).chipNames)
    }
    let digits = names(["7", "3", "7", "0"])
    #expect(digits.place(of: 7, after: 3) == 0)
    #expect(digits.place(of: 7, after: 0) == 2)
    #expect(digits.place(of: 7, after: 2) == 0)
    #expect(digits.place(of: 1, after: 0) == nil)
    let clothes = names(["Coat", "Bag", "Coat"])
    #expect(clothes.place(of: 1) == 0 && clothes.place(of: 0) == nil)
    #expect(clothes.label(of: 1) == "2")
    let unnamed = DigitKeys(LatentCode(name: "c1", kind: .categorical(values: 3)).chipNames)
    #expect(unnamed.place(of: 2, after: 2) == 2 && unnamed.label(of: 2) == nil)
  }

  @Test("A value that the code has not is answered with those that it has")
  func outOfRange() {
    var model = ExploredModel.coded
    model.latent = LatentDescription(
      dimensions: model.latent.dimensions,
      codes: [LatentCode(name: "c1", kind: .categorical(values: 5))]
        + model.latent.codes.dropFirst())
    var screen = TestScreen(model: model)
    screen.type("7")
    #expect(screen.state.message == .warning("c1 has no 7; it has 0, 1, 2, 3, 4"))
    #expect(screen.state.point.codes.isEmpty)
  }

  @Test("A random seed keeps the codes; X puts the continuous ones back")
  func random() {
    var screen = TestScreen(model: .coded)
    screen.type("9")
    screen.press(.right)
    screen.type("r")
    #expect(screen.state.point.seed != 42 && screen.state.point.codes == [0: 4, 1: 0.1])
    screen.type("X")
    #expect(screen.state.point.codes == [0: 4])
  }

  @Test("The strip sweeps the code that has the keys: over its values, or from −2 to 2")
  func sweeps() throws {
    var screen = TestScreen(columns: 120, rows: 40, model: .coded)
    var strip = try #require(screen.exploreScreen.requested[.traversal])
    #expect(strip.rows.first?.codes[10] == -2 && strip.rows.last?.codes[10] == 2)
    screen.press(.tab)
    strip = try #require(screen.exploreScreen.requested[.traversal])
    let values = strip.rows.map { $0.codes.prefix(10).firstIndex(of: 1) }
    #expect(values == (0..<10).map { $0 })
  }

  @Test("Clicks choose a code's value, on its chip and on the strip")
  func clicks() throws {
    var screen = TestScreen(columns: 120, rows: 40, model: .coded)
    var layout = try #require(screen.exploreLayout)
    let chip = try #require(layout.codes.first?.chip(6, firstRow: 0))
    screen.mouse(.press, chip.column + 1, chip.row)
    #expect(screen.state.point.codes == [0: 6])
    #expect(screen.exploreScreen.panel == .codes)
    layout = try #require(screen.exploreLayout)
    let image = layout.strip[2]
    screen.mouse(.press, image.column + 1, image.row + 1)
    #expect(screen.state.point.codes == [0: 2])
  }

  @Test("What a value was found to draw is told, and the command sets the codes")
  func names() {
    var screen = TestScreen(columns: 120, rows: 40, model: .coded)
    screen.type("1")
    #expect(screen.text.contains("value 3 · 1 · 97 %"))
    screen.press(.left)
    screen.type("y")
    #expect(
      screen.effects
        == [.copy("zither sample mnist-infogan --seed 42 --code c1=3 --code c2=-0.1")])
  }
}
