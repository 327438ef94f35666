import Exploration
import Foundation
import GANs
import GraphNotation
import Graphs
import Layers
import Metrics
import ModelFiles
import ONNXFiles
import Oracles
import Tensor
import Testing

@testable import ModelStore

/// Networks written as ONNX files; `compare_onnx_export.py` holds the files of the models that ship against
/// onnxruntime.
@Suite("Models as ONNX files") struct ONNXExportTests {
  private static let data = DataDescription(
    image: ImageShape(height: 16, width: 16, channels: 3), classNames: ["cat", "dog", "fox"],
    attributes: [
      LatentCode(name: "hat", .category(values: ["none", "crown"], shares: [0.5, 0.5])),
      LatentCode(name: "smile", .measure(range: 0...2, quantiles: [-1, 0, 1])),
    ])
  private static let plane = DataDescription(
    image: ImageShape(height: 1, width: 1, channels: 2))

  /// The named recipes, and architectures and choices that none of them has.
  private static let recipes =
    Recipe.named + [
      recipe("style", .style(StyleNetworks(hasDeviation: true))),
      recipe("residual-dense", .residual(ResidualNetworks(hasBasis: false))),
      recipe("dense", .dcgan(DCGAN(denseUnits: 24))),
      recipe("packed", .dcgan(DCGAN(discriminatorBatchNorm: false))) {
        $0.regularizers = [.packing(Packing()), .spectralNorm(.usual)]
      },
      recipe("measures", .dcgan(.usual)) {
        $0.conditioning = read("attribute-projection=measures")
      },
      recipe("embedding", .dcgan(.usual)) {
        $0.conditioning = read("class-projection=embedding:8,begins:10")
      },
      recipe("late-planes", .dcgan(.usual)) { $0.conditioning = read("class-planes=begins:10") },
    ]

  private static func read(_ text: String) -> Conditioning {
    (try? Conditioning(reading: ChoiceText(reading: text))) ?? .none
  }

  private static func recipe(
    _ name: String, _ architecture: Architecture, _ change: (inout Recipe) -> Void = { _ in }
  ) -> Recipe {
    var recipe = Recipe(
      name: name, summary: name, architecture: architecture, objective: .nonSaturating,
      generatorRate: 1e-3, discriminatorRate: 1e-3)
    recipe.latentDimensions = 8
    change(&recipe)
    return recipe
  }

  /// A generator and a discriminator of a recipe with weights by chance, statistics too.
  private static func networks(
    _ recipe: Recipe, _ data: DataDescription
  ) -> (Generator, Discriminator, LatentDescription) {
    var random = RandomGenerator(seed: 3)
    let latent = recipe.latent(of: data)
    let generator = Generator(recipe, latent: latent, image: data.image, &random)
    let discriminator = Discriminator(recipe, latent: latent, image: data.image, &random)
    for named in generator.named + discriminator.named
    where !named.name.hasSuffix("weight") && !named.name.hasSuffix("weight_u") {
      let values = named.parameter.value.values
      named.parameter.value.set(to: values.map { $0 + 0.3 * random.uniform() })
    }
    return (generator, discriminator, latent)
  }

  private static func isOfPoints(_ recipe: Recipe) -> Bool { recipe.name.hasPrefix("points") }

  @Test("A generator's file makes the images of the generator, of every recipe")
  func generators() throws {
    let folder = try TemporaryFolder()
    for recipe in Self.recipes {
      let data = Self.isOfPoints(recipe) ? Self.plane : Self.data
      let (generator, _, _) = Self.networks(recipe, data)
      let growths = Self.growths(recipe, data.image)
      for (index, growth) in growths.enumerated() {
        generator.grow(to: growth)
        let graph = try generator.graph()
        let path = folder.file("\(recipe.name)-\(index).onnx")
        try write(graph, to: path)
        var random = RandomGenerator(seed: 5)
        let latents = generator.latent.draw(3, &random)
        let made = try run(path, inputs(latents))
        let expected = channelsFirst(generator(latents, .inference).tensor)
        let found = try #require(made["images"])
        #expect(
          relativeError(found.values, expected, floor: 1) < 1e-5, "\(recipe.name) \(index)")
      }
    }
  }

  @Test("A discriminator's file gives the scores of the discriminator, of every recipe")
  func discriminators() throws {
    let folder = try TemporaryFolder()
    for recipe in Self.recipes {
      let data = Self.isOfPoints(recipe) ? Self.plane : Self.data
      let (generator, discriminator, latent) = Self.networks(recipe, data)
      for (index, growth) in Self.growths(recipe, data.image).enumerated() {
        discriminator.grow(to: growth)
        let path = folder.file("\(recipe.name)-\(index).onnx")
        try write(try discriminator.graph(latent: latent, image: data.image), to: path)
        var random = RandomGenerator(seed: 5)
        let latents = generator.latent.draw(3, &random)
        let shape = [3, data.image.height, data.image.width, data.image.channels]
        let images = Tensor.normal(shape: shape, &random)
        let labels = latents.classWeights.map { weights in
          let values = weights.values
          return (0..<3).map { row in (0..<3).first { values[row * 3 + $0] == 1 } ?? 0 }
        }
        var values = inputs(latents)
        values["images"] =
          data.image.isPoint
          ? GraphValue(images.reshaped([3, 2])) : GraphValue(images: images)
        let made = try run(path, values)
        // A level takes images of its size.
        let reduced = growth.map { images.averagePooled(kernel: $0.reduction) } ?? images
        let scores = discriminator.scores(
          ofEach: ImageBatch(reduced), Condition(labels: labels, latents: latents))
        let found = try #require(made["scores"])
        #expect(found.shape == [3])
        #expect(
          relativeError(found.values, scores.logits.values, floor: 1) < 1e-5,
          "\(recipe.name) \(index)")
        #expect((made["classes"] != nil) == (recipe.name == "acgan"))
        #expect((made["codes"] != nil) == ["infogan", "points-codes"].contains(recipe.name))
      }
    }
  }

  @Test("A file of a generator opens as the same model: z, classes, codes, attributes, directions")
  func reopening() throws {
    let folder = try TemporaryFolder()
    for name in ["gan", "cgan", "infogan", "measures", "style"] {
      let recipe = try #require(Self.recipes.first { $0.name == name })
      let (generator, _, _) = Self.networks(recipe, Self.data)
      var description = ModelDescription(
        .trained(
          recipe, TrainingRecord(command: "zither train", dataset: "pets", seed: 1, steps: 9)),
        latent: generator.latent, image: Self.data.image)
      if name == "gan" {
        description.latent.directions = [
          LatentDirection(
            name: "round", method: .sefa,
            vector: (0..<generator.latent.dimensions).map { $0 == 0 ? 1 : 0 })
        ]
      }
      let (own, path) = (folder.file("\(name).safetensors"), folder.file("\(name).onnx"))
      try description.file(of: generator).write(to: own)
      let export = try ExportedPart.onnx(nil, of: own, producer: "1")
      #expect(export.part == .generator)
      try writeAtomically(export.bytes, to: path)
      let model = try StoredModel(reading: path)
      var latent = description.latent
      latent.style = nil
      #expect(model.description.latent == latent && model.description.dataset == "pets")
      #expect(model.description.image == Self.data.image)
      let points = (0..<2).map { LatentPoint(of: latent, seed: $0) }
      let found = model.generator(Latents(points.map(\.row)), .inference).tensor.values
      let rows = Latents(rows: Latents(points.map(\.row)).rows, of: generator.latent)
      #expect(relativeError(found, generator(rows, .inference).tensor.values, floor: 1) < 1e-5)
      #expect(throws: ExportedPartError.isONNX(path)) {
        try ExportedPart.onnx(nil, of: path, producer: "1")
      }
      #expect(throws: ExportedPartError.missing(own, .discriminator, has: .generator)) {
        try ExportedPart.onnx(.discriminator, of: own, producer: "1")
      }
    }
  }

  @Test("A file of a layer by layer description makes its images, whatever order rows are in")
  func described() throws {
    let folder = try TemporaryFolder()
    let layers: [LayerDescription] = [
      .linear(inputs: 7, outputs: 4 * 4 * 6), .layerNorm(channels: 4 * 4 * 6),
      .reshape(shape: [4, 4, 6]), .layerNorm(channels: 6), .leakyRelu(slope: 0.1),
      .conditionalBatchNorm(channels: 6, features: 2), .instanceNorm(channels: 6), .relu,
      .reshape(shape: [96]), .batchNorm(channels: 96), .sigmoid, .reshape(shape: [8, 4, 3]),
      .upsampling(factor: 2, interpolation: .bilinear), .pixelNorm, .averagePooling(kernel: 2),
      .reshape(shape: [96]),
      .linear(
        inputs: 96, outputs: 8 * 8 * 3, image: ImageShape(height: 8, width: 8, channels: 3)),
      .batchNorm(channels: 192), .reshape(shape: [8, 8, 3]), .tanh,
    ]
    var random = RandomGenerator(seed: 2)
    let latent = LatentDescription(dimensions: 5, classNames: ["a", "b"])
    let generator = Generator(
      NetworkDescription(layers).makeNetwork(&random), latent: latent,
      image: ImageShape(height: 8, width: 8, channels: 3))
    for named in generator.named {
      let values = named.parameter.value.values
      named.parameter.value.set(to: values.map { $0 + 0.2 * random.uniform() })
    }
    let path = folder.file("described.onnx")
    try write(try generator.graph(), to: path)
    let latents = latent.draw(3, &random)
    let found = try #require(try run(path, inputs(latents))["images"])
    let expected = channelsFirst(generator(latents, .inference).tensor)
    #expect(relativeError(found.values, expected, floor: 1) < 1e-5)
  }

  @Test("A classifier's file gives the means of its networks' outputs, a head each")
  func classifiers() throws {
    let folder = try TemporaryFolder()
    var random = RandomGenerator(seed: 4)
    let heads = [
      ClassifierHead(name: "class", answer: .category(["a", "b", "c"])),
      ClassifierHead(name: "smile", answer: .number(mean: 1, deviation: 2)),
    ]
    let members = (0..<2).map { _ in
      Classifier(image: Self.data.image, heads: heads, &random)
    }
    let path = folder.file("classifier.onnx")
    try write(try Classifier.graph(of: members), to: path)
    let images = Tensor.normal(shape: [3, 16, 16, 3], &random)
    let made = try run(path, ["images": GraphValue(images: images)])
    let answers = members.map { $0(images, .inference) }
    for (index, head) in heads.enumerated() {
      let mean = zip(answers[0][index].values, answers[1][index].values).map { ($0 + $1) / 2 }
      #expect(relativeError(try #require(made[head.name]).values, mean, floor: 1) < 1e-5)
    }
  }

  /// The sizes that a recipe's networks are compared at: growing ones half grown, fading, and full.
  private static func growths(_ recipe: Recipe, _ image: ImageShape) -> [Growth?] {
    guard recipe.architecture.growth(afterSteps: 0, image: image) != nil else { return [nil] }
    return [
      Growth(level: 1, levels: 3, fade: 0.3), Growth(level: 1, levels: 3, fade: 1),
      Growth.complete(levels: 3),
    ]
  }

  private func write(_ graph: Graph, to path: String) throws {
    try writeAtomically(
      try ONNXFile.bytes(of: graph, metadata: [:], notes: [:], producer: "1"), to: path)
  }

  /// What a graph takes, by name.
  private func inputs(_ latents: Latents) -> [String: GraphValue] {
    let parts: [String: Tensor?] = [
      "z": latents.z, "classes": latents.classWeights, "codes": latents.codes,
    ]
    return parts.compactMapValues { $0.map { GraphValue($0) } }
  }

  /// What the graph of a file makes, by name.
  private func run(
    _ path: String, _ values: [String: GraphValue]
  ) throws -> [String: Tensor] {
    let runner = try GraphRunner(ONNXFile(path: path).graph)
    let made = try runner(runner.inputs.map { try #require(values[$0.name]) })
    return Dictionary(
      uniqueKeysWithValues: zip(runner.outputs, made).map { ($0.name, $1.tensor) })
  }
}
