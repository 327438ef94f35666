import Foundation
import ModelFiles
import Testing

@testable import ModelStore

@Suite("A file that is no good model is refused with a sentence")
struct BadModelTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Every command that takes a model must refuse it alike, and write nothing.
  func expectRefused(_ file: String, _ sentence: String) throws {
    let path = folder.file(file)
    let commands = [
      ["sample", path, "--output", folder.file("a.npy")], ["info", path], ["explore", path],
      [path],
    ]
    for command in commands {
      expectRefusal(try Program(command, in: folder.path).end(), "\(path) \(sentence)")
    }
    #expect(try folder.names == [file])
  }

  @Test("A truncated file")
  func truncated() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: ModelFixture.path))
    try folder.file("m.safetensors", containing: whole.prefix(100_000))
    try expectRefused(
      "m.safetensors",
      "is cut short: its header announces \(whole.count) bytes, it has 100000; "
        + "copy or make it again.")
  }

  @Test("A file of no known format")
  func text() throws {
    try folder.file("m.safetensors", containing: Array("no model at all, only words".utf8))
    try expectRefused(
      "m.safetensors", "cannot be read as a model: it is text; give \(ModelFileFormat.words).")
  }

  @Test("Weights of which nothing is known, with the lines that export their network")
  func otherProgram() throws {
    let path = folder.file("m.safetensors")
    try SafetensorsFile(
      metadata: ["format": "pt"],
      tensors: [NamedTensor(name: "w", shape: [2], values: [1, 2])]
    ).write(to: path)
    for command in [["info", path], ["explore", path], [path]] {
      let outcome = try Program(command, in: folder.path).end()
      #expect(outcome.status == 1 && outcome.output.isEmpty)
      let lines = outcome.errors.split(separator: "\n").map(String.init)
      #expect(
        lines.first
          == "Error: \(path) holds weights, but the layers that they are of cannot be told "
          + "from names and shapes (it has the tensor w); export the network to ONNX where it was made, "
          + "and open that file.")
      #expect(lines.contains("generator.load_state_dict(load_file(\"\(path)\"))"))
      #expect(lines.contains("    generator, (z,), \"m.onnx\","))
    }
  }

  /// A change of one field, and what the refusal says.
  struct Damage: CustomTestStringConvertible, Sendable {
    var field: String
    var part: String
    var replacement: String
    var sentence: String
    var testDescription: String { "\(field): \(part) → \(replacement)" }

    init(_ field: String, _ part: String, _ replacement: String, _ sentence: String) {
      self.field = field
      self.part = part
      self.replacement = replacement
      self.sentence = sentence
    }
  }

  static let damages = [
    Damage(
      "format", "zither 1", "zither 9",
      "has the format “zither 9”, which this version of zither does not read; "
        + "train it again or use the version that made it."),
    Damage(
      "recipe", "\"dcgan\":", "\"tree\":",
      "has a field “recipe” that cannot be read; it is damaged, get it again."),
    Damage("recipe", "\"channels\":32", "\"channels\":-4", unbuildable("a layer has no units")),
    Damage(
      "recipe", "\"channels\":32", "\"channels\":4611686018427387904",
      unbuildable("it has more than 268 million weights")),
    Damage(
      "recipe", "\"batchSize\":64", "\"batchSize\":0", unbuildable("a batch has 0 images")),
    Damage(
      "recipe", "\"beta1\":0.5", "\"beta1\":1.5", unbuildable("Adam's decay is 1.5")),
    Damage(
      "latent", "\"dimensions\":64", "\"dimensions\":-5",
      unbuildable("z has -5 dimensions, and there are 10 classes")),
    Damage(
      "latent", "\"dimensions\":64", "\"dimensions\":63",
      unbuildable("z has 63 dimensions and 64 in the recipe")),
    Damage(
      "latent", "\"9\"", "\"9\",\"10\"",
      "has the tensor generator.1.weight with the shape [74, 128, 3, 3] where [75, 128, 3, 3] "
        + "is expected; it is damaged, get it again."),
    Damage("image", "\"height\":28", "\"height\":0", unbuildable("its images are 28×0")),
    Damage(
      "image", "\"height\":28", "\"height\":29",
      unbuildable(
        "a DCGAN halves its images twice, so width and height must be multiples of 4, not 28×29")),
    Damage(
      "image", "\"channels\":1", "\"channels\":2", unbuildable("its images have 2 channels")),
  ]

  static func unbuildable(_ reason: String) -> String {
    "describes a network that cannot be built: \(reason); it is damaged, get it again."
  }

  @Test("A damaged description", arguments: damages)
  func damaged(_ damage: Damage) throws {
    var file = try ModelFixture.contents()
    try file.replace(damage.part, with: damage.replacement, in: damage.field)
    try file.write(to: folder.file("m.safetensors"))
    let path = folder.file("m.safetensors")
    expectRefusal(try Program.run("info", path), "\(path) \(damage.sentence)")
  }

  @Test("A missing field", arguments: ["recipe", "latent", "image", "training"])
  func missingField(_ field: String) throws {
    var file = try ModelFixture.contents()
    file.metadata[field] = nil
    try file.write(to: folder.file("m.safetensors"))
    let path = folder.file("m.safetensors")
    expectRefusal(
      try Program.run("info", path),
      "\(path) lacks the field “\(field)” of its description; it is damaged, get it again.")
  }

  @Test("A missing tensor, and one of another shape")
  func tensors() throws {
    var file = try ModelFixture.contents()
    let first = try #require(file.tensors.firstIndex { $0.name == "generator.1.weight" })
    var other = file
    file.tensors.remove(at: first)
    try file.write(to: folder.file("m.safetensors"))
    try expectRefused(
      "m.safetensors", "lacks the tensor generator.1.weight; it is damaged, get it again.")
    other.tensors[first] = NamedTensor(
      name: "generator.1.weight", shape: [3], values: [1, 2, 3])
    try other.write(to: folder.file("m.safetensors"))
    try expectRefused(
      "m.safetensors",
      "has the tensor generator.1.weight with the shape [3] where [74, 128, 3, 3] is expected; "
        + "it is damaged, get it again.")
  }

  @Test("A weight that is no number is refused by its tensor's name, by every command")
  func noNumber() throws {
    var file = try ModelFixture.contents()
    let first = try #require(file.tensors.firstIndex { $0.name == "generator.1.weight" })
    file.tensors[first].values[70] = .nan
    try file.write(to: folder.file("m.safetensors"))
    let sentence =
      "has the value nan in the tensor generator.1.weight, which is not finite; its training diverged "
      + "or it is damaged, train it again or get it again."
    try expectRefused("m.safetensors", sentence)
    let path = folder.file("m.safetensors")
    for command in [
      ["steer", path, "--attribute", "class=8"], ["directions", path], ["nearest", path],
      ["walk", path, "seed:1", "seed:2", "-o", "a.gif"], ["evaluate", path, "--data", "digits"],
      ["project", path, "--data", "digits", "--index", "0"],
    ] {
      expectRefusal(try Program(command, in: folder.path).end(), "\(path) \(sentence)")
    }
    #expect(try folder.names == ["m.safetensors"])
  }

  @Test("A negative variance is refused as that, and not as too large")
  func negativeVariance() throws {
    var file = try ModelFixture.contents()
    let place = try #require(file.tensors.firstIndex { $0.name.hasSuffix("running_var") })
    file.tensors[place].values[1] = -0.5
    try file.write(to: folder.file("m.safetensors"))
    try expectRefused(
      "m.safetensors",
      "has the variance -0.5 in the tensor \(file.tensors[place].name), where none is below 0; it is "
        + "damaged, get it again.")
  }

  @Test("A class is asked of a model that has none")
  func unconditional() throws {
    let model = folder.file("digits-gan.safetensors")
    let trained = try Program.run(
      "train", "gan", "--steps", "1", "--headless", "--no-scores", "--output", model)
    #expect(trained.status == 0)
    expectRefusal(
      try Program.run("sample", model, "--class", "3", "--output", folder.file("a.npy")),
      "--class 3: the model is not class-conditional; leave --class out.")
    #expect(try folder.names == ["digits-gan.safetensors"])
  }
}
