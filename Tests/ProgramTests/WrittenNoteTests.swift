import Foundation
import Testing

@Suite("A command says on standard error what it wrote, and prints what was asked for")
struct WrittenNoteTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let writing: [(line: String, note: String)] = [
    ("sample mnist-cgan -n 9 -o sheet.png", "Wrote sheet.png: 9 images of 28×28, 88×88 pixels, "),
    ("sample mnist-cgan -o a.npy", "Wrote a.npy: 1 image of 28×28, float32 [1, 1, 28, 28], "),
    (
      "sample ring-8 -n 100 -o p.npy", "Wrote p.npy: 100 points, float32 [100, 2, 1, 1], 928 bytes."
    ),
    (
      "walk mnist-cgan seed:3 seed:4 --frames 5 -o w.gif",
      "Wrote w.gif: 10 images of 28×28, 0.3 s, "
    ),
    (
      "steer mnist-cgan --attribute class=3 --steps 2 --json -o p.json",
      "Wrote p.json: the point, "
    ),
    (
      "project faces-dcgan --data faces --index 3 --steps 2 --starts 1 -o z.npy",
      "Wrote z.npy: z, float32 [64], 384 bytes."
    ),
  ]

  @Test("One line, which --quiet hides", arguments: writing.map(\.line), [false, true])
  func written(line: String, isQuiet: Bool) throws {
    let words = line.split(separator: " ").map(String.init) + (isQuiet ? ["--quiet"] : [])
    let outcome = try Program(words, in: folder.path).end()
    #expect(outcome.status == 0)
    let note = Self.writing.first { $0.line == line }?.note ?? ""
    if isQuiet {
      #expect(outcome.errors.isEmpty)
    } else {
      #expect(
        outcome.errors.hasPrefix(note) && outcome.errors.hasSuffix(".\n"), "\(outcome.errors)")
      #expect(outcome.errors.count { $0 == "\n" } == 1)
    }
  }

  @Test("A device has no size")
  func device() throws {
    let link = folder.file("none.npy")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/null")
    let outcome = try Program.run("sample", "mnist-cgan", "-o", link)
    #expect(outcome.errors == "Wrote \(link): 1 image of 28×28, float32 [1, 1, 28, 28].\n")
  }

  @Test("project without an output prints the point, which sample draws")
  func printedPoint() throws {
    let outcome = try Program.run(
      "project", "faces-dcgan", "--data", "faces", "--index", "3", "--steps", "2", "--starts", "1")
    #expect(outcome.status == 0 && outcome.errors.hasPrefix("distance "))
    #expect(outcome.errors.contains(" 1 start, 2 steps, "))
    let point = try folder.file("point.json", containing: Array(outcome.output.utf8))
    let drawn = try Program.run(
      "sample", "faces-dcgan", "--latent", point, "-o", folder.file("a.png"))
    #expect(drawn.status == 0)
  }
}
