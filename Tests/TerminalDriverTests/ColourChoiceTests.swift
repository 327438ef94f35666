import Cells
import Foundation
import Testing

@testable import TerminalDriver

@Suite struct ColourChoiceTests {
  private func chosen(
    _ name: String, colours: Int32, flags: Set<String> = [], option: ColourDepth? = nil,
    _ environment: [String: String] = [:]
  ) -> ColourDepth {
    var entry = TerminfoEntry(name: name)
    entry.numbers["colors"] = colours
    entry.flags = flags
    return ColourDepth.chosen(option: option, entry: entry) { environment[$0] }
  }

  @Test("the user's option goes before all else")
  func option() {
    let environment = ["NO_COLOR": "1", "COLORTERM": "truecolor"]
    #expect(chosen("xterm", colours: 8, option: .indexed256, environment) == .indexed256)
    #expect(chosen("vt100", colours: 0, option: .trueColour) == .trueColour)
  }

  @Test("NO_COLOR, unless empty, means none")
  func noColour() {
    #expect(chosen("xterm-256color", colours: 256, ["NO_COLOR": "1", "TMUX": "x"]) == .none)
    #expect(chosen("xterm-256color", colours: 256, ["NO_COLOR": ""]) == .indexed256)
  }

  @Test("a description without colours means none, even where COLORTERM was inherited")
  func plainTerminal() {
    #expect(chosen("vt100", colours: 0, ["COLORTERM": "truecolor", "TMUX": "x"]) == .none)
  }

  @Test("GNU screen gets 256 colours, tmux under the same name all of them")
  func screens() {
    #expect(chosen("screen", colours: 8, ["COLORTERM": "truecolor"]) == .indexed256)
    #expect(chosen("screen-256color", colours: 256, ["TMUX": "/tmp/x,1,0"]) == .trueColour)
  }

  @Test("GNU screen gets 256 colours, in tmux too; tmux in screen gets 24 bits")
  func screenInTmux() {
    let both = ["TMUX": "/tmp/tmux-0/default,1,0", "STY": "1.pts-0.host", "COLORTERM": "truecolor"]
    #expect(chosen("screen-256color", colours: 256, both) == .indexed256)
    #expect(chosen("screen.tmux-256color", colours: 256, both) == .indexed256)
    #expect(chosen("tmux-256color", colours: 256, both) == .trueColour)
    #expect(chosen("screen-256color", colours: 256, ["TMUX": "x"]) == .trueColour)
  }

  @Test("What passes through GNU screen is in strings that it takes, whole when put together")
  func passingThrough() {
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: 32 + $0 % 90) }
    let passed = String(decoding: Terminal.passedThroughScreen(bytes), as: UTF8.self)
    let parts = passed.components(separatedBy: "\u{1b}\\").dropLast()
    #expect(parts.allSatisfy { $0.hasPrefix("\u{1b}P") && $0.utf8.count < 256 })
    #expect(parts.map { $0.dropFirst(2) }.joined() == String(decoding: bytes, as: UTF8.self))
  }

  @Test("24-bit colour is promised by COLORTERM, the type's name or the description")
  func promises() {
    #expect(chosen("xterm-256color", colours: 256, ["COLORTERM": "truecolor"]) == .trueColour)
    #expect(chosen("xterm", colours: 8, ["COLORTERM": "24bit"]) == .trueColour)
    #expect(chosen("xterm-direct", colours: 1 << 24) == .trueColour)
    #expect(chosen("foot", colours: 256, flags: ["RGB"]) == .trueColour)
  }

  @Test("else the number of colours decides")
  func byNumber() {
    #expect(chosen("xterm-256color", colours: 256) == .indexed256)
    #expect(chosen("rxvt", colours: 88) == .ansi16)
    #expect(chosen("linux", colours: 8) == .ansi16)
  }
}
