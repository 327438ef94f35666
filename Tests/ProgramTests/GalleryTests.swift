import Foundation
import ModelFiles
import Testing

@Suite(
  "The Gallery and the commands for its images",
  .enabled(if: TmuxSession.isAvailable, "tmux is not installed"))
struct GalleryTests {
  /// Writes what the Gallery shows or what is marked, and expects the same bytes of the command that it
  /// tells.
  private func expectSheet(
    in session: TmuxSession, named name: String, by command: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try session.press("w")
    try session.wait(for: "Wrote \(name)")
    try session.press("Escape")
    try session.wait(without: "Wrote")
    let written = try session.folder.contents(name)
    let folder = try TemporaryFolder()
    let outcome = try Program(
      command + ["--output", folder.file("x.png"), "--scale", "4"], in: folder.path
    ).end()
    #expect(outcome.status == 0, "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(try folder.contents("x.png") == written, sourceLocation: sourceLocation)
  }

  @Test(
    "Screen and command draw the same pages: all, a class, around the point; and what is marked")
  func sheets() throws {
    let session = try TmuxSession("explore", "mnist-cgan", "--seed", "5", columns: 80, rows: 24)
    try session.wait(for: "zither sample mnist-cgan")
    try session.press("g")
    try session.wait(for: "▸ all classes")
    try expectSheet(
      in: session, named: "mnist-cgan-gallery-seed5.png",
      by: ["sample", "mnist-cgan", "--seed", "5", "-n", "18"])
    try session.press("0", "NPage")
    try session.wait(for: "page 2")
    try expectSheet(
      in: session, named: "mnist-cgan-gallery-seed23.png",
      by: ["sample", "mnist-cgan", "--seed", "23", "--class", "0", "-n", "18"])
    try session.press("Home", "Tab", "+")
    try session.wait(for: "▸ around the point, 0.6")
    try expectSheet(
      in: session, named: "mnist-cgan-gallery-seed5-2.png",
      by: [
        "sample", "mnist-cgan", "--seed", "5", "--distance", "0.6", "--noise-seed", "5", "-n", "18",
      ])
    try session.press("BTab", "7", "Space", "BTab", "Right", "Right", "Space")
    try session.wait(for: "2 marked")
    try expectSheet(
      in: session, named: "mnist-cgan-gallery-marked.png",
      by: ["walk", "mnist-cgan", "seed:5 --class 7", "seed:7 --class 2", "--frames", "1"])
  }

  @Test("Enter explores the selected image: its seed and class make the picture again")
  func choosing() throws {
    let session = try TmuxSession("explore", "mnist-cgan", columns: 80, rows: 24)
    try session.wait(for: "zither sample mnist-cgan")
    try session.press("g")
    try session.wait(for: "▸ all classes")
    try session.press("8", "Right", "Down")
    try session.wait(for: "seed 7 · class 8 · zither sample mnist-cgan --seed 7 --class 8")
    try session.press("Enter")
    try session.wait(for: "8 100 %")
    let explorer = ExplorerTests()
    try explorer.expectPicture(in: session, scale: 1)
  }
}

@Suite("Neighbours of a point")
struct NeighbourTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func sample(_ arguments: [String]) throws -> [Float] {
    let path = folder.file("images.npy")
    let outcome = try Program(
      ["sample", "mnist-cgan", "--quiet", "--force", "--output", path] + arguments, in: folder.path
    ).end()
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    return try NPYFile(reading: path).values
  }

  @Test("Image i has the noise of the first noise seed + i; the point decides of the rest")
  func seeds() throws {
    let near = ["--seed", "5", "--class", "3", "--distance", "0.3"]
    let three = try sample(near + ["-n", "3"])
    #expect(try sample(near + ["--noise-seed", "2"]) == Array(three.suffix(784)))
    #expect(Set(three).count > 784)
    let itself = try sample(["--seed", "5", "--class", "3"])
    let zero = try sample(["--seed", "5", "--class", "3", "--distance", "0", "--noise-seed", "9"])
    #expect(zip(itself, zero).allSatisfy { abs($0 - $1) < 0.1 })
  }

  @Test("What --distance cannot do is refused with a sentence")
  func refusals() throws {
    func refusal(_ arguments: String..., says message: String) throws {
      expectRefusal(
        try Program(["sample", "mnist-cgan", "-o", "x.png"] + arguments, in: folder.path).end(),
        message, status: 64)
    }
    try refusal("--distance", "1.5", says: "--distance 1.5: give a number from 0 to 1.")
    try refusal("--distance", "nan", says: "--distance nan: give a number from 0 to 1.")
    try refusal(
      "--noise-seed", "3", says: "--noise-seed picks the noise of --distance; give --distance too.")
    try refusal(
      "--distance", "0.5", "--sweep", "3",
      says: "--distance draws neighbours of one point; leave --latents and --sweep out.")
  }

  @Test("A walk takes options of a point behind a seed, and writes its frames as a sheet")
  func walk() throws {
    func walk(_ points: String...) throws -> Program.Outcome {
      try Program(
        ["walk", "mnist-cgan"] + points + ["--frames", "1", "--output", "w.png", "--force"],
        in: folder.path
      ).end()
    }
    #expect(try walk("seed:4 --class 4", "seed:5 --class 5").status == 0)
    let outcome = try Program.run(
      "sample", "mnist-cgan", "-n", "2", "--seed", "4", "--output", "s.png", in: folder.path)
    #expect(outcome.status == 0)
    // Classes come in turn in a sheet: 0 and 1.
    #expect(try folder.contents("w.png") != folder.contents("s.png"))
    #expect(try walk("seed:4", "seed:5 --class 1").status == 0)
    #expect(try folder.contents("w.png") == folder.contents("s.png"))
    expectRefusal(
      try walk("seed:4 --clas 4", "seed:5"),
      "“seed:4 --clas 4” is no point; after seed:N give options that `zither sample` takes for a "
        + "point, such as “seed:3 --class 7”.")
    #expect(
      try walk("seed:4 --class 11", "seed:5").errors
        .hasPrefix("Error: --class 11: the model has no such class;"))
  }
}
