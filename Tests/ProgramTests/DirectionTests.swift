import Foundation
import ModelFiles
import Testing

@Suite("Directions and projection by command")
struct DirectionTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func run(_ arguments: String...) throws -> Program.Outcome {
    try Program(arguments, in: folder.path).end()
  }

  func object(_ outcome: Program.Outcome) throws -> [String: Any] {
    let notes = outcome.errors.split(separator: "\n")
    #expect(
      outcome.status == 0 && notes.allSatisfy { $0.hasPrefix("Wrote ") }, "\(outcome.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }

  @Test("A stored direction goes by its new name, and the image along it is the same")
  func store() throws {
    let model = try folder.file("m.safetensors", containing: ModelFixture.contents().encoded())
    let outcome = try run(
      "directions", "m.safetensors", "-n", "2", "--name", "sefa-1=tilt", "--store")
    #expect(outcome.status == 0 && outcome.output.contains("tilt"))
    let stored = try SafetensorsFile(reading: model)
    let original = try ModelFixture.contents()
    #expect(stored.tensors == original.tensors)
    // The recipe is written in the words of today.
    func others(_ metadata: [String: String]) -> [String: String] {
      metadata.filter { $0.key != "directions" && $0.key != "recipe" }
    }
    #expect(others(stored.metadata) == others(original.metadata))
    #expect(stored.metadata["recipe"]?.contains("dcgan=plain-critic") == true)
    #expect(
      try run("sample", "m.safetensors", "--direction", "tilt=1.5", "-o", "a.npy").status == 0)
    #expect(try run("sample", "mnist-cgan", "--direction", "sefa-1=1.5", "-o", "b.npy").status == 0)
    #expect(try folder.contents("a.npy") == folder.contents("b.npy"))
    #expect(try run("info", "m.safetensors").output.contains("tilt, sefa-2"))
  }

  @Test(
    "Each method finds unit vectors sorted by effect",
    arguments: ["sefa", "ganspace", "attributes"])
  func methods(_ method: String) throws {
    let found = try object(
      run(
        "directions", "faces-dcgan", "--method", method, "-n", "3", "--samples", "150", "--json"))
    let directions = try #require(found["directions"] as? [[String: Any]])
    #expect(directions.count == 3)
    let effects = directions.compactMap { $0["effect"] as? Double }
    #expect(effects == effects.sorted(by: >) && effects.allSatisfy { $0 > 0 })
    for direction in directions {
      let vector = try #require(direction["vector"] as? [Double])
      #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
      #expect((direction["changes"] as? [Any])?.isEmpty == false)
    }
  }

  @Test("An image of the model's own is found again, as a point that --latent draws")
  func project() throws {
    #expect(try run("sample", "mnist-dcgan", "--seed", "6", "-o", "x.png").status == 0)
    let found = try object(
      run("project", "mnist-dcgan", "x.png", "--steps", "60", "-o", "p.json", "--json"))
    let before = try #require(found["start_pixel_distance"] as? Double)
    let after = try #require(found["pixel_distance"] as? Double)
    #expect(after < 0.6 * before)
    #expect(try run("sample", "mnist-dcgan", "--latent", "p.json", "-o", "y.npy").status == 0)
    let image = try NPYFile(reading: folder.file("y.npy")).values
    let wanted = try PNGFile(reading: folder.file("x.png")).pixels.map { Float($0) / 127.5 - 1 }
    let square = zip(image, wanted).reduce(Float(0)) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 784
    #expect(abs(Double(square.squareRoot()) - after) < 1e-3)
  }

  @Test("The nearest training images of built-in data are found and written")
  func nearest() throws {
    let found = try object(
      run("nearest", "faces-dcgan", "--seed", "3", "-n", "2", "-o", "n.png", "--json"))
    let pixels = try #require(found["by_pixels"] as? [[String: Any]])
    #expect(pixels.count == 2 && (found["by_features"] as? [Any])?.count == 2)
    let sheet = try PNGFile(reading: folder.file("n.png"))
    #expect((sheet.width, sheet.height) == (4 * (3 * 34 - 2), 4 * (2 * 34 - 2)))
  }

  @Test("A training's samples over time become a film")
  func film() throws {
    let outcome = try run(
      "train", "gan", "--steps", "20", "--gif", "f.gif", "--headless", "--no-scores", "--output",
      "m.safetensors")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let bytes = try folder.contents("f.gif")
    #expect(bytes.starts(with: Array("GIF89a".utf8)) && bytes.last == 0x3b)
    expectRefusal(
      try run("train", "gan", "--gif", "f.png"), "--gif f.png: give a name that ends in .gif.",
      status: 64)
    expectRefusal(
      try run("train", "gan", "--steps", "1", "--headless", "--gif", "./m.gif", "-o", "m.gif"),
      "--gif and --output both name ./m.gif; give each a file of its own.", status: 64)
  }

  @Test(
    "The film of a training on points shows the Lab",
    arguments: [("ring-8", 320), ("mixture-1d", 160)])
  func filmOfPoints(_ data: String, height: Int) throws {
    let recipe = height == 320 ? "points" : "points-1d"
    let outcome = try run(
      "train", recipe, "--data", data, "--steps", "20", "--gif", "f.gif", "--headless", "--output",
      "m.safetensors")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let bytes = try folder.contents("f.gif")
    #expect(bytes.starts(with: Array("GIF89a".utf8)) && bytes.last == 0x3b)
    #expect(bytes[6..<10].elementsEqual([64, 1, UInt8(height & 255), UInt8(height >> 8)]))
  }

  @Test("What cannot be done is refused with a sentence")
  func refusals() throws {
    expectRefusal(
      try run("sample", "mnist-cgan", "--direction", "smile=1", "-o", "a.npy"),
      "--direction smile=1: the model has no such direction; it has sefa-1, sefa-2, sefa-3, sefa-4, "
        + "sefa-5, sefa-6, sefa-7, sefa-8, sefa-9, sefa-10, sefa-11, sefa-12.")
    expectRefusal(
      try run("directions", "mnist-cgan", "--hold", "class"),
      "--hold goes with --method attributes.", status: 64)
    expectRefusal(
      try run("directions", "mnist-cgan", "--method", "attributes", "--hold", "beard"),
      "--hold beard: the classifier reads no such attribute; it reads class, slant, thickness.")
    expectRefusal(
      try run(
        "directions", "mnist-cgan", "--method", "attributes", "--classifier", "faces-classifier"),
      "faces-classifier reads images of 32×32×3, and mnist-cgan makes images of 28×28; name a "
        + "classifier of the model's data.")
    expectRefusal(
      try run("project", "mnist-cgan", "--data", "faces", "--index", "3"),
      "faces is 32×32×3, and the model makes images of 28×28; bring it to that size.")
    expectRefusal(
      try run("project", "faces-dcgan", "--data", "faces", "--index", "300000"),
      "faces has no image 300000; it has the images 0 to 19999.")
    expectRefusal(
      try run("nearest", "mnist-cgan", "--data", "faces"),
      "faces is 32×32×3, and the model makes images of 28×28; bring it to that size.")
    expectRefusal(
      try run("project", "mnist-cgan"), "Give an image: a PNG, or --data with --index or --image.",
      status: 64)
    #expect(try folder.names.isEmpty)
  }
}
