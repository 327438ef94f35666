import Testing

@testable import GANs

@Suite("Words of a shell")
struct ShellWordsTests {
  static let awkward = [
    "", "plain", "/a folder/b c", "it's", "'", "''", "\"", "a\"b'c", "\\", "a\\ b", "#1", "a#b",
    "$HOME", "`x`", "a\nb", "tab\there", "&&", "*", "~", "é", "e\u{301} 👨‍👩‍👧", " ", "--data=x y",
  ]

  @Test("Quoted words are split into the same words")
  func roundTrip() {
    #expect(ShellWords.split(ShellWords.line(Self.awkward)) == Self.awkward)
    for word in Self.awkward { #expect(ShellWords.split(ShellWords.quoted(word)) == [word]) }
  }

  @Test("Plain words are not quoted")
  func plain() {
    #expect(
      ShellWords.line(["zither", "train", "--data", "../shared/data/mnist"])
        == "zither train --data ../shared/data/mnist")
  }

  @Test(
    "What people type is read as a shell reads it",
    arguments: [
      ("a  b\tc ", ["a", "b", "c"]), ("a\\ b c", ["a b", "c"]), ("\"a b\" 'c d'", ["a b", "c d"]),
      ("--data=\"a \\\"b\\\"\"", ["--data=a \"b\""]), ("a\"b c\"d", ["ab cd"]),
      ("\"\\n\"", ["\\n"]),
      ("zither train # changed: step 3: 'x", ["zither", "train"]), ("a && b", ["a", "&&", "b"]),
      ("'open", ["open"]), ("", []),
    ])
  func typed(_ line: String, _ words: [String]) {
    #expect(ShellWords.split(line) == words)
  }
}
