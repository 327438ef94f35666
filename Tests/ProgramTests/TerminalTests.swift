import Foundation
import Testing

@Suite(
  "Kinds of terminals",
  .enabled(if: TmuxSession.isAvailable, "tmux is not installed"))
struct TerminalTests {
  /// What a terminal says of itself, and what is to be seen on it.
  struct Kind: CustomTestStringConvertible, Sendable {
    var name: String
    var environment: [String: String]
    var arguments: [String] = ["explore"]
    /// Whether the colours of a screen are of this kind.
    var expected: Palette
    var testDescription: String { name }
  }

  enum Palette: Sendable {
    case none, sixteen, indexed, direct
  }

  static let kinds = [
    Kind(name: "vt100", environment: ["TERM": "vt100", "COLORTERM": ""], expected: .none),
    Kind(name: "xterm", environment: ["TERM": "xterm", "COLORTERM": ""], expected: .sixteen),
    Kind(
      name: "xterm-256color", environment: ["TERM": "xterm-256color", "COLORTERM": ""],
      expected: .indexed),
    Kind(
      name: "xterm-256color with COLORTERM", environment: ["COLORTERM": "truecolor"],
      expected: .direct),
    Kind(
      name: "tmux-256color inside tmux",
      environment: ["TERM": "tmux-256color", "COLORTERM": "", "TMUX": "/tmp/tmux/x,1,0"],
      expected: .direct),
    Kind(
      name: "screen-256color outside tmux",
      environment: ["TERM": "screen-256color", "COLORTERM": ""], expected: .indexed),
    Kind(name: "NO_COLOR", environment: ["NO_COLOR": "1"], expected: .none),
    Kind(
      name: "--colour 16", environment: [:], arguments: ["explore", "--colour", "16"],
      expected: .sixteen),
    Kind(
      name: "--colour truecolour over NO_COLOR", environment: ["NO_COLOR": "1"],
      arguments: ["explore", "--colour", "truecolour"], expected: .direct),
  ]

  @Test("The picture is drawn in the colours that the terminal has, and undone", arguments: kinds)
  func kind(_ kind: Kind) throws {
    let session = try TmuxSession(kind.arguments, environment: kind.environment)
    try session.wait(for: "zither sample mnist-cgan")
    try session.press("Right")
    try session.wait(for: "1 edit")
    let colours = try session.cells.colours
    let direct = colours.contains { if case .direct = $0 { true } else { false } }
    let many = colours.contains { if case .indexed(let index) = $0 { index > 15 } else { false } }
    let few = colours.contains { if case .indexed(let index) = $0 { index < 16 } else { false } }
    let found: Palette = direct ? .direct : many ? .indexed : few ? .sixteen : .none
    #expect(found == kind.expected)
    try session.press("q")
    try session.wait(for: "ended with status 0")
    #expect(try session.modes == "0 1 0")
  }

  @Test("A terminal that cannot place its cursor is refused, and left as it was")
  func dumb() throws {
    let session = try TmuxSession(environment: ["TERM": "dumb"])
    let screen = try session.wait(for: "ended with status 1")
    #expect(
      screen.split(separator: "\n").joined().hasPrefix(
        "Error: The terminal type “dumb” cannot place the cursor; set TERM to what your terminal "
          + "is, for example TERM=xterm-256color."))
    #expect(try session.modes == "0 1 0")
  }

  @Test("An unknown type is driven as the most common one")
  func unknown() throws {
    let session = try TmuxSession(environment: ["TERM": "no-such-terminal"])
    try session.wait(for: "zither sample mnist-cgan")
    try session.press("q")
    try session.wait(for: "ended with status 0")
    #expect(try session.modes == "0 1 0")
  }

  @Test("Without UTF-8 the screen is drawn in ASCII")
  func ascii() throws {
    let session = try TmuxSession(environment: ["LANG": "C"])
    let screen = try session.wait(for: "zither sample mnist-cgan")
    #expect(screen.utf8.allSatisfy { $0 < 128 })
  }
}
