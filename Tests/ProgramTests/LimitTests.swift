import Foundation
import ModelFiles
import Testing

@Suite("What is too much is refused before memory is taken, and the rest is done in pieces")
struct LimitTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs the program with 3 GB of address space.
  private func runs(_ arguments: String, seconds: Double = 60) throws -> Program.Outcome {
    try Program(script: "ulimit -v 3000000; exec \"$0\" \(arguments)", in: folder.path)
      .end(seconds: seconds)
  }

  @Test("A sheet of more pixels than a PNG has is refused with its size")
  func sheet() throws {
    expectRefusal(
      try runs("sample mnist-cgan -n 40000 --scale 64 -o a.png"),
      "a.png cannot be written (it would be 383872×383872 pixels large, and a PNG has at most 2³⁰ "
        + "pixels here and sides of a million); choose fewer images or a smaller scale, or write them "
        + "to a .npy file.")
    #expect(try folder.names.isEmpty)
  }

  @Test("An animation of more frames or pixels than are written is refused")
  func animation() throws {
    let points = (0...10).map { "seed:\($0)" }.joined(separator: " ")
    let long = try runs("walk mnist-cgan \(points) --frames 1000 -o a.gif")
    #expect(long.status == 1 && long.errors.contains("11000 frames"))
    let large = try runs("walk mnist-cgan \(points) --frames 800 --scale 64 -o a.gif")
    #expect(large.status == 1 && large.errors.contains("8800 frames would be 1792×1792 pixels"))
    #expect(try folder.names.isEmpty)
  }

  @Test("A large sheet and a large animation are written in pieces")
  func pieces() throws {
    let sheet = try runs("sample ring-8 -n 200000 -o a.npy --quiet")
    #expect(sheet.status == 0, "\(sheet.errors)")
    #expect(try NPYFile(reading: folder.file("a.npy")).shape == [200_000, 2, 1, 1])
    let picture = try runs("sample mnist-cgan -n 6 --scale 60 -o a.png --quiet")
    #expect(picture.status == 0, "\(picture.errors)")
    #expect(try PNGFile(reading: folder.file("a.png")).width == 60 * (3 * 30 - 2))
    let film = try runs("walk mnist-cgan seed:1 seed:2 --frames 4 --scale 64 -o a.gif --quiet")
    #expect(film.status == 0, "\(film.errors)")
    let head = try folder.contents("a.gif").prefix(10)
    #expect(Array(head.suffix(4)) == [0, 7, 0, 7])
  }

  @Test("A file of 40 GB by another program is known by its head")
  func sparse() throws {
    let head =
      #"{"__metadata__":{"format":"pt"},"w":{"dtype":"F32","shape":[10000000000],"#
      + #""data_offsets":[0,40000000000]}}"#
    let length = withUnsafeBytes(of: UInt64(head.utf8.count).littleEndian) { Array($0) }
    let path = try folder.file("m.safetensors", containing: length + Array(head.utf8))
    #expect(truncate(path, off_t(8 + head.utf8.count + 40_000_000_000)) == 0)
    let start = ContinuousClock.now
    let outcome = try runs("info m.safetensors")
    #expect(outcome.status == 1 && !outcome.isCrash && outcome.output.isEmpty)
    #expect(
      outcome.errors.hasPrefix(
        "Error: m.safetensors holds weights, but the layers that they are of cannot be told from names and "
          + "shapes (it has the tensor w); export the network to ONNX where it was made, and open that file.\n"
      ))
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test("An array of more latents than images are made is refused by its head")
  func latents() throws {
    let path = try folder.file(
      "z.npy", containing: NPYFile.head(shape: [1_000_001, 64]))
    #expect(truncate(path, off_t(NPYFile.head(shape: [1_000_001, 64]).count + 256_000_256)) == 0)
    let outcome = try runs("sample mnist-cgan --latents z.npy -o a.npy")
    #expect(outcome.status == 1 && outcome.errors.contains("at most 64000000 are read"))
  }

  @Test(
    "Numbers beyond what a point can have are refused by every option and file",
    arguments: [
      "--class 3=3.4e38", "--class 3=inf", "--class 3=nan", "--class 3=1e39", "--class 3=0",
      "--z 0=1e39", "--z 0=nan", "--z 0=1001", "--truncation 1e39", "--truncation nan",
      "--truncation inf", "--direction sefa-1=1e39", "--direction sefa-1=nan",
      "--direction sefa-1=-1001", "--latent inf.json", "--latent nan.json", "--latent large.json",
      "--latent weight.json", "--latent nan.npy", "--latent large.npy", "--latents nan.npy",
      "--latents large.npy",
    ])
  func numbers(_ option: String) throws {
    func point(_ name: String, _ text: String) throws {
      try folder.file(name, containing: Array(text.utf8))
    }
    try point("inf.json", #"{"seed": 1, "edits": {"2": Infinity}}"#)
    try point("nan.json", #"{"seed": 1, "truncation": NaN}"#)
    try point("large.json", #"{"seed": 1, "edits": {"2": 1e39}}"#)
    try point("weight.json", #"{"seed": 1, "classes": {"2": 3.4e38, "3": 3.4e38}}"#)
    for (name, value) in [("nan.npy", Float.nan), ("large.npy", 3e38)] {
      var z = [Float](repeating: 0.5, count: 64)
      z[7] = value
      try NPYFile(shape: [1, 64], values: z).write(to: folder.file(name))
    }
    let before = try folder.names
    let outcome = try Program(
      ["sample", "mnist-cgan", "-o", "a.npy"] + option.split(separator: " ").map(String.init),
      in: folder.path
    ).end()
    #expect(outcome.status != 0 && !outcome.isCrash && outcome.errors.hasPrefix("Error: "))
    #expect(try folder.names == before)
  }
}
