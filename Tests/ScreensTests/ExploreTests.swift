import Cells
import Exploration
import GANs
import Testing

@testable import Screens

@Suite struct ExploreTests {
  @Test("The first event asks for the image and for the strip of the first string")
  func firstRequests() throws {
    let screen = TestScreen()
    #expect(screen.requests.map(\.purpose) == [.picture, .traversal])
    let picture = try #require(screen.requests.first)
    #expect(picture.rows == [screen.state.point.row])
    #expect(picture.rows.first?.classWeights == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    let strip = try #require(screen.requests.last)
    #expect(strip.rows.map { $0.z[0] } == [-3, -1.5, 0, 1.5, 3])
  }

  @Test("A key that changes nothing in the image asks for no image")
  func noNeedlessRequests() {
    var screen = TestScreen()
    screen.requests = []
    screen.type("s")
    screen.press(.tab)
    screen.press(.function(5))
    #expect(screen.requests.isEmpty)
    screen.press(.backTab)
    screen.press(.down)
    #expect(screen.requests.map(\.purpose) == [.traversal])
  }

  @Test("An arrow plays the selected string by a step, with Shift by ten")
  func nudging() {
    var screen = TestScreen(point: ExploredModel.digits.point(edits: [1: 0.5]))
    screen.type("j")
    screen.press(.right)
    #expect(screen.state.point.edits == [1: 0.6])
    screen.press(.left, .shift)
    #expect(screen.state.point.edits == [1: -0.4])
    screen.type("L")
    #expect(screen.state.point.edits == [1: 0.6])
  }

  @Test("s steps through the step sizes and back to the first")
  func stepSizes() {
    var screen = TestScreen()
    var seen: [Float] = []
    for _ in 0..<Explore.steps.count {
      seen.append(screen.state.workspace.explore.step)
      screen.type("s")
    }
    #expect(seen.sorted() == Explore.steps)
    #expect(screen.state.workspace.explore.step == seen[0])
    screen.type("sS")
    #expect(screen.state.workspace.explore.step == seen[0])
  }

  @Test("z zeroes the string, x gives it back to the seed, X all of them")
  func zeroAndRestore() {
    var screen = TestScreen()
    screen.type("zjz")
    #expect(screen.state.point.edits == [0: 0, 1: 0])
    screen.type("x")
    #expect(screen.state.point.edits == [0: 0])
    screen.type("X")
    #expect(screen.state.point.edits.isEmpty)
  }

  @Test("Five nudges of a string are undone at once, and done again by Ctrl-R")
  func undo() {
    var screen = TestScreen()
    let start = screen.state.point
    for _ in 0..<5 { screen.press(.right) }
    let end = screen.state.point
    screen.type("u")
    #expect(screen.state.point == start)
    screen.press(.character("r"), .control)
    #expect(screen.state.point == end)
    screen.type("uu")
    #expect(screen.state.message?.text == "Nothing to undo")
  }

  @Test("Random seeds come from the state's generator: the same keys, the same seeds")
  func randomSeeds() {
    var first = TestScreen()
    var second = TestScreen()
    first.type("rr")
    second.type("rr")
    #expect(first.state.point == second.state.point)
    #expect(first.state.point.seed != 42)
    let seed = first.state.point.seed
    first.type("r")
    #expect(first.state.point.seed != seed)
  }

  @Test("R takes a seed, refuses what is none and says why")
  func seedPrompt() {
    var screen = TestScreen()
    screen.type("R-1")
    screen.press(.enter)
    #expect(screen.lines.last?.contains("a whole number, 0 or more") == true)
    screen.press(.backspace)
    screen.press(.backspace)
    screen.type("7")
    screen.press(.enter)
    #expect(screen.state.point.seed == 7)
    #expect(screen.state.overlay == nil)
  }

  @Test("A prompt that is left with Escape changes nothing")
  func escape() {
    var screen = TestScreen()
    let before = screen.state.point
    screen.type("R99")
    screen.press(.escape)
    #expect(screen.state.point == before)
    #expect(screen.state.overlay == nil)
  }

  @Test("Enter takes the value of the selected string, with either minus sign")
  func valuePrompt() {
    var screen = TestScreen()
    screen.press(.enter)
    screen.type("−1.25")
    screen.press(.enter)
    #expect(screen.state.point.edits == [0: -1.25])
    screen.press(.down)
    screen.press(.enter)
    screen.type("99")
    screen.press(.enter)
    #expect(screen.state.overlay != nil)
  }

  @Test("A digit chooses a class, from every panel; after a comma it blends one")
  func classesByDigits() {
    var screen = TestScreen()
    func active() -> [Int] { screen.state.point.activeClasses }
    screen.type("3")
    #expect(active() == [3])
    screen.type("8")
    #expect(active() == [8])
    screen.type(",3")
    #expect(active() == [3, 8])
    screen.press(.tab)
    screen.type("0")
    #expect(active() == [0])
    screen.type(",5,0")
    #expect(active() == [5])
    screen.press(.backTab)
    screen.press(.backTab)
    screen.type("0")
    #expect(active() == [0] && screen.state.point.truncation == 1)
    #expect(screen.state.point.edits.isEmpty)
    screen.type("u")
    #expect(active() == [5])
  }

  @Test("A comma says what it waits for, and another key than a digit is what it always is")
  func commaAlone() {
    var screen = TestScreen()
    screen.type(",")
    #expect(screen.lines.last?.contains("Into the blend, or out of it: a digit") == true)
    screen.press(.down)
    screen.type("4")
    #expect(screen.exploreScreen.selected == 1)
    #expect(screen.state.point.classWeights == [4: 1])
    screen.type(",")
    screen.press(.escape)
    screen.type("2")
    #expect(screen.state.point.classWeights == [2: 1])
    var plain = TestScreen(model: .plain)
    plain.type(",")
    #expect(plain.state.message?.text == "This model has no classes to blend")
  }

  @Test("Where classes are named by numbers, a digit chooses the one of that name")
  func numberedClasses() {
    var model = ExploredModel.digits
    model.latent = LatentDescription(dimensions: 4, classNames: (1...12).map(String.init))
    var screen = TestScreen(model: model)
    screen.type("2")
    #expect(screen.state.point.classWeights == [1: 1])
    #expect(screen.text.contains("--class 2"))
    screen.type("0")
    #expect(screen.state.message?.text.contains("No class has the digit 0") == true)
    #expect(screen.state.point.classWeights == [1: 1])
    #expect(DigitKeys(["01", "02", "10"]).digits == [1, 2, nil])
    #expect(DigitKeys(["01", "02"]).label(of: 0) == nil)
  }

  @Test("Of other names 1 chooses the first and 0 the tenth; chips show the digits")
  func namedClasses() {
    var screen = TestScreen(columns: 120, rows: 40, model: .clothes)
    screen.type("1")
    #expect(screen.state.point.classWeights == [0: 1])
    screen.type("0")
    #expect(screen.state.point.classWeights == [9: 1])
    #expect(screen.text.contains("1 T-shirt/top") && screen.text.contains("0 Ankle boot"))
    #expect(DigitKeys(["1990", "2000"]).digits == [1, 2])
    #expect(DigitKeys((0..<12).map { "name \($0)" }).digits.suffix(3) == [0, nil, nil])
  }

  @Test("A random seed says that it keeps directions; the blend and the truncation stay as well")
  func randomKeeps() {
    var screen = TestScreen(model: .directed)
    screen.type("dl[")
    screen.type("r")
    #expect(screen.state.point.directions == [0: 0.1] && screen.state.point.truncation == 0.95)
    #expect(screen.state.message?.text.hasSuffix("· 1 direction kept; X clears them") == true)
    screen.type("X")
    #expect(screen.state.point.directions.isEmpty && screen.state.point.truncation == 0.95)
    screen.type("r")
    #expect(screen.state.message == nil)
    var digits = TestScreen()
    digits.type("3,8[r")
    #expect(digits.state.point.classWeights == [3: 1, 8: 1])
    #expect(digits.state.point.truncation == 0.95)
  }

  @Test("In the class panel the arrows move the cursor and weigh the class under it")
  func weighing() {
    var screen = TestScreen(point: ExploredModel.digits.point(classWeights: [3: 1, 8: 1]))
    screen.press(.tab)
    screen.press(.up)
    screen.press(.up)
    let weights = screen.state.point.classShares
    #expect(abs(weights[3] - 0.6) < 1e-5 && abs(weights[8] - 0.4) < 1e-5)
    screen.type(",")
    screen.press(.enter)
    #expect(screen.state.point.activeClasses == [8])
    screen.press(.enter)
    #expect(screen.state.point.activeClasses == [3])
  }

  @Test("c takes classes and weights as they are typed")
  func classPrompt() {
    var screen = TestScreen()
    screen.type("c3=0.7, 8=0.3")
    screen.press(.enter)
    #expect(screen.state.point.classWeights == [3: 0.7, 8: 0.3])
    screen.type("c12")
    screen.press(.enter)
    #expect(screen.lines.last?.contains("no class 12") == true)
    screen.type("=0.5, 3")
    screen.press(.enter)
    let last = screen.lines.last ?? ""
    #expect(last.contains("no class 12") && !last.contains("no class 12="), "\(last)")
  }

  @Test("Classes of a model that has none are answered with a message, and Tab leaves them out")
  func unconditional() {
    var screen = TestScreen(model: .plain)
    screen.type("3")
    #expect(screen.state.message?.text == "This model has no classes")
    screen.press(.tab)
    #expect(screen.exploreScreen.panel == .truncation)
  }

  @Test("[ and ] change truncation; in its panel the arrows do, and x sets it back")
  func truncation() {
    var screen = TestScreen()
    screen.type("[[")
    #expect(screen.state.point.truncation == 0.9)
    screen.press(.backTab)
    screen.press(.right)
    #expect(screen.state.point.truncation == 0.95)
    screen.type("x")
    #expect(screen.state.point.truncation == 1)
  }

  @Test("y copies the command that makes the picture")
  func copying() {
    var screen = TestScreen()
    screen.type("jzy")
    #expect(screen.effects == [.copy("zither sample mnist-cgan --seed 42 --z 1=0")])
    #expect(screen.lines.last?.contains("zither sample mnist-cgan --seed 42 --z 1=0") == true)
  }

  @Test("A command too long for the status line is shown whole in a box")
  func longCommand() {
    var screen = TestScreen()
    for _ in 0..<12 { screen.type("zj") }
    screen.type("y")
    let shown = screen.text.filter { $0 != "│" && $0 != "\n" }.split(separator: " ").joined(
      separator: " ")
    #expect(shown.contains("--z 10=0 --z 11=0"))
    screen.press(.escape)
    #expect(screen.state.overlay == nil)
  }
}
