import Datasets
import Foundation
import GANs
import Metrics
import ModelFiles
import Tensor
import Testing

@testable import ModelStore
@testable import Training

extension FuzzSubject {
  /// Noise images of two classes, small enough for thousands of readings.
  static let images = {
    var random = RandomGenerator(seed: 1)
    return ImageDataset(
      name: "noise", shape: ImageShape(height: 8, width: 8, channels: 1),
      classNames: ["a", "b"], pixels: (0..<32 * 64).map { _ in UInt8(random.index(below: 256)) },
      labels: (0..<32).map { UInt8($0 % 2) })
  }()

  private static func recipe(
    _ architecture: Architecture, _ conditioning: Conditioning, regularizers: [Regularizer] = []
  ) -> Recipe {
    var recipe = Recipe(
      name: "small", summary: "", architecture: architecture, objective: .nonSaturating,
      conditioning: conditioning, regularizers: regularizers, generatorRate: 1e-3,
      discriminatorRate: 1e-3)
    recipe.batchSize = 4
    recipe.latentDimensions = 3
    return recipe
  }

  private static let recipes: [(name: String, recipe: Recipe)] = [
    (
      "perceptron",
      recipe(
        .multilayerPerceptron(MultilayerPerceptron(generatorUnits: [5], discriminatorUnits: [4])),
        .classProjection)
    ),
    (
      "dcgan",
      recipe(
        .sagan(SAGAN(channels: 2)),
        .latentCodes(LatentCodes(categories: 3, continuous: 1)),
        regularizers: [.realGradientPenalty(RealGradientPenalty())])
    ),
    (
      "progressive",
      recipe(
        .progressive(ProgressiveGrowing(channels: 2, mostChannels: 4, phaseSteps: 2)), .none)
    ),
  ]

  /// Models of every architecture, a checkpoint and a classifier.
  static let models: [FuzzSubject] = {
    var subjects: [FuzzSubject] = []
    for (name, recipe) in recipes {
      guard let trainer = try? AdversarialTrainer(recipe, on: images, seed: 1),
        let model = try? trainer.file(command: "zither train", checkpoint: false),
        let checkpoint = try? trainer.file(command: "zither train")
      else { continue }
      subjects.append(
        FuzzSubject(
          name: "model-\(name)", files: ["m.safetensors": model.encoded()],
          target: "m.safetensors", share: 0.5, read: readModel))
      subjects.append(
        FuzzSubject(
          name: "checkpoint-\(name)", files: ["m.safetensors": checkpoint.encoded()],
          target: "m.safetensors", share: 0.1, read: resume))
    }
    if let trainer = try? ClassifierTrainer(on: images, seed: 1),
      let file = try? ClassifierTrainer.file(of: [trainer], command: "", scores: [])
    {
      subjects.append(
        FuzzSubject(
          name: "classifier", files: ["c.safetensors": file.encoded()], target: "c.safetensors",
          share: 0.1
        ) { folder in
          let classifier = try TrainedClassifier(reading: folder + "/c.safetensors")
          let shape = classifier.description.image
          _ = classifier.classifier.readings(count: 1) {
            Tensor(repeating: 0.1, shape: [$0.count, shape.height, shape.width, shape.channels])
          }
        })
      if let checkpoint = try? ClassifierCheckpoint.example(trainer) {
        subjects.append(
          FuzzSubject(
            name: "checkpoint-classifier", files: ["c.safetensors": checkpoint.encoded()],
            target: "c.safetensors", share: 0.05
          ) { folder in
            let trainers = try [1, 2].map { try ClassifierTrainer(on: images, seed: $0) }
            let path = folder + "/c.safetensors"
            let checkpoint = try ClassifierCheckpoint(
              restoring: trainers, of: images.count, from: path)
            _ = trainers[checkpoint.finished.count].step(
              progress: checkpoint.convergence.progress(after: checkpoint.trainer.steps))
          })
      }
    }
    var random = RandomGenerator(seed: 1)
    let generator = Generator(
      elsewhere.makeNetwork(&random), latent: LatentDescription(dimensions: 3),
      image: images.shape)
    let description = ModelDescription(
      .imported(ImportRecord(source: "g.onnx", format: "ONNX"), elsewhere),
      latent: generator.latent, image: generator.image)
    if let file = try? description.file(of: generator) {
      subjects.append(
        FuzzSubject(
          name: "model-elsewhere", files: ["m.safetensors": file.encoded()],
          target: "m.safetensors", share: 0.2, read: readModel))
    }
    return subjects
  }()

  /// A network that no recipe describes.
  private static let elsewhere = NetworkDescription([
    .linear(inputs: 3, outputs: 32, image: ImageShape(height: 4, width: 4, channels: 2)),
    .reshape(shape: [4, 4, 2]), .batchNorm(channels: 2), .leakyRelu(slope: 0.2),
    .residual(branch: [.convolution(inputs: 2, outputs: 2, kernel: 3, padding: 1)], skip: []),
    .transposedConvolution(inputs: 2, outputs: 1, kernel: 4, stride: 2, padding: 1), .tanh,
  ])

  /// Reads a model and makes an image of it.
  @Sendable private static func readModel(_ folder: String) throws {
    let model = try StoredModel(reading: folder + "/m.safetensors")
    var random = RandomGenerator(seed: 2)
    let latent = model.description.latent
    let images = model.generator(latent.draw(1, &random), .inference)
    #expect(images.tensor.values.count == model.description.image.count)
    if model.description.recipe != nil {
      _ = try Discriminator(reading: folder + "/m.safetensors")
    }
  }

  /// Goes on from a checkpoint by a step.
  @Sendable private static func resume(_ folder: String) throws {
    let trainer = try AdversarialTrainer(resuming: folder + "/m.safetensors", on: images)
    // Larger batches are allowed, but not waited for here.
    if trainer.recipe.batchSize < 100 && trainer.recipe.discriminatorSteps < 10 {
      _ = trainer.step()
    }
    _ = try trainer.file(command: "")
  }
}

extension ClassifierCheckpoint {
  /// A file of a run of two networks, the first of which learns.
  fileprivate static func example(_ trainer: ClassifierTrainer) throws -> SafetensorsFile {
    let trainers = [trainer, trainer]
    var file = try ClassifierTrainer.file(of: [trainer], command: "", scores: [])
    try ClassifierCheckpoint(
      .none, trainers: trainers, finished: 0, elapsed: 2, memberStart: 0,
      convergence: ClassifierConvergence(images: trainer.dataset.count)
    ).add(to: &file, trainers)
    return file
  }
}
