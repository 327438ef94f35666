import Foundation
import GANs
import ModelFiles
import ModelStore
import Tensor
import Testing

/// What the program does with a model that no recipe describes.
@Suite("A model made elsewhere") struct ImportedModelTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("elsewhere.safetensors") }

  init() throws {
    folder = try TemporaryFolder()
    let network = NetworkDescription([
      .linear(inputs: 8, outputs: 256), .layerNorm(channels: 256),
      .conditionalBatchNorm(channels: 256, features: 2), .relu, .reshape(shape: [16, 16, 1]), .tanh,
    ])
    let latent = LatentDescription(dimensions: 6, classNames: ["cat", "dog"])
    let image = ImageShape(height: 16, width: 16, channels: 1)
    var random = RandomGenerator(seed: 1)
    let generator = Generator(network.makeNetwork(&random), latent: latent, image: image)
    let description = ModelDescription(
      .imported(ImportRecord(source: "g.onnx", format: "ONNX"), network), latent: latent,
      image: image)
    try description.file(of: generator).write(to: path)
  }

  @Test("info says what it is and where it comes from, in words and as JSON")
  func info() throws {
    let outcome = try Program.run("info", path)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n").map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    for line in [
      "network 6 layers that no recipe describes", "images 16×16", "classes cat, dog",
      "read from g.onnx (ONNX)", "generator.2.gain.weight 256 × 2",
    ] {
      #expect(lines.contains(line), "\(line) is not among \(lines)")
    }
    let json = try Program.run("info", path, "--json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(json.status == 0 && object?["description"] != nil)
  }

  @Test("sample draws it with its classes; what needs its training data says what to do")
  func sampling() throws {
    let picture = folder.file("x.png")
    #expect(
      try Program.run("sample", path, "--class", "dog", "--z", "2=1.5", "--output", picture).status
        == 0)
    expectRefusal(
      try Program.run("nearest", path),
      "What the model was trained on is not known; name the images' folder with --data DIR.")
  }

  @Test(
    "The explorer opens it, plays it and says what it cannot do",
    .enabled(if: TmuxSession.isAvailable, "tmux is not installed"))
  func exploring() throws {
    let session = try TmuxSession("explore", path)
    try session.wait(for: "zither sample")
    #expect(try session.text.contains("elsewhere"))
    try session.press("Right", "Right", "Tab", "Right", "Enter")
    try session.wait(for: "dog 100 %")
    try session.press("g")
    try session.wait(for: "▸ all classes")
    try session.press("e", "N")
    try session.wait(for: "is not known")
    try session.press("q")
    try session.wait(for: "ended with status 0")
  }
}
