import Cells
import Exploration
import Testing

@testable import Screens

@Suite struct HintLineTests {
  @Test(
    "Every screen shows keys in its last row but one, the one that leaves among them",
    arguments: [(60, 20), (80, 24), (100, 27), (120, 40)])
  func everyScreen(columns: Int, rows: Int) {
    for screen in Screen.all {
      let shown = TestScreen(columns: columns, rows: rows, screen: screen)
      let lines = shown.text.split(separator: "\n", omittingEmptySubsequences: false)
      let hints = String(lines[rows - 2])
      #expect(hints.contains("q quit"), "\(screen): \(hints)")
      #expect(hints.split(separator: "   ").count >= 3, "\(screen): \(hints)")
    }
  }

  @Test("At every width hints are whole, in their order, and within the row")
  func fitting() {
    let hints = [("←→", "play"), ("Enter", "toggle it"), ("r", "random"), ("q", "quit")]
      .map { (key: $0.0, help: $0.1) }
    for columns in 0...60 {
      let chosen = HintLine(hints: hints).fitting(columns: columns)
      let text = chosen.map { "\($0.key) \($0.help)" }.joined(separator: "   ")
      #expect(text.columns <= columns)
      let places = chosen.compactMap { hint in hints.firstIndex { $0.key == hint.key } }
      #expect(places == places.sorted())
      #expect(columns < 6 || chosen.contains { $0.key == "q" })
    }
    #expect(HintLine(hints: hints).fitting(columns: 60).count == 4)
  }

  @Test("A hint's key does something on its screen")
  func keysAreBound() {
    for screen in Screen.all {
      let state = TestScreen(screen: screen).state
      for hint in state.hints where hint.key.count == 1 {
        let press = KeyPress.typed(Character(hint.key))
        #expect(
          state.workspace.shown.binds(press, in: state.workspace)
            || ProgramKeys.anywhere[press] != nil, "\(screen): \(hint.key)")
      }
    }
  }

  @Test("Hints of the screen behind a dialog are not shown")
  func dialogs() {
    var shown = TestScreen()
    shown.press(.character("?"))
    #expect(shown.state.shownHints.isEmpty)
    shown.press(.escape)
    shown.press(.character("R"))
    #expect(shown.state.shownHints.map(\.key) == ["Enter", "Esc", "Ctrl-U"])
  }

  @Test("A paste goes into a prompt as one line, and is no keys elsewhere")
  func pasting() {
    var shown = TestScreen()
    shown.press(.character("R"))
    shown.send(.input(.paste("12\n34q\n")))
    guard let prompt = shown.state.overlay as? Prompt else {
      Issue.record("the prompt is closed")
      return
    }
    #expect(prompt.field.text == "12 34q")
    shown.press(.escape)
    shown.send(.input(.paste("q\nr")))
    #expect(!shown.state.isQuitting && shown.state.point.seed == 42)
    #expect(shown.text.contains("Pasted text is taken only where something is typed"))
  }
}
