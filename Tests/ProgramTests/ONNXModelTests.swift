import Foundation
import Oracles
import Testing

/// What the program does with networks that others trained, in ONNX files.
@Suite("A network in an ONNX file") struct ONNXModelTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A network of the archive as a file.
  private func file(_ name: String) throws -> String {
    let files = try OracleArchive("onnx-networks").files
    let bytes = try #require(files.first { $0.name == name + ".onnx" }?.bytes)
    let path = folder.file(name + ".onnx")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func info(_ path: String, _ options: String...) throws -> String {
    let outcome = try Program((["info", path] + options)).end(seconds: 60)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    return outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(
    "info says what was found out",
    arguments: [
      ("dcgan-tracer", "z: 12 numbers from N(0, 1) makes 32×32×3 in -1..1"),
      ("conditional-mlp-dynamo", "labels: 10 classes by number makes 12×12 in -1..1"),
      ("vae-decoder-tracer", "makes 32×32×3 in 0..1"),
      ("stylegan2-dynamo", "makes 16×16×3 in -1..1, one at a time"),
    ])
  func found(name: String, words: String) throws {
    let text = try info(file(name))
    #expect(text.contains(words), "\(text)")
  }

  @Test("What is said of a network is kept beside it, and everything goes by it")
  func wishes() throws {
    let path = try file("conditional-mlp-tracer")
    let names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    #expect(
      try info(path, "--labels", names.joined(separator: ","), "--input", "noise=uniform")
        .contains("noise: 10 numbers from −1 to 1"))
    #expect(try info(path).contains("classes zero, one, two"))
    let picture = folder.file("x.png")
    #expect(
      try Program.run("sample", path, "--class", "seven", "--output", picture).status == 0)
    expectRefusal(
      try Program.run("info", path, "--labels", "a,b"),
      "\(path) cannot be played: its input “labels” has 10 classes, and 2 labels are given.")
    #expect(try info(path).contains("classes zero, one, two"))
  }

  @Test("A network that is no generator, and a file that is cut short, are refused in a sentence")
  func refusals() throws {
    let image = try file("unet-tracer")
    expectRefusal(
      try Program.run("sample", image, "-o", folder.file("x.png")),
      "\(image) cannot be played: it makes something of an image (“image” takes 3×16×16) and nothing of "
        + "a latent.")
    let cut = folder.file("cut.onnx")
    let whole = try Data(contentsOf: URL(fileURLWithPath: try file("dcgan-tracer")))
    try whole.prefix(5_000).write(to: URL(fileURLWithPath: cut))
    expectRefusal(
      try Program.run("info", cut),
      "\(cut) is damaged (its protocol buffer is cut short or broken); copy or download it again.")
  }

  @Test("The same seed makes the same images to the bit")
  func same() throws {
    let path = try file("dcgan-dynamo")
    let arrays = try ["a", "b"].map { name in
      let array = folder.file("\(name).npy")
      #expect(try Program.run("sample", path, "-n", "3", "--seed", "5", "-o", array).status == 0)
      return try Data(contentsOf: URL(fileURLWithPath: array))
    }
    #expect(arrays[0] == arrays[1])
  }

  @Test("Directions are found and kept beside the file; bench times it")
  func directions() throws {
    let path = try file("dcgan-tracer")
    let found = try Program.run("directions", path, "--method", "ganspace", "--store")
    #expect(found.status == 0, "\(found.errors)")
    #expect(try info(path).contains("directions"))
    let bench = try Program.run(
      "bench", "--model", path, "--batch", "2", "--seconds", "0.1", "--json")
    #expect(bench.status == 0 && bench.output.contains("images_per_s"))
  }

  @Test(
    "The explorer plays it", .enabled(if: TmuxSession.isAvailable, "tmux is not installed"))
  func exploring() throws {
    let session = try TmuxSession("explore", try file("conditional-mlp-tracer"))
    try session.wait(for: "zither sample")
    try session.press("Right", "Right", "Tab", "Right", "Enter")
    try session.wait(for: "100 %")
    try session.press("g")
    try session.wait(for: "▸ all classes")
  }
}
