import Cells
import Foundation
import Testing

@testable import Screens

@Suite struct KeyTableTests {
  @Test("No key has two meanings in one scope, and no two scopes have one title")
  func unique() {
    let lists =
      ScreenList.all.flatMap { $0.keys } + [ProgramKeys.anywhere.list, DialogKeys.dialog.list]
    for list in lists {
      var seen: Set<KeyPress> = []
      for key in list.keys {
        let isNew = seen.insert(key.press).inserted
        #expect(isNew, "\(key.press) in \(list.title)")
      }
    }
    for (title, same) in Dictionary(grouping: lists, by: \.title) {
      #expect(Set(same.map { "\($0.keys)" }).count == 1, "\(title)")
    }
  }

  @Test("A key means one thing on every screen; the families of things that it does are named")
  func oneMeaning() {
    let families: [(meaning: String, keys: [KeyPress], actions: Set<String>)] = [
      ("write to a file", [.typed("w")], ["export", "save"]),
      (
        "go: start, walk, to the Gallery", [.typed("g")],
        ["start", "newRun", "play", "show(Gallery)"]
      ),
      ("back to how it was", [.typed("X")], ["reset", "unmarkAll", "showAll"]),
      ("name", [.typed("n")], ["nameDirection", "nameBookmark"]),
      ("bookmark", [.typed("B")], ["bookmarks", "addBookmark"]),
      (
        "take back or delete what is selected",
        [.typed("x"), KeyPress(.delete), KeyPress(.backspace)], ["restore", "deleteBookmark"]
      ),
      (
        "the next panel, the other axis", [KeyPress(.tab)],
        ["nextPanel", "otherAxis", "nextMode", "nextFacet"]
      ),
      (
        "the panel before", [KeyPress(.backTab)],
        ["previousPanel", "otherAxis", "previousMode", "previousFacet"]
      ),
      (
        "more: of an attribute, of the plane, of what is sampled", [.typed("+"), .typed("=")],
        ["steer(by: 1)", "zoom(by: 1)", "change(by: 1)"]
      ),
      ("less", [.typed("-")], ["steer(by: -1)", "zoom(by: -1)", "change(by: -1)"]),
      (
        "pause or resume; in a list, tick", [.typed(" ")],
        ["pauseOrResume", "pauseWalk", "mark", "toggle"]
      ),
      (
        "do what the cursor is on", [KeyPress(.enter)],
        ["enterValue", "chooseClass", "enterTarget", "choose", "startPoints", "back"]
      ),
      ("leave the program, or what lies over a screen", [.typed("q")], ["quit", "back"]),
      ("leave or stop", [KeyPress(.escape)], ["stopSteering", "attention", "back"]),
    ]
    var expected: [KeyPress: Set<String>] = [:]
    for family in families {
      for key in family.keys { expected[key] = family.actions }
    }
    var found: [KeyPress: Set<String>] = [:]
    for key in KeyTable.lists.flatMap(\.keys) {
      found[key.press, default: []].insert(
        Self.name(of: key.action))
    }
    for (press, actions) in found where actions.count > 1 || expected[press] != nil {
      #expect(actions == expected[press], "\(press)")
    }
  }

  private static func name(of action: any Hashable) -> String {
    if case .show(let screen) = action as? ProgramAction { return "show(\(screen.name))" }
    return "\(action)".replacing("Screens.Direction.", with: "")
  }

  @Test("A narrow scope's key hides a wide one's, and its hint")
  func precedence() {
    let codes = [ExploreScreen.codes, ExploreScreen.explore]
    #expect(codes.action(for: .typed("0")) == .chooseDigit(0))
    #expect(codes.hints().filter { $0.action == .chooseDigit(0) }.map(\.words) == ["that value"])
    let attention = [ExploreScreen.attention, ExploreScreen.explore]
    #expect(attention.hints().filter { $0.action == .attention }.map(\.rank) == [2])
    #expect(codes.action(for: .typed("q")) == nil)
    #expect(ProgramKeys.anywhere[.typed("q")] == .quit)
  }

  @Test("The help and the README's list name every row of the table")
  func documentation() {
    let screens = Screen.all.flatMap { screen in
      HelpLayout(
        of: Help(on: screen), in: Rect(column: 0, row: 0, columns: 200, rows: 60)
      ).rows.flatMap(\.self).map { "\($0)" }
    }.joined(separator: "\n")
    for list in KeyTable.lists {
      for row in list.rows {
        #expect(KeyTable.markdown.contains("`\(row.label)` | \(row.help) |"))
        #expect(screens.contains("\"\(row.label)\""), "\(row.label) is not in the help")
      }
    }
  }

  @Test("The README lists the keys as the table has them")
  func readme() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "README.md")
    let readme = try String(contentsOf: file, encoding: .utf8)
    guard TextPicture.isRecording else {
      #expect(readme.contains(KeyTable.markdown))
      return
    }
    let start = try #require(readme.range(of: "| where | keys |"))
    let end = readme.range(of: "\n\n", range: start.lowerBound..<readme.endIndex)
    let table = start.lowerBound..<(end?.lowerBound ?? readme.endIndex)
    try Data(readme.replacingCharacters(in: table, with: KeyTable.markdown).utf8).write(to: file)
  }

  @Test("Every word of the Train screen's figures is explained by its help")
  func glossary() {
    let explained = Glossary.terms(of: .train).map(\.label).joined(separator: " ")
    for word in [
      "step", "img/s", "elapsed", "left", "loss", "P(real)", "D(x)", "D(G(z))", "0.5", "samples",
      "saved",
    ] {
      #expect(explained.contains(word))
    }
  }
}
