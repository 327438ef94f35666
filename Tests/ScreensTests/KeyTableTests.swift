import Cells
import Foundation
import Testing

@testable import Screens

@Suite struct KeyTableTests {
  @Test("No key has two meanings in one scope")
  func unique() {
    for scope in KeyScope.allCases {
      var seen: Set<KeyPress> = []
      for binding in KeyTable.bindings where binding.scope == scope {
        for key in binding.keys {
          let isNew = seen.insert(key.press).inserted
          #expect(isNew, "\(key.press) in \(scope.title)")
        }
      }
    }
  }

  @Test("A key means one thing on every screen; the families of things that it does are named")
  func oneMeaning() {
    let deleting: Set<Action> = [.restore, .deleteBookmark]
    let families: [(meaning: String, keys: [KeyPress], actions: Set<Action>)] = [
      ("write to a file", [.typed("w")], [.export, .save]),
      ("go: start", [.typed("g")], [.start, .newRun, .play]),
      ("name", [.typed("n")], [.nameDirection, .nameBookmark]),
      ("bookmark", [.typed("B")], [.bookmarks, .addBookmark]),
      (
        "take back or delete what is selected",
        [.typed("x"), KeyPress(.delete), KeyPress(.backspace)], deleting
      ),
      (
        "more: of an attribute, of the plane", [.typed("+"), .typed("=")],
        [.steer(by: 1), .zoom(by: 1)]
      ),
      ("less", [.typed("-")], [.steer(by: -1), .zoom(by: -1)]),
      (
        "pause or resume; in a list, tick", [.typed(" ")],
        [.pauseOrResume, .pauseWalk, .mark, .toggleChoice]
      ),
      (
        "do what the cursor is on", [KeyPress(.enter)],
        [.enterValue, .chooseClass, .enterTarget, .choose, .startPoints, .back]
      ),
      ("leave the program, or what lies over a screen", [.typed("q")], [.quit, .back]),
      ("leave or stop", [KeyPress(.escape)], [.stopSteering, .attention, .back]),
    ]
    var expected: [KeyPress: Set<Action>] = [:]
    for family in families {
      for key in family.keys { expected[key] = family.actions }
    }
    var found: [KeyPress: Set<Action>] = [:]
    for key in KeyTable.bindings.flatMap(\.keys) {
      found[key.press, default: []].insert(key.action)
    }
    for (press, actions) in found where actions.count > 1 || expected[press] != nil {
      #expect(actions == expected[press], "\(press)")
    }
  }

  @Test("A narrow scope's key hides a wide one's")
  func precedence() {
    #expect(KeyTable.action(for: KeyPress(.tab), in: [.plane, .anywhere]) == .nextPanel)
    #expect(KeyTable.action(for: .typed(" "), in: [.walk, .anywhere]) == .pauseWalk)
    #expect(KeyTable.action(for: .typed("0"), in: [.strings, .explore]) == .chooseDigit(0))
    #expect(KeyTable.action(for: .typed("q"), in: [.classes, .explore, .anywhere]) == .quit)
    #expect(KeyTable.action(for: .typed("q"), in: [.classes]) == nil)
  }

  @Test("The help and the README's list name every row of the table")
  func documentation() {
    let screens = Screen.allCases.flatMap { screen in
      HelpLayout(in: Rect(column: 0, row: 0, columns: 200, rows: 60), screen: screen).rows
        .flatMap(\.self).map { "\($0)" }
    }.joined(separator: "\n")
    for binding in KeyTable.bindings {
      #expect(KeyTable.markdown.contains("`\(binding.label)` | \(binding.help) |"))
      #expect(screens.contains("\"\(binding.label)\""), "\(binding.label) is not in the help")
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
