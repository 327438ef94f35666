import Foundation
import ModelFiles
import Testing

@Suite("Styles")
struct StyleTests {
  let folder: TemporaryFolder
  private let model: String

  init() throws {
    folder = try TemporaryFolder()
    model = folder.file("m.safetensors")
    let outcome = try Program.run(
      "train", "cgan", "--architecture", "style=2,w:8", "--steps", "3", "--batch-size", "8",
      "--headless", "--no-scores", "--output", model)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  private func images(_ arguments: String...) throws -> [Float] {
    try folder.images(of: model, arguments)
  }

  @Test("Mixes, truncation and directions change an image, and the same command draws it again")
  func edits() throws {
    let own = try images("--seed", "3", "--class", "2")
    let edits = [
      ["--mix", "coarse=7"], ["--mix", "fine=7:0.5"], ["--truncation", "0.5"],
      ["--direction", "sefa-1=2"],
    ]
    for edit in edits {
      let path = folder.file("edited.npy")
      let command =
        ["sample", model, "--seed", "3", "--class", "2", "--quiet", "--force", "--output", path]
        + edit
      #expect(try Program(command).end().status == 0)
      let first = try NPYFile(reading: path)
      #expect(first.values != own, "\(edit)")
      #expect(try Program(command).end().status == 0)
      #expect(try NPYFile(reading: path) == first, "\(edit)")
    }
  }

  @Test("A table of two groups has the point's image first, and each mix in its place")
  func table() throws {
    let table = try images("--class", "2", "--sweep", "coarse", "--sweep", "fine", "-n", "3")
    func difference(_ place: Int, _ image: [Float]) -> Float {
      zip(table[place * image.count..<(place + 1) * image.count], image).map { abs($0 - $1) }
        .max() ?? 2
    }
    // The vertical control rises from the bottom to the top.
    #expect(difference(6, try images("--class", "2")) < 1e-4)
    let mixed = try images("--class", "2", "--mix", "coarse=1", "--mix", "fine=2")
    #expect(difference(1, mixed) < 1e-4)
    #expect(difference(2, mixed) > 1e-2 && difference(4, mixed) > 1e-2)
  }

  @Test(
    "Each layer's w is searched for, comes nearer than z alone, and is kept in the point's file")
  func projection() throws {
    let image = folder.file("target.png")
    // Of another class and blend of styles than any z has.
    let made = try Program.run(
      "sample", model, "--seed", "3", "--mix", "coarse=7", "--mix", "fine=9", "--direction",
      "sefa-1=3", "--output", image)
    try #require(made.status == 0, "\(made.errors)")
    func distance(_ arguments: String...) throws -> Double {
      let outcome = try Program(
        ["project", model, image, "--steps", "40", "--starts", "2", "--json", "--force"] + arguments
      ).end()
      try #require(outcome.status == 0, "\(outcome.errors)")
      let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      return try #require((object as? [String: Any])?["pixel_distance"] as? Double)
    }
    let point = folder.file("p.json")
    let found = try distance("--styles", "--output", point)
    #expect(found < (try distance()))
    let picture = try images("--latent", point)
    #expect(try images("--latent", point, "--truncation", "0") != picture)
    let refused = try Program.run("project", "mnist-cgan", image, "--styles")
    #expect(refused.errors.contains("mnist-cgan has no styles to move; leave --styles out."))
  }

  @Test("A point's file keeps the mixes")
  func pointFile() throws {
    let point = folder.file("p.json")
    try Data(#"{"seed": 3, "mixes": {"middle": {"seed": 5, "share": 1}}}"#.utf8).write(
      to: URL(fileURLWithPath: point))
    #expect(
      try images("--latent", point, "--class", "1")
        == (try images("--seed", "3", "--mix", "middle=5", "--class", "1")))
  }

  @Test("Directions of w are found by each method, and stored ones can be played")
  func directions() throws {
    for method in ["sefa", "ganspace"] {
      let outcome = try Program.run(
        "directions", model, "--method", method, "-n", "3", "--samples", "100", "--store")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("\(method)-3"))
    }
    #expect(
      try images("--direction", "ganspace-2=1") != images("--direction", "ganspace-2=-1"))
  }

  @Test("info names w, and a model without styles refuses mixes")
  func refused() throws {
    #expect(try Program.run("info", model).output.contains("8 dimensions, from which layers"))
    let outcome = try Program.run(
      "sample", "mnist-cgan", "--mix", "coarse=7", "--output", folder.file("x.png"))
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains(
        "--mix coarse=7: the model has no styles to mix; leave --mix out."))
    #expect(
      try Program.run("explore", "mnist-cgan", "--mix", "coarse=7").errors
        .contains("the model has no styles to mix"))
  }
}
