import Foundation
import Testing

@Suite("The explorer on a terminal that answers")
struct PseudoTerminalTests {
  private static let question = "\u{1b}[6n"
  private static let leaving = "\u{1b}[?1049l"
  private static let endOfFrame = "\u{1b}[?2026l"

  /// The explorer after it has asked how wide a block is and was answered, if at all.
  private func explorer(answer: String?) throws -> PseudoTerminal {
    // The language's own report of a crash waits for a key.
    let terminal = try PseudoTerminal(
      ["explore"], environment: ["COLORTERM": "truecolor", "SWIFT_BACKTRACE": "enable=no"])
    try terminal.wait(for: Self.question)
    terminal.forget()
    if let answer { terminal.send(answer) }
    return terminal
  }

  @Test("Where blocks and lines are two columns wide, none is drawn", arguments: [true, false])
  func wideSigns(isWide: Bool) throws {
    let terminal = try explorer(answer: isWide ? "\u{1b}[2;3R" : "\u{1b}[2;2R")
    try terminal.wait(for: Self.endOfFrame)
    #expect(terminal.output.contains("▀") != isWide)
    #expect(terminal.output.contains("─") != isWide)
    #expect(terminal.output.contains("---") == isWide)
    terminal.send("q")
    #expect(terminal.end() == ChildProcess.Ending(status: 0, isBySignal: false))
    #expect(terminal.output.contains(Self.leaving))
  }

  @Test("A terminal that does not answer gets all signs, and keys typed meanwhile count")
  func noAnswer() throws {
    let terminal = try explorer(answer: nil)
    terminal.send("R123\ry")
    let command = Data("zither sample mnist-cgan --seed 123".utf8).base64EncodedString()
    try terminal.wait(for: "\u{1b}]52;c;\(command)")
    try terminal.wait(for: "▀")
    // An answer that comes late is no key.
    terminal.forget()
    terminal.send("\u{1b}[2;3R")
    try terminal.wait(for: "---")
    terminal.send("q")
    #expect(terminal.end() == ChildProcess.Ending(status: 0, isBySignal: false))
  }

  @Test("Ctrl-Z with a key does not freeze it: a signal still ends it", arguments: 0..<4)
  func stopAndKey(round: Int) throws {
    let terminal = try explorer(answer: "\u{1b}[2;2R")
    try terminal.wait(for: Self.endOfFrame)
    // No shell is there to be stopped for: the stop is over at once.
    for _ in 0...round { terminal.send("\u{1a}\u{1b}[C") }
    usleep(200_000)
    terminal.signal(SIGTERM)
    #expect(terminal.end(seconds: 20) == ChildProcess.Ending(status: 0, isBySignal: false))
    #expect(terminal.output.contains(Self.leaving))
  }

  static let signals: [Int32] = [
    SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGIO, SIGPWR, SIGSTKFLT, 34,
    50, 64,
  ]

  @Test("Every signal that ends a process gives the terminal back first", arguments: signals)
  func ending(signal: Int32) throws {
    let terminal = try explorer(answer: "\u{1b}[2;2R")
    try terminal.wait(for: Self.endOfFrame)
    terminal.signal(signal)
    #expect(terminal.end(seconds: 20) == ChildProcess.Ending(status: 0, isBySignal: false))
    #expect(terminal.output.contains(Self.leaving))
    #expect(terminal.output.contains("\u{1b}[?1002l") && terminal.output.contains("\u{1b}[?2004l"))
  }

  @Test("A crash gives it back too", arguments: [SIGSEGV, SIGSYS, SIGABRT])
  func crash(signal: Int32) throws {
    let terminal = try explorer(answer: "\u{1b}[2;2R")
    try terminal.wait(for: Self.endOfFrame)
    terminal.signal(signal)
    #expect(terminal.end(seconds: 60)?.isBySignal == true)
    #expect(terminal.output.contains(Self.leaving))
  }

  @Test("A file that cannot be written while leaving is told of, and the status is 1")
  func lostFile() throws {
    // A folder that is gone takes no file.
    let terminal = try PseudoTerminal(
      ["explore"], after: #"cd "$(mktemp -d)" && rmdir "$PWD""#)
    try terminal.wait(for: Self.question)
    terminal.send("\u{1b}[2;2R")
    try terminal.wait(for: Self.endOfFrame)
    terminal.send("w\rq")
    #expect(terminal.end() == ChildProcess.Ending(status: 1, isBySignal: false))
    let told = terminal.output.components(separatedBy: Self.leaving).last ?? ""
    #expect(told.contains("Error: ") && told.contains("mnist-cgan-seed0.png"))
  }

  @Test("A name with wide characters and accents pasted into a prompt is drawn and kept")
  func pastedName() throws {
    let folder = try TemporaryFolder()
    let terminal = try PseudoTerminal(
      ["explore"], environment: ["XDG_DATA_HOME": folder.path])
    try terminal.wait(for: Self.question)
    terminal.send("\u{1b}[2;2R")
    try terminal.wait(for: Self.endOfFrame)
    terminal.send("BB\u{15}")
    terminal.send("\u{1b}[200~Bil\u{308}d 漢字 👨‍👩‍👧 🇩🇪\nq\u{1b}[201~")
    try terminal.wait(for: "漢字")
    terminal.send("\u{7f}e\u{301}\r")
    try terminal.wait(for: "Bookmarked")
    terminal.send("q")
    #expect(terminal.end() == ChildProcess.Ending(status: 0, isBySignal: false))
    let kept = String(decoding: try folder.contents("zither/bookmarks.json"), as: UTF8.self)
    #expect(kept.contains("Bil\u{308}d 漢字 👨‍👩‍👧 🇩🇪 e\u{301}"))
  }

  @Test("The list of bookmarks shows those that another explorer has kept meanwhile")
  func bookmarksOfAnother() throws {
    let folder = try TemporaryFolder()
    let terminal = try PseudoTerminal(
      ["explore", "mnist-cgan"], environment: ["XDG_DATA_HOME": folder.path])
    try terminal.wait(for: Self.question)
    terminal.send("\u{1b}[2;2R")
    try terminal.wait(for: Self.endOfFrame)
    try FileManager.default.createDirectory(
      atPath: folder.file("zither"), withIntermediateDirectories: true)
    try folder.file(
      "zither/bookmarks.json",
      containing: Array(#"{"mnist-cgan": [{"name": "elsewhere", "point": {"seed": 42}}]}"#.utf8))
    terminal.send("B")
    try terminal.wait(for: "elsewhere")
    // Enter goes there, which closes the list.
    terminal.send("\rq")
    #expect(terminal.end() == ChildProcess.Ending(status: 0, isBySignal: false))
  }
}
