import Foundation
import ModelFiles
import Testing

@Suite("The Data screen", .enabled(if: TmuxSession.isAvailable, "tmux is not installed"))
struct DataScreenTests {
  /// A folder of 28×28 images in two classes, every one of its own grey, with a table of them.
  private func makeFolder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var table = "file,slant,mood\n"
    for index in 0..<40 {
      let name = "\(index % 2 == 0 ? "cats" : "dogs")/\(index).png"
      try FileManager.default.createDirectory(
        atPath: URL(fileURLWithPath: folder.file(name)).deletingLastPathComponent().path,
        withIntermediateDirectories: true)
      try PNGFile(
        width: 28, height: 28, channels: 1,
        pixels: [UInt8](repeating: UInt8(6 * index), count: 784)
      ).write(to: folder.file(name))
      table += "\(name),\(Double(index) / 10),\(index < 30 ? "calm" : "wild")\n"
    }
    try Data(table.utf8).write(to: URL(fileURLWithPath: folder.file("labels.csv")))
    return folder
  }

  @Test("A folder's images are read, filtered and compared, and one's point is found")
  func folder() throws {
    let folder = try makeFolder()
    let session = try TmuxSession("explore", "mnist-cgan", "--data", folder.path)
    try session.wait(for: "zither sample mnist-cgan")
    try session.press("I")
    try session.wait(for: "all images")
    try session.wait(for: "nearest by pixels")
    try session.type("/class=dogs, mood=wild")
    try session.press("Enter")
    try session.wait(for: "class dogs · mood wild")
    try session.wait(for: "5 of 40")
    try session.wait(for: "dogs/31.png · class dogs · ")
    try session.wait(for: "zither project mnist-cgan --data")
    try session.press("Right", "Enter")
    try session.wait(for: "dogs/33.png")
    try session.wait(for: "Found")
    try session.press("Escape")
    try session.wait(without: "Found")
    try session.press("I")
    try session.wait(for: "dogs/33.png · class dogs")
  }

  @Test("Data that are not here are asked for; built-in ones are drawn, and points get a sentence")
  func asking() throws {
    let session = try TmuxSession(
      "explore", "mnist-cgan", "--data", "./no such folder".replacing(" ", with: "-"), columns: 80,
      rows: 24)
    try session.wait(for: "zither sample mnist-cgan")
    try session.press("I")
    try session.wait(for: "no-such-folder")
    try session.wait(for: "O names data")
    try session.type("Oring-8")
    try session.press("Enter")
    try session.wait(for: "ring-8 holds points, not images")
    try session.type("Odigits")
    try session.press("Enter")
    try session.wait(for: "digits · all images")
    try session.type("N")
    try session.wait(for: "by features")
    try session.press("q")
    try session.wait(for: "ended with status 0")
  }
}
