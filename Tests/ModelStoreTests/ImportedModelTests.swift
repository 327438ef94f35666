import Exploration
import GANs
import Layers
import Metrics
import ModelFiles
import Tensor
import Testing

@testable import ModelStore

/// Generators that no recipe describes, such as one made elsewhere.
@Suite("Models made elsewhere") struct ImportedModelTests {
  private static let image = ImageShape(height: 16, width: 16, channels: 1)
  private static let latent = LatentDescription(dimensions: 6)
  private static let network = NetworkDescription([
    .linear(inputs: 6, outputs: 4 * 4 * 16, image: ImageShape(height: 4, width: 4, channels: 16)),
    .reshape(shape: [4, 4, 16]), .batchNorm(channels: 16), .relu,
    .residual(
      branch: [.convolution(inputs: 16, outputs: 16, kernel: 3, padding: 1), .relu], skip: []),
    .upsampling(factor: 2, interpolation: .nearest), .selfAttention(channels: 16),
    .transposedConvolution(inputs: 16, outputs: 1, kernel: 4, stride: 2, padding: 1), .tanh,
  ])

  private let folder: TemporaryFolder
  private let generator: Generator
  private let description: ModelDescription
  private var path: String { folder.file("model.safetensors") }

  init() throws {
    folder = try TemporaryFolder()
    var random = RandomGenerator(seed: 2)
    generator = Generator(
      Self.network.makeNetwork(&random), latent: Self.latent, image: Self.image)
    description = Self.described(Self.network)
    try description.file(of: generator).write(to: path)
  }

  private static func described(_ network: NetworkDescription) -> ModelDescription {
    ModelDescription(
      .imported(ImportRecord(source: "g.onnx", format: "ONNX", dataset: "digits"), network),
      latent: latent, image: image)
  }

  private func images(_ generator: Generator, _ points: [LatentPoint]) -> [Float] {
    generator(Latents(points.map(\.row)), .inference).tensor.values
  }

  @Test("it is written and read back: description, tensors and images")
  func roundTrip() throws {
    let model = try StoredModel(reading: path)
    #expect(model.description == description)
    #expect(model.description.recipe == nil && model.description.training == nil)
    #expect(model.description.dataset == "digits")
    #expect(model.tensors.map(\.name) == generator.named.map(\.name))
    let points = (0..<3).map { LatentPoint(of: generator.latent, seed: $0) }
    #expect(images(model.generator, points) == images(generator, points))
    #expect(Set(images(generator, points)).count > 100)
    #expect(throws: ModelError.madeElsewhere(path: path)) { try Discriminator(reading: path) }
  }

  @Test("a plain layer that is no sequence is a generator, too, and has all of its parameters")
  func plainLayer() {
    var random = RandomGenerator(seed: 1)
    let point = ImageShape(height: 1, width: 1, channels: 6)
    let layer = ResidualBlock(branch: [
      Linear(inputs: 6, outputs: 6, initialiser: .uniformByFanIn, &random), Reshape([6]),
    ])
    let whole = Generator(
      Sequential([layer, Reshape([1, 1, 6])]), latent: Self.latent, image: point)
    let bare = Generator(
      Linear(inputs: 6, outputs: 6, initialiser: .uniformByFanIn, &random), latent: Self.latent,
      image: point)
    #expect(
      whole.named.map(\.name) == ["generator.0.branch.0.weight", "generator.0.branch.0.bias"])
    #expect(bare.named.map(\.name) == ["generator.weight", "generator.bias"])
    #expect(whole(Self.latent.draw(2, &random), .inference).tensor.shape == [2, 1, 1, 6])
  }

  @Test("one walks through it, sees its attention, and finds directions, which its file keeps")
  func exploring() throws {
    let model = try StoredModel(reading: path)
    let generator = model.generator
    let walk = Walk(
      through: [3, 4].map { LatentPoint(of: generator.latent, seed: $0).row }, framesBetween: 4)
    let frames = generator(Latents(walk.rows), .inference).tensor
    #expect(frames.shape == [8, 16, 16, 1])
    #expect(
      Array(frames.values.prefix(256))
        == images(generator, [LatentPoint(of: generator.latent, seed: 3)]))
    let attention = try #require(generator.attention(Latents([walk.row(0)])))
    #expect(attention.height == 8 && attention.weights.shape == [1, 64, 64])

    let closed = SemanticFactorization.directions(of: generator, count: 3)
    #expect(closed.count == 3)
    let samples = DirectionSamples(of: generator, count: 50, seed: 1)
    var random = RandomGenerator(seed: 1)
    let components = ActivationComponents.directions(
      z: samples.z, activations: samples.activations, count: 2, &random)
    try model.store(closed + components, in: path)
    let kept = try StoredModel(reading: path)
    #expect(kept.description.latent.directions == closed + components)
    #expect(kept.description.origin == description.origin)
    let point = LatentPoint(of: kept.description.latent, seed: 1)
    var moved = point
    moved.directions[0] = 2
    func made(_ point: LatentPoint) -> [Float] {
      generator(Latents([point.row]), .inference).tensor.values
    }
    #expect(made(moved) != made(point))
  }

  @Test("an image is projected into it, and it is steered by what a classifier reads")
  func searching() throws {
    let generator = try StoredModel(reading: path).generator
    var random = RandomGenerator(seed: 3)
    let heads = [ClassifierHead(name: "class", answer: .category(["a", "b"]))]
    let classifier = Classifier(image: Self.image, heads: heads, &random)
    var settings = Projector.Settings()
    settings.starts = 2
    settings.steps = 4
    settings.candidates = 8
    let projector = Projector(
      generator, classifier: classifier,
      target: images(generator, [LatentPoint(of: generator.latent, seed: 5)]),
      settings: settings, seed: 1)
    let before = projector.best.pixelDistance
    while !projector.isDone { projector.step() }
    #expect(projector.best.pixelDistance < before)

    let reader = AttributeReader([classifier])
    let row = LatentPoint(of: generator.latent, seed: 1).row
    let start = reader(generator(Latents([row]), .inference))[0][0].category ?? 0
    let goal = try SteeringGoal(
      steering: ["class=\(["b", "a"][start])"], holding: [], holdsRest: false,
      of: reader.attributes)
    var steering = Steering(generator, reader, from: row, to: goal)
    for _ in 0..<3 { steering.step() }
    #expect(steering.steps > 0 && steering.row != row)
  }

  @Test("conditional batch norm is told the class, which the file keeps with layer norm")
  func conditionalLayers() throws {
    func model(features: Int) throws -> StoredModel {
      let network = NetworkDescription([
        .linear(inputs: 8, outputs: 256), .layerNorm(channels: 256),
        .conditionalBatchNorm(channels: 256, features: features), .relu,
        .reshape(shape: [16, 16, 1]),
        .tanh,
      ])
      let latent = LatentDescription(dimensions: 6, classNames: ["a", "b"])
      var random = RandomGenerator(seed: 5)
      let made = Generator(network.makeNetwork(&random), latent: latent, image: Self.image)
      for named in made.named {
        // What z and the classes add to each pixel, so that only the class's shift tells them apart.
        if named.name == "generator.0.weight" {
          named.parameter.value.update { $0.update(repeating: 0) }
        }
        if named.name == "generator.2.bias.weight" {
          named.parameter.value.update { values in
            for index in values.indices { values[index] = index < 256 ? 0.25 : 0.5 }
          }
        }
      }
      let description = ModelDescription(
        .imported(ImportRecord(source: "g.onnx", format: "ONNX"), network), latent: latent,
        image: Self.image)
      try description.file(of: made).write(to: path)
      return try StoredModel(reading: path)
    }
    let read = try model(features: 2)
    #expect(read.tensors.contains { $0.name == "generator.2.gain.weight" && $0.shape == [256, 2] })
    func brightness(_ index: Int) -> Float {
      let point = LatentPoint(of: read.generator.latent, seed: 1, classWeights: [index: 1])
      return images(read.generator, [point]).reduce(0, +)
    }
    #expect(brightness(1) > brightness(0) + 10)
    let samples = DirectionSamples(of: read.generator, count: 4, seed: 1)
    #expect(samples.activations.dimensions == 256)
    #expect(SemanticFactorization.directions(of: read.generator, count: 2).count == 2)
    #expect(throws: ModelError.self) { try model(features: 3) }
  }

  @Test("what no network can be is refused by its reason, before anything is built")
  func refusals() throws {
    let layers = Self.network.layers
    func reason(_ changed: [LayerDescription]) throws -> String? {
      var file = try description.file(of: generator)
      file.metadata["network"] = try MetadataField.text(of: NetworkDescription(changed))
      try file.write(to: path)
      do {
        _ = try StoredModel(reading: path)
        return nil
      } catch ModelError.badDescription(_, let reason) {
        return reason
      }
    }
    func replacing(_ place: Int, _ layer: LayerDescription) -> [LayerDescription] {
      var changed = layers
      changed[place] = layer
      return changed
    }
    #expect(try reason(layers) == nil)
    let huge = 4_000_000_000_000
    let cases: [([LayerDescription], String)] = [
      ([], "its network makes [6]"),
      (Array(layers.dropLast(2)), "its network makes [8, 8, 16]"),
      (replacing(0, .linear(inputs: 7, outputs: 256)), "a linear map, cannot follow [6]"),
      (replacing(0, .linear(inputs: 6, outputs: huge)), "the size \(huge)"),
      (replacing(1, .reshape(shape: [4, 4, 17])), "a reshape, cannot follow [256]"),
      (replacing(1, .reshape(shape: [4, 4, -16])), "the size -16"),
      (replacing(2, .batchNorm(channels: 15)), "batch norm, cannot follow [4, 4, 16]"),
      (
        replacing(
          4, .residual(branch: [.convolution(inputs: 16, outputs: 16, kernel: 3)], skip: [])),
        "a residual block, cannot follow [4, 4, 16]"
      ),
      (
        replacing(4, .convolution(inputs: 16, outputs: 16, kernel: 5)),
        "a convolution, cannot follow [4, 4, 16]"
      ),
      (
        replacing(5, .upsampling(factor: 60_000, interpolation: .nearest)), "between two layers"
      ),
      (
        replacing(
          7, .transposedConvolution(inputs: 16, outputs: 1, kernel: 4, stride: 0, padding: 1)),
        "the size 0"
      ),
      (
        replacing(4, .convolution(inputs: 16, outputs: 60_000, kernel: 1))
          + [.convolution(inputs: 60_000, outputs: 16, kernel: 1)],
        "cannot follow"
      ),
    ]
    for (changed, expected) in cases {
      let found = try reason(changed)
      #expect(found?.contains(expected) == true, "\(found ?? "read") for \(expected)")
    }
  }
}
