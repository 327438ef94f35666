import Foundation
import GANs
import ModelFiles
import Tensor
import Testing

@testable import ModelStore

@Suite("Formats of model files") struct ModelFileFormatTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A generator of images 4×4 and its description.
  private static func model(_ seed: UInt64 = 1) -> (ModelDescription, Generator) {
    let network = NetworkDescription([
      .linear(inputs: 3, outputs: 16), .tanh, .reshape(shape: [4, 4, 1]),
    ])
    let latent = LatentDescription(dimensions: 3)
    let image = ImageShape(height: 4, width: 4, channels: 1)
    var random = RandomGenerator(seed: seed)
    return (
      ModelDescription(
        .imported(ImportRecord(source: "g.onnx", format: "ONNX"), network), latent: latent,
        image: image),
      Generator(network.makeNetwork(&random), latent: latent, image: image)
    )
  }

  private func written(_ name: String) throws -> String {
    let (description, generator) = Self.model()
    try description.file(of: generator).write(to: folder.file(name))
    return folder.file(name)
  }

  @Test(
    "A model is read by its first bytes, whatever it is called",
    arguments: ["m.safetensors", "m", "m.png", "m.onnx"])
  func content(name: String) throws {
    let path = try written(name)
    let model = try StoredModel(reading: path)
    let description = try ModelDescription(reading: path)
    #expect(model.description == description && description == Self.model().0)
    #expect(model.tensors.map(\.name) == model.generator.named.map(\.name))
  }

  @Test("Names of model files are told by their endings, in whatever letters")
  func names() {
    #expect(
      ModelFileFormat.isModelName("a/b.safetensors") && ModelFileFormat.isModelName("B.SafeTensors")
    )
    #expect(!ModelFileFormat.isModelName("safetensors") && !ModelFileFormat.isModelName("b.png"))
    #expect(ModelFileFormat.stem(of: "my.best.safetensors") == "my.best")
    #expect(ModelFileFormat.stem(of: "mnist-cgan") == "mnist-cgan")
    #expect(ModelFileFormat.stem(of: "v1.5") == "v1.5")
  }

  @Test(
    "What no model is read from is refused in a sentence that says what was found",
    arguments: [
      ([], "empty"), (Array("just some words".utf8), "text"),
      ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], "a PNG image"),
      (Array(" \n<!DOCTYPE html><title>".utf8), "a web page"),
      (
        Array("version https://git-lfs.github.com/spec/v1".utf8),
        "a pointer of Git LFS, which stands for a file that was not fetched"
      ),
      ([9, 7, 0x12, 7, 0x70], "in an unknown format (its first bytes are 09 07 12 07)"),
    ] as [([UInt8], String)])
  func unknown(start: [UInt8], found: String) throws {
    let path = try folder.file("g.model", containing: start)
    for read in [
      { _ = try StoredModel(reading: path) }, { _ = try ModelDescription(reading: path) },
    ] {
      let error = try #require(#expect(throws: ModelError.self) { try read() })
      #expect(error == .unknownFormat(path: path, found: found))
      #expect(
        error.description
          == "\(path) cannot be read as a model: it is \(found); give \(ModelFileFormat.words).")
    }
  }

  @Test("A cut file, in which nothing tells its format, is refused for what its name says it is")
  func cut() throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: written("whole")))
    let path = try folder.file("m.safetensors", containing: bytes.prefix(6))
    #expect(
      throws: ModelFileError.wrongFormat(
        path: path, expected: .safetensors, reason: "it has only 6 bytes")
    ) { try StoredModel(reading: path) }
    let other = try folder.file("m.bin", containing: bytes.prefix(6))
    #expect(throws: ModelError.self) { try StoredModel(reading: other) }
  }

  @Test("Nothing is written into a file of a format that is only read, and that is said before")
  func readOnly() throws {
    struct ReadOnly: ModelFile {
      static let words = "an ONNX file"
      static let extensions = ["onnx"]
      static func recognises(_ start: [UInt8]) -> Bool { false }
      let path: String
      let metadata: [String: String] = [:]
      let tensors: [(name: String, shape: [Int])] = []
      func shape(of name: String) -> [Int]? { nil }
      func values(of name: String) throws(ModelFileError) -> [Float] { [] }
    }
    let path = try written("m.safetensors")
    let model = try StoredModel(reading: path)
    try StoredModel.checkAmending(path)
    let refusal = ModelError.notAmendable(path: "g.onnx", format: "an ONNX file")
    #expect(throws: refusal) { try model.amend(ReadOnly(path: "g.onnx")) { _ in } }
    #expect(
      refusal.description
        == "Nothing can be written into g.onnx: it is an ONNX file, which zither only reads.")
  }

  @Test("A generator made elsewhere is refused as no classifier")
  func noClassifier() throws {
    let path = try written("m.safetensors")
    #expect(throws: ModelError.notClassifier(path: path)) { try TrainedClassifier(reading: path) }
    #expect(!TrainedClassifier.isClassifier(at: path))
  }

  @Test("Every format says what it is, what its files are called, and knows its own files")
  func descriptions() throws {
    let first = ModelFileFormat.all.first
    #expect(first is SafetensorsReader.Type)
    let extensions = ModelFileFormat.all.flatMap { $0.extensions }
    #expect(Set(extensions).count == extensions.count)
    for format in ModelFileFormat.all {
      let (words, endings, takesNothing) = (
        format.words, format.extensions, format.recognises([])
      )
      #expect(words.hasPrefix("a ") || words.hasPrefix("an "))
      #expect(!endings.isEmpty)
      #expect(endings.allSatisfy { $0 == $0.lowercased() && !$0.hasPrefix(".") })
      #expect(!takesNothing)
    }
  }
}
