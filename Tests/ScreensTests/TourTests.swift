import Cells
import Exploration
import Testing

@testable import Screens

@Suite struct TourTests {
  private static func begun(columns: Int = 80, rows: Int = 24) -> TestScreen {
    var screen = TestScreen(columns: columns, rows: rows, models: Array(ListedModel.some(6)))
    screen.type("G")
    return screen
  }

  private static func offered(columns: Int = 80, rows: Int = 24) -> TestScreen {
    var screen = TestScreen(columns: columns, rows: rows)
    screen.state.overlay = TourOffer()
    return screen
  }

  /// The step that is shown, counted from 1; nil without a tour.
  private static func step(_ screen: TestScreen) -> Int? {
    screen.state.workspace.tour.map { $0.place + 1 }
  }

  @Test("The tour goes on as soon as the keys that it asks for did what it says, to its end")
  func wholeTour() {
    var screen = Self.begun()
    #expect(screen.effects == [.settleTour] && screen.text.contains("Tour 1 of 8"))
    // Keys that do something else are taken, and the step stays.
    screen.type("s?")
    screen.press(.escape)
    #expect(Self.step(screen) == 1)
    screen.press(.right)
    #expect(Self.step(screen) == 2 && screen.state.point.edits.count == 1)
    screen.press(.right)
    #expect(Self.step(screen) == 2)
    screen.press(.down)
    #expect(Self.step(screen) == 3)
    screen.type("7")
    #expect(Self.step(screen) == 4 && screen.text.contains("g  opens the Gallery"))
    screen.type("g")
    #expect(Self.step(screen) == 4 && screen.text.contains("arrows, then Enter"))
    screen.press(.right)
    screen.press(.enter)
    #expect(Self.step(screen) == 5 && screen.text.contains("p  opens the Plane"))
    screen.type("p")
    screen.press(.left)
    #expect(Self.step(screen) == 6 && screen.text.contains("b  opens the Lab"))
    screen.type("b")
    screen.press(.enter)
    screen.send(.snapshot(TrainTests.snapshot(.running, step: 10)))
    #expect(Self.step(screen) == 7 && screen.text.contains("t  opens Train"))
    screen.type("t")
    #expect(Self.step(screen) == 7 && screen.text.contains("space  pauses it"))
    screen.type(" ")
    screen.send(.snapshot(TrainTests.snapshot(.paused, step: 20)))
    #expect(Self.step(screen) == 8 && screen.text.contains("m  opens Home"))
    screen.type("m")
    #expect(Self.step(screen) == nil && screen.state.screen == .home)
    #expect(screen.lines[23].contains("That was the tour"))
  }

  @Test("Who wanders off is told the way back")
  func wandering() {
    var screen = Self.begun()
    screen.type("t")
    #expect(Self.step(screen) == 1 && screen.text.contains("e  goes back to the Explore screen"))
    screen.type("e")
    #expect(Self.step(screen) == 1 && screen.text.contains("play the string"))
    // What a key tells is seen, on a low terminal too.
    for rows in [20, 24, 40] {
      screen.resize(80, rows)
      screen.type(" ")
      #expect(screen.lines[rows - 1].contains("No training is going on"))
      #expect(screen.text.contains("play the string"))
      screen.type("s")
      #expect(!screen.text.contains("No training is going on"))
    }
  }

  @Test("G goes on without what is asked for; Esc ends the tour, on any screen")
  func leaving() {
    var screen = Self.begun()
    for step in 1...8 {
      #expect(Self.step(screen) == step)
      screen.type("G")
    }
    #expect(Self.step(screen) == nil && screen.lines[23].contains("That was the tour"))
    for key in ["", "g", "t", "m"] {
      var screen = Self.begun()
      screen.type(key)
      let shown = screen.state.screen
      screen.press(.escape)
      #expect(Self.step(screen) == nil && screen.state.screen == shown)
      #expect(screen.lines[23].contains("G takes the tour again"))
    }
  }

  @Test("A dialog has its keys, Esc too, during the tour")
  func dialogs() {
    var screen = Self.begun()
    screen.type("R")
    screen.press(.escape)
    #expect(Self.step(screen) == 1 && screen.state.overlay == nil)
    screen.type("R12")
    screen.press(.enter)
    #expect(screen.state.point.seed == 12 && Self.step(screen) == 2)
  }

  @Test("Steps that a model has no use for are left out")
  func otherModels() {
    var points = TestScreen(model: .plane)
    points.type("G")
    let screens = points.state.workspace.tour?.steps.map(\.screen)
    #expect(screens == [.explore, .explore, .plane, .lab, .train, .home])
    var plain = TestScreen(model: .plain)
    plain.send(.snapshot(TrainTests.snapshot(.running, step: 10)))
    plain.type("G")
    #expect(
      plain.state.workspace.tour?.steps.map(\.screen)
        == [.explore, .explore, .gallery, .plane, .train, .home])
  }

  @Test("The offer lies beside the image; keys that it has no use for do what they always do")
  func offer() {
    var screen = Self.offered()
    #expect(screen.text.contains("Welcome to Zither"))
    screen.press(.right)
    #expect(screen.state.overlay == nil && screen.state.point.edits.count == 1)
    #expect(!screen.effects.contains(.settleTour) && Self.step(screen) == nil)

    var declined = Self.offered()
    declined.press(.escape)
    #expect(declined.effects == [.settleTour] && declined.state.overlay == nil)

    var taken = Self.offered()
    taken.type("G")
    #expect(taken.effects == [.settleTour] && Self.step(taken) == 1 && taken.state.overlay == nil)

    var clicked = Self.offered()
    clicked.mouse(.press, 40, 20)
    #expect(Self.step(clicked) == 1)
    var beside = Self.offered()
    beside.mouse(.press, 2, 0)
    #expect(beside.state.screen == .home && beside.state.overlay == nil)

    var small = Self.offered()
    small.resize(20, 5)
    small.type("r")
    #expect(small.state.point.seed == 42)
  }

  @Test("What a step tells fits the narrowest terminal that has rows for it")
  func words() {
    for step in TourStep.all {
      #expect(step.way.columns <= 58 && step.task.columns <= 58, "\(step.task)")
      #expect(step.words.wrapped(to: 78).count <= 2, "\(step.words)")
    }
  }

  @Test(
    "The tour leaves the screens their room at every size",
    arguments: [(60, 20), (80, 24), (120, 40)])
  func pictures(columns: Int, rows: Int) throws {
    var screen = Self.begun(columns: columns, rows: rows)
    try TextPicture.expect(screen, looksLike: "tour")
    screen.type("GGGGg")
    for screens in ["p", "t", "m", "b"] {
      screen.type(screens)
      #expect(screen.lines.count == rows)
    }
    try TextPicture.expect(Self.offered(columns: columns, rows: rows), looksLike: "offer")
  }
}
