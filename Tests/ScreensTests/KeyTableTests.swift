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

  @Test("A narrow scope's key hides a wide one's")
  func precedence() {
    #expect(KeyTable.action(for: .typed("0"), in: [.strings, .explore]) == .zero)
    #expect(KeyTable.action(for: .typed("0"), in: [.classes, .explore]) == .chooseNumber(0))
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
