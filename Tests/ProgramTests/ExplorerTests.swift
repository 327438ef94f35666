import Foundation
import ModelFiles
import Testing

@Suite(
  "The explorer in a terminal",
  .enabled(if: TmuxSession.isAvailable, "tmux is not installed"))
struct ExplorerTests {
  /// The command that the status line shows, without the program's name.
  func command(on screen: String) throws -> [String] {
    let status = try #require(screen.split(separator: "\n").last { $0.contains("zither sample") })
    let line = try #require(status.split(separator: " zither ").last)
    return line.split(separator: " ").map(String.init)
  }

  /// The levels that `zither sample` makes with a command.
  func pixels(_ command: [String]) throws -> [[Int]] {
    let folder = try TemporaryFolder()
    let outcome = try Program(command + ["--output", folder.file("x.npy")]).end()
    #expect(outcome.status == 0)
    let file = try NPYFile(reading: folder.file("x.npy"))
    let width = try #require(file.shape.last)
    let levels = file.values.map { Int(($0 + 1) * 127.5 + 0.5) }
    return stride(from: 0, to: levels.count, by: width).map { Array(levels[$0..<$0 + width]) }
  }

  /// Expects the picture of the status line's command on the screen, pixel for pixel.
  func expectPicture(
    in session: TmuxSession, scale: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let wanted = try pixels(command(on: session.wait(for: "zither sample")))
    // The status line and the picture are of one frame, but a frame may be on its way.
    try session.wait(for: "the picture of the command") { _ in
      try session.cells.place(of: wanted) != nil
    }
    #expect(
      try session.cells.place(of: wanted)?.scale == scale, sourceLocation: sourceLocation)
  }

  @Test("It opens on the shipped model and its image, and every change shows in both")
  func playing() throws {
    let session = try TmuxSession()
    try session.wait(for: "zither sample mnist-cgan")
    #expect(try session.text.contains("mnist-cgan · 28×28"))
    #expect(try session.modes == "1 0 1")
    try expectPicture(in: session, scale: 2)

    try session.press("Right", "Right", "Right")
    try session.wait(for: "1 edit")
    try session.press("Down", "Left")
    try session.wait(for: "2 edits")
    try expectPicture(in: session, scale: 2)

    try session.press("u")
    try session.wait(for: "1 edit ·")
    try session.press("u")
    try session.wait(without: "1 edit ·")
    try expectPicture(in: session, scale: 2)
    try session.press("C-r")
    try session.wait(for: "1 edit ·")
    try expectPicture(in: session, scale: 2)
  }

  @Test("A digit chooses a class; after a comma it blends one")
  func classes() throws {
    let session = try TmuxSession()
    try session.wait(for: "0 100 %")
    try session.press("3")
    try session.wait(for: "3 100 %")
    try session.press(",", "5")
    try session.wait(for: "--class 3 --class 5")
    try session.wait(for: "50 %")
    try session.press(",", "3")
    try session.wait(for: "5 100 %")
    try session.press("u")
    try session.wait(for: "--class 3 --class 5")
    try session.type("c")
    try session.wait(for: "classes:")
    try session.type("3=0.7, 8=0.3")
    try session.press("Enter")
    try session.wait(for: "--class 3=0.7 --class 8=0.3")
    try expectPicture(in: session, scale: 2)
  }

  @Test("Seeds, truncation, zero and the copied command")
  func seeds() throws {
    let session = try TmuxSession()
    try session.wait(for: "seed 0 ·")
    try session.press("r")
    try session.wait(for: "--seed")
    try expectPicture(in: session, scale: 2)
    try session.press("R")
    try session.wait(for: "seed:")
    try session.type("not a seed")
    try session.press("Enter")
    try session.wait(for: "a whole number, 0 or more, is wanted")
    for _ in 0..<10 { try session.press("BSpace") }
    try session.type("4711")
    try session.press("Enter")
    try session.wait(for: "seed 4711 ·")
    try session.press("[", "[")
    try session.wait(for: "--truncation 0.9")
    try session.press("z")
    try session.wait(for: "--z 0=0 ")
    try expectPicture(in: session, scale: 2)
    try session.press("y")
    try session.wait(
      for: "Sent to the clipboard: zither sample mnist-cgan --seed 4711 --z 0=0 --truncation 0.9")
  }

  @Test("The help opens and closes")
  func help() throws {
    let session = try TmuxSession()
    try session.wait(for: "zither sample mnist-cgan")
    try session.press("?")
    try session.wait(for: "Explore: keys")
    try session.press("Escape")
    try session.wait(without: "Explore: keys")
  }

  @Test("A click selects a string, sets it, and chooses a class")
  func mouse() throws {
    let session = try TmuxSession()
    let screen = try session.wait(for: "zither sample mnist-cgan")
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    let row = try #require(lines.firstIndex { String($0).contains(" 4 ├") })
    let middle = try #require(lines[row].firstIndex(of: "┼"))
    try session.click(column: middle, row: row)
    try session.wait(for: "--z 4=0")
    #expect(try session.text.contains("▸  4 ├"))

    let classRow = try #require(lines.firstIndex { String($0).contains("class ") })
    let seven = try #require(lines[classRow].lastIndex(of: "7"))
    try session.click(column: seven, row: classRow)
    try session.wait(for: "--class 7")
  }

  @Test("It fits itself to any size, and says how much room it needs")
  func resizing() throws {
    let session = try TmuxSession()
    try session.wait(for: "zither sample mnist-cgan")
    try session.resize(columns: 60, rows: 20)
    try session.wait(for: "the smallest screen") {
      $0.split(separator: "\n").count <= 20 && $0.contains("zither sample")
    }
    try session.resize(columns: 80, rows: 24)
    try session.wait(for: "zither sample")
    try expectPicture(in: session, scale: 1)
    try session.resize(columns: 40, rows: 10)
    try session.wait(for: "Zither needs 60 × 20; this is 40 × 10.")
    try session.resize(columns: 200, rows: 60)
    try session.wait(for: "zither sample mnist-cgan")
    try expectPicture(in: session, scale: 3)
    try session.resize(columns: 120, rows: 40)
    try session.wait(for: "the first size") {
      $0.split(separator: "\n").allSatisfy { $0.count <= 120 } && $0.contains("q quit")
    }
    try expectPicture(in: session, scale: 2)
  }

  @Test("A model file opens by its path; a bad one leaves the terminal as it was")
  func files() throws {
    let session = try TmuxSession("explore", ModelFixture.path, "--seed", "5")
    try session.wait(for: "seed 5 ·")
    let bad = try TmuxSession("explore", "nothing.safetensors")
    let screen = try bad.wait(for: "ended with status 1")
    #expect(screen.hasPrefix("Error: There is no model or file called “nothing.safetensors”"))
    #expect(try bad.modes == "0 1 0")
  }
}
