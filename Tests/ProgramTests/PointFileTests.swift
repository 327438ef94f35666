import Foundation
import ModelFiles
import Testing

@Suite("Points in files, strips, planes and walks")
struct PointFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func sample(_ arguments: String...) throws -> NPYFile {
    let path = folder.file("images.npy")
    let outcome = try Program(
      ["sample", "mnist-cgan", "--quiet", "--force", "--output", path] + arguments, in: folder.path
    ).end()
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    return try NPYFile(reading: path)
  }

  @Test("--latent takes a point of JSON whole, and z alone from an array")
  func latents() throws {
    let json = try folder.file(
      "p.json", containing: Array(#"{"seed": 42, "edits": {"2": 1.5}, "classes": {"3": 1}}"#.utf8))
    let named = try sample("--seed", "42", "--z", "2=1.5", "--class", "3")
    #expect(try sample("--latent", json) == named)
    #expect(try sample("--latent", json, "--class", "4") != named)
    let z = (0..<64).map { Float($0 % 5) / 2 - 1 }
    try NPYFile(shape: [64], values: z).write(to: folder.file("z.npy"))
    let alone = try sample("--latent", "z.npy", "--class", "5")
    try NPYFile(shape: [1, 64], values: z).write(to: folder.file("z.npy"))
    #expect(try sample("--latent", "z.npy", "--class", "5") == alone)
    #expect(try sample("--latents", "z.npy", "--class", "5") == alone)
  }

  @Test("A sweep is the images of the same command with the values one by one")
  func sweep() throws {
    let strip = try sample("--seed", "4", "--sweep", "7", "-n", "3")
    let plane = try sample("--seed", "4", "--sweep", "7", "--sweep", "9", "-n", "3")
    #expect(strip.shape[0] == 3 && plane.shape[0] == 9)
    for (index, value) in ["-3", "0", "3"].enumerated() {
      let one = try sample("--seed", "4", "--class", "0", "--z", "7=\(value)")
      #expect(Array(strip.values[index * 784..<(index + 1) * 784]) == one.values)
    }
    // The last row of a plane has the lowest value of the second input.
    let corner = try sample("--seed", "4", "--class", "0", "--z", "7=3", "--z", "9=-3")
    #expect(Array(plane.values[8 * 784..<9 * 784]) == corner.values)
  }

  @Test("A walk through seeds begins and ends at them, as an array and as an animation")
  func walk() throws {
    let outcome = try Program.run(
      "walk", "mnist-cgan", "seed:3", "seed:8", "--frames", "4", "--once", "--quiet",
      "--output", "w.npy",
      in: folder.path)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let frames = try NPYFile(reading: folder.file("w.npy"))
    #expect(frames.shape == [5, 1, 28, 28])
    #expect(Array(frames.values.prefix(784)) == (try sample("--seed", "3")).values)
    #expect(Array(frames.values.suffix(784)) == (try sample("--seed", "8")).values)
    let gif = try Program.run(
      "walk", "mnist-cgan", "seed:3", "seed:8", "--frames", "4", "--output", "w.gif", "--scale",
      "2", in: folder.path)
    #expect(gif.status == 0)
    let bytes = try folder.contents("w.gif")
    #expect(bytes.starts(with: Array("GIF89a".utf8) + [56, 0, 56, 0]) && bytes.last == 0x3b)
    #expect(bytes.filter { $0 == 0x2c }.count >= 8)
  }

  @Test("Bookmarks are read from their file in XDG_DATA_HOME")
  func bookmarks() throws {
    let data = try folder.folder("zither")
    let file = data + "/bookmarks.json"
    let text =
      #"{"mnist-cgan": [{"name": "a", "point": {"seed": 3}}, {"name": "b", "point": {"seed": 8}}]}"#
    try writeAtomically(Array(text.utf8), to: file)
    func walk(_ output: String, _ points: String...) throws -> Program.Outcome {
      try Program(
        ["walk", "mnist-cgan"] + points + ["--frames", "3", "--output", output], in: folder.path,
        environment: ["XDG_DATA_HOME": folder.path]
      ).end()
    }
    #expect(try walk("named.npy", "b", "a").status == 0)
    #expect(try walk("all.npy").status == 0)
    #expect(try walk("seeds.npy", "seed:3", "seed:8").status == 0)
    #expect(try folder.contents("all.npy") == folder.contents("seeds.npy"))
    #expect(try folder.contents("named.npy") != folder.contents("all.npy"))
    expectRefusal(
      try walk("x.npy", "a", "c"),
      "There is no bookmark “c” of this model; give one of a, b, a file that ends in .json or "
        + ".npy, or seed:N.")
    try writeAtomically(Array("[1, 2".utf8), to: file)
    expectRefusal(
      try walk("x.npy", "a", "b"),
      "\(file) is not a bookmarks file; repair it, or move it away to start a new one.")
  }

  @Test("A bad point is refused with a sentence")
  func refusals() throws {
    func refusal(_ name: String, _ text: String, _ reason: String) throws {
      try writeAtomically(Array(text.utf8), to: folder.file(name))
      expectRefusal(
        try Program.run(
          "sample", "mnist-cgan", "--latent", name, "--output", "x.npy", in: folder.path),
        "\(name) \(reason); the explorer's key w writes points of the model it shows.")
    }
    try refusal("a.json", #"{"z": [NaN]}"#, "holds NaN or Infinity, which is no number of a point")
    try refusal("b.json", "hello", "is no JSON of a point")
    try refusal("c.json", #"{"z": [1, 2]}"#, "has 2 values of z, and the model takes 64")
    try refusal("d.json", "{}", "has neither a seed nor z, and so no point")
    func array(_ shape: [Int], _ value: Float, _ reason: String) throws {
      try NPYFile(shape: shape, values: Array(repeating: value, count: shape.reduce(1, *)))
        .write(to: folder.file("z.npy"))
      expectRefusal(
        try Program.run(
          "sample", "mnist-cgan", "--latent", "z.npy", "--output", "x.npy", in: folder.path),
        "z.npy \(reason); the explorer's key w writes points of the model it shows.")
    }
    try array([2, 64], 0, "has the shape [2, 64], and a point of the model is [64]")
    try array([63], 0, "has the shape [63], and a point of the model is [64]")
    try array(
      [64], .nan, "has nan at place 0 of z, where a number from -1000 to 1000 is needed")
    #expect(try folder.names.contains("x.npy") == false)
  }
}
