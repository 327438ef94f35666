import Cells
import Exploration
import Testing
import Training

@testable import Screens

/// The screens as text pictures. Half-blocks are blanked: `HalfBlocks` has tests of its own.
@Suite struct ViewTests {
  private static let sizes = [(60, 20), (80, 24), (120, 40), (200, 60)]

  @Test("Explore fits every size", arguments: sizes)
  func explore(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows)
    screen.type("jj")
    screen.press(.right, .shift)
    screen.type("3,8")
    try TextPicture.expect(screen, looksLike: "explore")
  }

  @Test("A run in training fits every size", arguments: sizes)
  func training(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows, screen: .train)
    var snapshot = TrainTests.snapshot(.running, step: 3_400, saved: 1_700)
    snapshot.stepLimit = 6_800
    screen.send(.snapshot(snapshot))
    try TextPicture.expect(screen, looksLike: "training")
  }

  @Test("The form of a training fits every size", arguments: sizes)
  func form(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows, screen: .train)
    screen.press(.backTab)
    screen.press(.right)
    if let request = screen.expectations.last {
      screen.send(
        .report(TrainingOutlook.known(TrainTests.record, TrainTests.expectation), for: request))
    }
    try TextPicture.expect(screen, looksLike: "form")
  }

  @Test("The form of a training on a folder fits every size", arguments: sizes)
  func folderForm(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows, screen: .train)
    screen.press(.tab)
    screen.press(.end)
    screen.press(.enter)
    screen.type("photos/of all our pets")
    screen.press(.enter)
    if let request = screen.expectations.last {
      screen.send(
        .report(TrainingOutlook.known(TrainTests.record, TrainTests.expectation), for: request))
    }
    try TextPicture.expect(screen, looksLike: "form-folder")
  }

  @Test("The help fits every size", arguments: sizes)
  func help(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows)
    screen.type("?")
    try TextPicture.expect(screen, looksLike: "help")
  }

  @Test("A model with long class names and many strings fits", arguments: [(80, 24), (120, 40)])
  func clothes(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows, model: .clothes)
    screen.press(.tab)
    screen.type("2,5,7")
    screen.press(.up)
    try TextPicture.expect(screen, looksLike: "clothes")
  }

  @Test("A model with a hundred classes and 512 strings fits", arguments: [(60, 20), (120, 40)])
  func manyClasses(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows, model: .manyClasses)
    screen.press(.end)
    screen.press(.tab)
    screen.press(.end)
    try TextPicture.expect(screen, looksLike: "many-classes")
  }

  @Test("A model with three strings and no classes leaves no gaps for what it lacks")
  func plain() throws {
    try TextPicture.expect(TestScreen(model: .plain), looksLike: "plain")
  }

  @Test("Prompts, questions and texts lie over the screen")
  func overlays() throws {
    var screen = TestScreen()
    screen.type("R12")
    try TextPicture.expect(screen, looksLike: "prompt")
    screen.press(.escape)
    for _ in 0..<12 { screen.type("zj") }
    screen.type("y")
    try TextPicture.expect(screen, looksLike: "command")
    screen.press(.escape)
    screen.send(.snapshot(TrainTests.snapshot(.running, step: 1_204)))
    screen.type("q")
    try TextPicture.expect(screen, looksLike: "quit")
  }

  @Test("A terminal too small says in one sentence what is needed")
  func tooSmall() {
    #expect(
      TestScreen(columns: 37, rows: 3).text == "\nZither needs 60 × 20; this is 37 × 3.\n")
    for size in [(59, 24), (80, 19), (10, 8)] {
      let words = TestScreen(columns: size.0, rows: size.1).text.split(
        whereSeparator: \.isWhitespace)
      #expect(words.joined(separator: " ").hasPrefix("Zither needs 60 × 20; this is"))
    }
    var screen = TestScreen(columns: 40, rows: 10)
    screen.type("rq")
    #expect(screen.state.point.seed == 42)
    #expect(screen.effects == [.quit])
  }

  @Test("A screen that grows again shows what it showed before")
  func resizing() {
    var screen = TestScreen()
    screen.press(.end)
    let before = screen.text
    screen.resize(30, 10)
    screen.resize(200, 60)
    screen.resize(80, 24)
    #expect(screen.text == before)
  }

  @Test("The image is drawn at the largest whole scale that leaves room for the rest")
  func scales() throws {
    let scales = try [(80, 24), (120, 40), (200, 60)].map { size in
      try #require(TestScreen(columns: size.0, rows: size.1).exploreLayout).scale
    }
    #expect(scales == [1, 2, 3])
  }

  @Test("An edited string and one that the seed picks can be told apart without colour")
  func edits() {
    var screen = TestScreen()
    screen.type("z")
    let knobs = screen.lines.filter { $0.contains("├") }.prefix(3)
    #expect(knobs.map { $0.contains("●") } == [true, false, false])
    #expect(knobs.map { $0.contains("○") } == [false, true, true])
  }

  @Test("The image of the present value is marked in the strip; between two, the exact place is")
  func place() throws {
    var screen = TestScreen(point: ExploredModel.digits.point(edits: [0: -3]))
    #expect(screen.text.contains("▸ −3 ◂"))
    screen.press(.right, .shift)
    #expect(!screen.text.contains("◂"))
    let layout = try #require(screen.exploreLayout)
    let row = layout.stripLabels.row
    let marks = (0..<80).filter { screen.buffer[$0, row].character == "▾" }
    let middles = layout.strip.map { $0.column + $0.columns / 2 }
    // −2 is two thirds of the way from −3 to −1.5.
    let exact = middles[0] + 2 * (middles[1] - middles[0]) / 3
    #expect(marks.count == 1 && abs(marks[0] - exact) <= 1)
    screen.press(.enter)
    screen.press(.character("u"), .control)
    screen.type("-2.99")
    screen.press(.enter)
    #expect(screen.text.contains("−3▾"), "right of the label that is in the way")
  }

  @Test("The selected string is always in sight")
  func scrolling() {
    var screen = TestScreen()
    for _ in 0..<70 {
      let selected = screen.exploreScreen.selected
      #expect(screen.lines.contains { $0.contains("▸ ") && $0.contains(" \(selected) ├") })
      screen.press(.down)
    }
    #expect(screen.exploreScreen.selected == 63)
  }
}
