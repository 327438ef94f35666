import Cells
import Testing

@testable import Screens

/// The help over the screens: what it holds, how it scrolls, what closes it, and its search.
@Suite struct HelpTests {
  private func layout(
    _ columns: Int, _ rows: Int, _ screen: Screen
  ) -> HelpLayout {
    HelpLayout(
      of: Help(on: screen), in: Rect(column: 0, row: 0, columns: columns, rows: rows))
  }

  @Test(
    "No key, label or sentence is cut, at any width", arguments: [60, 80, 110, 120, 160, 200, 300])
  func nothingIsCut(columns: Int) {
    for screen in Screen.all {
      let layout = layout(columns, 40, screen)
      let lines = layout.rows.flatMap(\.self)
      for line in lines {
        switch line {
        case .blank: break
        case .heading(let text): #expect(text.columns <= layout.columnWidth)
        case .entry(let label, let text, let indent):
          #expect(label.columns <= (text.isEmpty ? layout.columnWidth : indent - 2))
          #expect(text.columns <= layout.columnWidth - indent)
        }
      }
      let labels = Set(
        lines.compactMap { line -> String? in
          if case .entry(let label, _, _) = line { label } else { nil }
        })
      for section in HelpSection.all(of: screen) {
        #expect(section.entries.allSatisfy { labels.contains($0.label) })
      }
    }
  }

  @Test("The help uses the width: two columns from 120 on, three at 200")
  func columns() {
    #expect([80, 120, 200].map { layout($0, 40, .train).columns } == [1, 2, 3])
  }

  @Test("The keys that work at present come first")
  func presentKeysFirst() {
    var screen = TestScreen()
    screen.press(.tab)
    screen.type("?")
    #expect(screen.lines[2].contains("Explore: classes"))
    var training = TestScreen(screen: .train)
    training.send(.snapshot(TrainTests.snapshot(.running, step: 100)))
    training.type("?")
    #expect(training.lines[2].contains("Train: a run"))
  }

  @Test("It scrolls to its last line and says where it is")
  func scrolling() {
    var screen = TestScreen(columns: 60, rows: 20)
    screen.type("?")
    #expect(screen.text.contains(" 1–16 of "))
    screen.press(.end)
    #expect(screen.text.contains("faces#12"))
    screen.press(.home)
    screen.press(.pageDown)
    screen.press(.down)
    #expect((screen.state.overlay as? Help)?.firstLine == 11)
    screen.mouse(.wheelUp, 30, 10)
    #expect((screen.state.overlay as? Help)?.firstLine == 9)
  }

  @Test("Escape, Enter, q and ? close it; a key that means nothing there does not")
  func closing() {
    for key: Key in [.escape, .enter, .character("q"), .character("?")] {
      var screen = TestScreen()
      screen.type("?")
      screen.type("rxe5")
      #expect(screen.state.overlay != nil && screen.state.screen == .explore)
      screen.press(key)
      #expect(screen.state.overlay == nil && screen.effects.isEmpty)
    }
  }

  @Test("A search finds keys and words of every screen as they are typed, with all its words")
  func searching() {
    var screen = TestScreen(columns: 120, rows: 40)
    screen.type("?/keys?")
    #expect(screen.text.contains("/ keys?"))
    screen.press(.character("u"), .control)
    screen.type("collapse MODE")
    #expect(screen.text.contains("mode collapse") && screen.text.contains("Train: what goes wrong"))
    #expect(!screen.text.contains("vanishing gradient"))
    screen.press(.enter)
    #expect(screen.text.contains("mode collapse"))
    screen.press(.escape)
    #expect(screen.state.overlay as? Help == Help(on: .explore, in: screen.state.workspace))
    screen.press(.escape)
    #expect(screen.state.overlay == nil)
  }

  @Test("What a search finds is lit, and what it does not find is said")
  func marks() throws {
    var screen = TestScreen(columns: 120, rows: 40)
    screen.type("?/truncation")
    let lit = screen.buffer.cells.filter { $0.style.attributes.contains(.underline) }
    let letters = String(String.UnicodeScalarView(lit.map(\.character)))
    #expect(!letters.isEmpty && letters.replacing("truncation", with: "").isEmpty)
    screen.type("zzz")
    #expect(screen.text.contains("nothing has it"))
  }

  @Test("A dialog shows its own keys, and hides those of the screen beneath")
  func dialogs() {
    var screen = TestScreen(columns: 120, rows: 40)
    #expect(screen.text.contains("? keys"))
    for key in ["?", "R", "w", "B"] {
      screen.type(key)
      #expect(!screen.text.contains("? keys") && !screen.text.contains("r random"))
      #expect(screen.text.contains("Esc"), "\(key)")
      screen.press(.escape)
    }
  }

  @Test("Help of no terminal size draws outside its box or ends the program")
  func sizes() {
    for (columns, rows) in [(60, 20), (61, 33), (111, 21), (240, 80), (500, 20)] {
      for screen in Screen.all {
        var shown = TestScreen(columns: columns, rows: rows, screen: screen)
        shown.type("?/e")
        #expect(shown.text.contains("found"))
      }
    }
  }
}
