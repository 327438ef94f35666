import Foundation
import GANs
import ModelFiles
import Tensor
import Testing

@testable import ModelStore
@testable import Training

/// Model files that are damaged, foreign or cut short are refused with an error that says what is
/// wrong; none brings the program down.
@Suite struct ModelFileTests {
  private let folder: TemporaryFolder
  private let file: SafetensorsFile
  private var path: String { folder.file("model.safetensors") }

  init() throws {
    folder = try TemporaryFolder()
    let trainer = try AdversarialTrainer(SmallRecipes.cgan, on: SmallRecipes.digits, seed: 3)
    for _ in 0..<2 { _ = trainer.step() }
    file = try trainer.file(command: "zither train small-cgan")
  }

  /// Reads a changed file both as a model and as a checkpoint.
  private func readings(
    _ change: (inout SafetensorsFile) throws -> Void
  ) throws -> (model: ModelError?, checkpoint: ModelError?) {
    var changed = file
    try change(&changed)
    try changed.write(to: path)
    func error(_ body: () throws -> Void) throws -> ModelError? {
      do {
        try body()
        return nil
      } catch let error as ModelError {
        return error
      }
    }
    return (
      try error { _ = try StoredModel(reading: path) },
      try error { _ = try AdversarialTrainer(resuming: path, on: SmallRecipes.digits) }
    )
  }

  /// Sets a value inside a JSON field of the metadata.
  private func set(
    _ file: inout SafetensorsFile, _ field: String, _ keys: [String], _ value: Any
  ) throws {
    let text = try #require(file.metadata[field])
    var object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    func change(_ object: inout [String: Any], _ keys: ArraySlice<String>) throws {
      let key = try #require(keys.first)
      #expect(object[key] != nil, "\(field) has no \(key)")
      if keys.count == 1 {
        object[key] = value
      } else {
        var inner = try #require(object[key] as? [String: Any])
        try change(&inner, keys.dropFirst())
        object[key] = inner
      }
    }
    try change(&object, keys[...])
    file.metadata[field] = String(
      decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
  }

  @Test("a model that was written is read back: description, tensors and images")
  func roundTrip() throws {
    try file.write(to: path)
    let model = try StoredModel(reading: path)
    #expect(model.description.recipe == SmallRecipes.cgan)
    #expect(model.description.training?.command == "zither train small-cgan")
    #expect(model.description.training?.steps == 2)
    #expect(model.description.training?.dataset == "digits")
    #expect(model.description.latent.classNames == (0...9).map(String.init))
    #expect(model.tensors.map(\.name) == file.tensors.map(\.name))
    let trainer = try AdversarialTrainer(resuming: path, on: SmallRecipes.digits)
    let latent = model.description.latent
    let latents = latent.latents(z: latent.latent(seed: 1), categories: [4])
    #expect(
      model.generator(latents, .inference).tensor.values
        == trainer.average(latents, .inference).tensor.values)
  }

  @Test("a file of another program is known by its tensors, and no training goes on from it")
  func otherProgram() throws {
    for metadata in [[:], ["format": "pt"]] {
      let errors = try readings { $0.metadata = metadata }
      #expect(errors.model == nil && errors.checkpoint == .madeElsewhere(path: path))
      #expect(try StoredModel(reading: path).description.recipe == nil)
    }
  }

  @Test("a file of another version is refused by its version")
  func otherVersion() throws {
    let errors = try readings { $0.metadata["format"] = "zither 9" }
    #expect(errors.model == .otherVersion(path: path, found: "zither 9"))
    #expect(errors.checkpoint == errors.model)
  }

  @Test(
    "a missing or unreadable field is named", arguments: ["recipe", "latent", "image", "training"])
  func fields(_ field: String) throws {
    let missing = try readings { $0.metadata[field] = nil }
    #expect(missing.model == .missingField(path: path, field: field))
    #expect(missing.checkpoint == missing.model)
    for text in ["", "{", "[1]", "{}", "null"] {
      let bad = try readings { $0.metadata[field] = text }
      #expect(bad.model == .badField(path: path, field: field), "\(text)")
      #expect(bad.checkpoint == bad.model)
    }
  }

  @Test("every tensor that is missing or has another shape is named")
  func tensors() throws {
    for (index, tensor) in file.tensors.enumerated() {
      let isGenerator = tensor.name.hasPrefix("generator.")
      let missing = try readings { $0.tensors.remove(at: index) }
      let expected = ModelError.missingTensor(path: path, name: tensor.name)
      #expect(missing.model == (isGenerator ? expected : nil))
      #expect(missing.checkpoint == expected)
      let bent = try readings {
        $0.tensors[index] = NamedTensor(
          name: tensor.name, shape: tensor.shape + [1], values: tensor.values)
      }
      let shape = ModelError.badShape(
        path: path, name: tensor.name, expected: tensor.shape, found: tensor.shape + [1])
      #expect(bent.model == (isGenerator ? shape : nil))
      #expect(bent.checkpoint == shape)
    }
  }

  @Test("sizes that no model has are refused before anything is built from them")
  func absurdSizes() throws {
    let huge = 4_000_000_000_000
    let changes: [(String, [String], Any)] = [
      ("image", ["height"], 0), ("image", ["height"], -28), ("image", ["width"], huge),
      ("image", ["channels"], 2), ("image", ["channels"], 0), ("image", ["height"], 30),
      ("latent", ["dimensions"], 0), ("latent", ["dimensions"], huge),
      ("latent", ["classNames"], (0..<5_000).map(String.init)),
      ("recipe", ["latentDimensions"], huge), ("recipe", ["latentDimensions"], -1),
      ("recipe", ["batchSize"], 0), ("recipe", ["batchSize"], huge),
      ("recipe", ["architecture"], "dcgan=0"),
      ("recipe", ["architecture"], "dcgan=\(huge)"),
      ("training", ["steps"], -1), ("training", ["steps"], Int.max),
    ]
    for (field, keys, value) in changes {
      let errors = try readings { try set(&$0, field, keys, value) }
      for error in [errors.model, errors.checkpoint] {
        switch error {
        case .badDescription(path, let reason)?:
          #expect(!reason.isEmpty && !reason.contains("\n"))
        case .badField(path, field)?: #expect(keys == ["architecture"])
        default: Issue.record("\(field) \(keys) = \(value): \(String(describing: error))")
        }
      }
    }
  }

  @Test("a model without a checkpoint is read but not gone on from")
  func noCheckpoint() throws {
    let errors = try readings { file in
      file.metadata["checkpoint"] = nil
      file.tensors.removeAll { !$0.name.hasPrefix("generator.") }
    }
    #expect(errors.model == nil)
    #expect(errors.checkpoint == .noCheckpoint(path: path))
  }

  @Test("a model made elsewhere is read but not gone on from")
  func madeElsewhere() throws {
    let network = NetworkDescription([
      .linear(inputs: 8, outputs: 28 * 28), .tanh, .reshape(shape: [28, 28, 1]),
    ])
    let description = ModelDescription(
      .imported(ImportRecord(source: "g.onnx", format: "ONNX"), network),
      latent: LatentDescription(dimensions: 8), image: SmallRecipes.digits.shape)
    let generator = try description.makeGenerator(holding: [[28 * 28, 8]], path: path)
    let foreign = try description.file(of: generator)
    let errors = try readings { $0 = foreign }
    #expect(errors.model == nil)
    #expect(errors.checkpoint == .madeElsewhere(path: path))
    #expect(throws: ModelError.madeElsewhere(path: path)) { try TrainingRequest(resuming: path) }
  }

  @Test("a checkpoint with impossible counts is refused")
  func badCheckpoint() throws {
    for steps in [-1, Int.max] {
      let errors = try readings { try set(&$0, "checkpoint", ["generatorSteps"], steps) }
      #expect(errors.checkpoint == .badField(path: path, field: "checkpoint"))
    }
    let errors = try readings { $0.metadata["checkpoint"] = "{}" }
    #expect(errors.checkpoint == .badField(path: path, field: "checkpoint"))
  }

  @Test("a file that is cut short or missing is refused at every length")
  func truncated() throws {
    let bytes = file.encoded()
    for length in [0, 1, 7, 8, 9, 100, 2_000, bytes.count / 2, bytes.count - 1] {
      _ = try folder.file("model.safetensors", containing: bytes.prefix(length))
      let error = #expect(throws: (any Error).self, "\(length) bytes") {
        try StoredModel(reading: path)
      }
      #expect(error.map { String(describing: $0).hasPrefix(path) } == true)
    }
    let missing = folder.file("nowhere.safetensors")
    #expect(throws: ModelFileError.missing(path: missing)) { try StoredModel(reading: missing) }
    #expect(throws: ModelFileError.missing(path: missing)) {
      try AdversarialTrainer(resuming: missing, on: SmallRecipes.digits)
    }
  }

  @Test("a header with any character changed is read or refused, and every error is one line")
  func changedCharacters() throws {
    let bytes = file.encoded()
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    var random = RandomGenerator(seed: 1)
    for _ in 0..<300 {
      var changed = bytes
      let place = 8 + random.index(below: length)
      changed[place] = UInt8(32 + random.index(below: 95))
      _ = try folder.file("model.safetensors", containing: changed)
      do {
        _ = try StoredModel(reading: path)
        let trainer = try AdversarialTrainer(resuming: path, on: SmallRecipes.digits)
        // Larger batches than the trained ones are allowed, but not waited for here.
        if trainer.recipe.batchSize < 100 { _ = trainer.step() }
      } catch {
        let message = String(describing: error)
        #expect(!message.contains("\n") && message.contains(path), "\(message)")
      }
    }
  }

  @Test("A model's file is changed only while it holds that model, and keeps what others changed")
  func amending() throws {
    try file.write(to: path)
    let opened = try StoredModel(reading: path)
    let other = try StoredModel(reading: path)
    let length = opened.description.latent.dimensions
    func direction(_ name: String) -> LatentDirection {
      LatentDirection(name: name, method: .sefa, vector: Array(repeating: 1, count: length))
    }
    try opened.store([direction("one")], in: path)
    try other.store([direction("two")], in: path)
    let names = try StoredModel(reading: path).description.latent.directions.map(\.name)
    #expect(names == ["one", "two"])

    let trainer = try AdversarialTrainer(SmallRecipes.cgan, on: SmallRecipes.digits, seed: 4)
    try trainer.file(command: "zither train small-cgan").write(to: path)
    let replaced = try SafetensorsFile(reading: path)
    #expect(throws: ModelError.replaced(path: path)) {
      try opened.store([direction("three")], in: path)
    }
    #expect(try SafetensorsFile(reading: path) == replaced)
  }
}
