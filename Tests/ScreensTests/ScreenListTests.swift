import Cells
import Testing

@testable import Screens

/// What holds of every screen of the list, so that a new one need only be added there.
@Suite struct ScreenListTests {
  @Test("Every screen has a name and a key of its own, and words for the help")
  func names() {
    #expect(Set(Screen.all.map(\.name)).count == Screen.all.count)
    #expect(Set(Screen.all.map(\.key)).count == Screen.all.count)
    for component in ScreenList.all {
      #expect(!component.keys.isEmpty && !component.glossary.isEmpty, "\(component.screen.name)")
    }
  }

  @Test("Every screen is drawn, with a title and hints, before there is anything to show")
  func empty() {
    for screen in Screen.all {
      let shown = TestScreen(columns: 120, rows: 40, model: nil, screen: screen)
      #expect(shown.lines[0].contains(" \(screen.name) "), "\(screen.name)")
      #expect(shown.state.hints.contains { $0.key == "q" }, "\(screen.name)")
      #expect(shown.lines.dropFirst().dropLast(2).contains { !$0.isEmpty }, "\(screen.name)")
    }
  }

  @Test("What an event leads to takes no place of what the player is in; a message is told instead")
  func events() {
    var screen = TestScreen()
    screen.type("w")
    screen.press(.enter)
    guard let request = screen.effects.last?.request(of: ExportRequest.self) else {
      Issue.record("nothing is written")
      return
    }
    screen.type("R12")
    screen.send(.report("mnist-cgan-seed42.png", for: request))
    #expect((screen.state.overlay as? Prompt)?.field.text == "12")
    screen.press(.escape)
    screen.send(.report("mnist-cgan-seed42.png", for: request))
    #expect(screen.state.overlay is Notice)
  }
}
