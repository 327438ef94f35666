import Exploration
import GANs
import ModelFiles
import Oracles
import Tensor
import Testing

@testable import ModelStore

/// Generators that PyTorch made, read from its files, against the images that it makes of them.
@Suite("State dicts of generators") struct StateDictOracleTests {
  private static func path(_ name: String) -> String { Oracle.path("state_dicts/\(name)") }

  /// A file, the case of its images, and what it is read as.
  struct Case: CustomTestStringConvertible, Sendable {
    var file: String
    var images: String
    var words: String
    var testDescription: String { file }
  }

  static let cases = [
    Case(
      file: "dcgan.pt", images: "dcgan",
      words: "DCGAN: z 4 → 16×16×3; assumed: ReLU, strides 1 2 2, tanh at the end"),
    Case(
      file: "dcgan-legacy.pth", images: "dcgan",
      words: "DCGAN: z 4 → 16×16×3; assumed: ReLU, strides 1 2 2, tanh at the end"),
    Case(
      file: "dcgan-half.pt", images: "dcgan-half",
      words: "DCGAN: z 3 → 16×16, found under g_ema; assumed: ReLU, strides 1 2 2, tanh at the end"),
    Case(
      file: "dcgan-transposed.pt", images: "dcgan-transposed",
      words: "DCGAN: z 3 → 16×16; assumed: ReLU, strides 1 2 2, tanh at the end"),
    Case(
      file: "odd.pt", images: "odd",
      words: "DCGAN: z 5 → 28×28; assumed: ReLU, strides 1 2 2, tanh at the end"),
    Case(
      file: "conditional.pt", images: "conditional",
      words: "MLP: z 8 and 5 classes, a vector of 4 each, → 8×8; assumed: LeakyReLU 0.2, "
        + "z before the class, tanh at the end"),
    Case(
      file: "conditional-first.pt", images: "conditional-first",
      words:
        "MLP: z 8 and 5 classes, a vector of 4 each, → 8×8; its batch norms show LeakyReLU 0.2, "
        + "batch norms with ε 0.8, the class before z; assumed: tanh at the end"),
    Case(
      file: "one-hot.pt", images: "one-hot",
      words: "MLP: z 50 and 10 classes → 8×8; assumed: LeakyReLU 0.2, z before the class, "
        + "tanh at the end"),
    Case(
      file: "upsampling.safetensors.index.json", images: "upsampling",
      words: "DCGAN with upsampling: z 6 → 16×16×3; its batch norms show LeakyReLU 0.2, "
        + "batch norms with ε 0.8; assumed: upsampling to the nearest, tanh at the end"),
    Case(
      file: "upsampling-00002-of-00002.safetensors", images: "upsampling",
      words: "DCGAN with upsampling: z 6 → 16×16×3; its batch norms show LeakyReLU 0.2, "
        + "batch norms with ε 0.8; assumed: upsampling to the nearest, tanh at the end"),
    Case(
      file: "instance.pt", images: "instance",
      words: "DCGAN: z 6 → 16×16×3; assumed: ReLU, strides 2 2, tanh at the end"),
    Case(
      file: "sigmoid.pt", images: "sigmoid",
      words: "MLP: z 4 → 8×8, found under decoder; assumed: LeakyReLU 0.2, "
        + "a sigmoid at the end, made −1…1"),
  ]

  @Test("images are PyTorch's to 10⁻⁵, and what was recognised is said", arguments: cases)
  func images(_ oracle: Case) throws {
    let images = try Oracle("state_dicts/images")
    let model = try StoredModel(reading: Self.path(oracle.file))
    #expect(model.description.readAs == oracle.words)
    #expect(model.tensors.map(\.name) == model.generator.named.map(\.name))
    let latent = model.description.latent
    let z = try images.values("\(oracle.images).z")
    let name = "\(oracle.images).classes"
    let classes = images.has(name) ? try images.values(name).values.map { Int($0) } : nil
    let rows = latent.latents(z: z.values, categories: classes)
    let made = channelsFirst(model.generator(rows, .inference).tensor)
    let expected = try images.values("\(oracle.images).images")
    #expect(made.count == expected.values.count)
    let error = zip(made, expected.values).reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
    #expect(error < 1e-5, "\(error)")
    #expect(Set(expected.values).count > 100)
  }

  @Test("the file of this program that is made of one is the same model")
  func copying() throws {
    let folder = try TemporaryFolder()
    let model = try StoredModel(reading: Self.path("conditional.pt"))
    let path = folder.file("copy.safetensors")
    try model.description.file(of: model.generator).write(to: path)
    let copy = try StoredModel(reading: path)
    #expect(copy.description == model.description)
    let point = LatentPoint(of: model.generator.latent, seed: 3)
    func pixels(_ model: StoredModel) -> [Float] {
      model.generator(Latents([point.row]), .inference).tensor.values
    }
    #expect(pixels(copy) == pixels(model))
    #expect(throws: ModelError.notAmendable(path: "g.pt", format: "a PyTorch file")) {
      throw ModelError.notAmendable(path: "g.pt", format: PyTorchModelFile.words)
    }
  }

  @Test(
    "a discriminator, a whole module and a call are refused in a sentence that says what they are",
    arguments: [
      ("refused-discriminator.pt", "holds a discriminator, which reads images and makes none"),
      ("refused-command.pkl", "needs “posix.system”, which is code"),
      ("refused-module.pt", "needs “torch.nn.modules.container.Sequential”, which is code"),
    ])
  func refusals(name: String, words: String) throws {
    let error = #expect(throws: (any Error).self) { try StoredModel(reading: Self.path(name)) }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.hasPrefix("\(Self.path(name)) \(words)") && !text.contains("\n"), "\(text)")
  }

  @Test("shards that are missing are named, and none is read from outside the folder")
  func shards() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("g-00001-of-00003.safetensors")
    try SafetensorsFile(tensors: [NamedTensor(name: "a", shape: [1], values: [1])]).write(to: path)
    let names = (2...3).map { "g-0000\($0)-of-00003.safetensors" }
    let missing = ModelError.missingShards(path: path, names: names)
    #expect(throws: missing) { try StoredModel(reading: path) }
    #expect(missing.description.contains("needs \(names[0]), \(names[1]) beside it"))
    for (text, words) in [
      (#"{"weight_map": {"a": "../secret.safetensors"}}"#, "which is no file beside it"),
      (#"{"weight_map": {"a": 3}}"#, "no index of safetensors files"),
      (#"{"weight_map": {"a": "gone.safetensors"}}"#, "needs gone.safetensors beside it"),
      (#"{"weight_map": {}}"#, "holds no tensors"),
    ] {
      let index = try folder.file("g.safetensors.index.json", containing: Array(text.utf8))
      let error = #expect(throws: (any Error).self) { try StoredModel(reading: index) }
      #expect(error.map { "\($0)".contains(words) } == true, "\(words)")
    }
  }

  @Test("Keras and TensorFlow are pointed to what converts them")
  func otherFrameworks() throws {
    let folder = try TemporaryFolder()
    let hdf5 = try folder.file("g.h5", containing: [0x89] + Array("HDF\r\n".utf8) + [0x1a, 10])
    let error = #expect(throws: ModelError.self) { try StoredModel(reading: hdf5) }
    #expect(
      error?.description == "\(hdf5) is an HDF5 file, as Keras writes, which zither does not read; "
        + "convert it with `python -m tf2onnx.convert --keras \(hdf5) --output g.onnx` and open g.onnx."
    )
    let saved = try folder.file("saved_model.pb", containing: [8, 1, 0x12, 4])
    let other = #expect(throws: ModelError.self) { try StoredModel(reading: saved) }
    #expect(other?.description.contains("--saved-model \(folder.path) ") == true)
  }
}
