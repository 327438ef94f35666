import Cells
import Foundation
import Testing

@testable import TerminalDriver

/// The description comes from the system's database and goes back to ncurses by the environment,
/// which the process has one of: one test at a time.
@Suite(.serialized) struct TerminfoEntryTests {
  /// What ncurses reads from the compiled form.
  private func read(_ entry: TerminfoEntry) -> TerminfoEntry? {
    setenv("TERMINFO", "b64:" + Data(entry.compiled()).base64EncodedString(), 1)
    defer { unsetenv("TERMINFO") }
    return TerminfoEntry(databaseType: entry.name)
  }

  @Test("ncurses reads a compiled entry back as it was", arguments: ["xterm-256color", "vt100"])
  func roundTrip(type: String) throws {
    var entry = try #require(TerminfoEntry(databaseType: type))
    entry.name = "zither-test"
    #expect(entry.strings["cup"] != nil && entry.numbers["cols"] == 80)
    #expect(read(entry) == entry)
  }

  @Test("an entry patched to 24 bits is read back with its large number and its extended flags")
  func patchedRoundTrip() throws {
    var entry = try #require(TerminfoEntry(databaseType: "xterm-256color"))
    entry.name = "zither-test"
    let patched = entry.patched(for: .trueColour)
    let read = try #require(self.read(patched))
    #expect(read == patched)
    #expect(read.numbers["colors"] == 1 << 24)
    #expect(read.flags.isSuperset(of: ["RGB", "AX"]))
  }

  @Test("the header is the one of term(5): magic, sizes, then names")
  func header() {
    var entry = TerminfoEntry(name: "z")
    entry.flags = ["am"]
    entry.numbers = ["cols": 80]
    entry.strings = ["cbt": [0x61]]
    #expect(
      entry.compiled() == [
        0x1e, 0x02, 2, 0, 2, 0, 1, 0, 1, 0, 2, 0,  // magic; names, flags, numbers, strings, table
        0x7a, 0, 0, 1, 80, 0, 0, 0, 0, 0, 0x61, 0,  // "z"; bw, am; cols; cbt's offset; table
      ])
  }

  @Test("patched entries never touch the palette", arguments: ColourDepth.allCases)
  func palette(depth: ColourDepth) throws {
    let entry = try #require(TerminfoEntry(databaseType: "xterm-256color"))
    let patched = entry.patched(for: depth)
    for name in ["initc", "oc", "setf", "setb"] { #expect(patched.strings[name] == nil) }
    #expect(!patched.flags.contains("ccc"))
    #expect((patched.strings["setaf"] == nil) == (depth == .none))
  }

  @Test("a type that is not in the database is none")
  func unknown() {
    #expect(TerminfoEntry(databaseType: "no-such-terminal") == nil)
  }

  @Test("delays are not sent")
  func sendable() {
    var entry = TerminfoEntry(name: "z")
    entry.strings["sgr0"] = Array("\u{1b}[m\u{0f}$<2>x$".utf8)
    #expect(entry.sendable("sgr0") == Array("\u{1b}[m\u{0f}x$".utf8))
    #expect(entry.sendable("smcup").isEmpty)
  }

  @Test("an unknown type is driven as xterm; one that cannot place the cursor is refused")
  func fallback() throws {
    #expect(try Terminal.usableEntry("no-such-terminal").name == "xterm-256color")
    #expect(try Terminal.usableEntry("").name == "xterm-256color")
    #expect(throws: TerminalError.missingCapability(type: "dumb", what: "place the cursor")) {
      try Terminal.usableEntry("dumb")
    }
  }
}
