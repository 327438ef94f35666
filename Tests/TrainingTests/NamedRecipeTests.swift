import Foundation
import GANs
import Kernels
import ModelFiles
import Tensor
import Testing

@testable import Training

/// Every named recipe trains, at its own size but with small batches.
@Suite(.serialized) struct NamedRecipeTests {
  /// What some steps of training measured and left behind.
  private struct Outcome: Equatable {
    /// Losses, scores and measures of every step.
    var steps: [[Double]] = []
    /// Mean and mean square of every generated sample.
    var samples: [Float] = []
    /// The bytes of both networks, the average and the memory of both optimizers.
    var weights: [Data] = []
  }

  private func outcome(of recipe: Recipe, seed: UInt64 = 1, steps: Int = 2) throws -> Outcome {
    let data = SmallRecipes.data(for: recipe)
    let trainer = try AdversarialTrainer(SmallRecipes.quick(recipe), on: data, seed: seed)
    var outcome = Outcome()
    for _ in 0..<steps {
      let result = trainer.step(measuring: true)
      outcome.steps.append(
        [result.generatorLoss, result.discriminatorLoss, result.realScore, result.fakeScore]
          + result.measures.map(\.value))
    }
    var random = RandomGenerator(seed: 5)
    let images = trainer.average(trainer.latent.draw(4, &random), .inference).tensor
    let values = images.values
    let size = data.shape.count
    #expect(values.count == 4 * size)
    for start in stride(from: 0, to: values.count, by: size) {
      let image = values[start..<start + size]
      outcome.samples.append(image.reduce(0, +) / Float(size))
      outcome.samples.append(image.reduce(0) { $0 + $1 * $1 } / Float(size))
    }
    let networks = [trainer.generator.named, trainer.average.named, trainer.discriminator.named]
    let memory = trainer.generatorOptimizer.state + trainer.discriminatorOptimizer.state
    // Bytes are compared much faster than numbers in a debug build.
    outcome.weights = (networks.joined().map(\.parameter) + memory).map { parameter in
      parameter.value.values.withUnsafeBufferPointer { Data(buffer: $0) }
    }
    return outcome
  }

  @Test(
    "a named recipe's losses and samples are finite, and the same bits on one thread and on three",
    arguments: Recipe.named)
  func smoke(_ recipe: Recipe) throws {
    let before = WorkerPool.shared.threads
    defer { WorkerPool.shared.resize(threads: before) }
    WorkerPool.shared.resize(threads: 1)
    let alone = try outcome(of: recipe)
    #expect(alone.steps.allSatisfy { $0.allSatisfy(\.isFinite) })
    #expect(alone.samples.allSatisfy { $0.isFinite })
    // Images lie in −1…1 and are not all of one grey.
    #expect(alone.samples.allSatisfy { (-1...1).contains($0) } || recipe.name.hasPrefix("points"))
    #expect(Set(alone.samples).count > 4)
    WorkerPool.shared.resize(threads: 3)
    #expect(try outcome(of: recipe) == alone)
  }

  @Test(
    "a named recipe goes on from a file as if it had not stopped, and measures what its choices have",
    arguments: Recipe.named)
  func resuming(_ recipe: Recipe) throws {
    let folder = try TemporaryFolder()
    let data = SmallRecipes.data(for: recipe)
    let whole = try AdversarialTrainer(SmallRecipes.quick(recipe), on: data, seed: 1)
    _ = whole.step()
    let half = try folder.file(
      "half.safetensors", containing: whole.file(command: "zither train").encoded())
    let rest = try AdversarialTrainer(resuming: half, on: data)
    let expected = whole.step(measuring: true)
    let found = rest.step(measuring: true)
    #expect(Set(found.measures.map(\.kind)) == measures(of: recipe))
    #expect(found.generatorLoss == expected.generatorLoss)
    #expect(found.discriminatorLoss == expected.discriminatorLoss)
    #expect(found.measures == expected.measures)
  }

  /// What a step of a recipe measures besides losses and scores.
  private func measures(of recipe: Recipe) -> Set<Measure.Kind> {
    var kinds: Set<Measure.Kind> = [.generatorGradient, .discriminatorGradient, .variety]
    switch recipe.conditioning.value {
    case is AuxiliaryClassifier: kinds.formUnion([.realClassLoss, .fakeClassLoss])
    case let codes as LatentCodes:
      if codes.categories > 0 { kinds.formUnion([.mutualInformation, .codeEntropy]) }
      if codes.continuous > 0 { kinds.insert(.continuousCodeLoss) }
      if codes.invarianceWeight > 0 { kinds.insert(.agreement) }
    default: break
    }
    if recipe.objective.scoreMeaning == .reconstructionError { kinds.insert(.balance) }
    for regularizer in recipe.regularizers {
      let penalisesSlope =
        regularizer.slopePenaltyWeight != nil || regularizer.value is RealGradientPenalty
        || regularizer.value is GeneratedGradientPenalty
      if penalisesSlope { kinds.insert(.penalty) }
    }
    return kinds
  }
}
