import Tensor
import Testing

@testable import GANs
@testable import Training

/// Holds what images change with z near a length, with second gradients: a regularizer that no list
/// has.
private struct SlopeOfImages: RegularizerTerms {
  static let usual = SlopeOfImages()
  static let word = "slope-of-images"
  static let source = "2026"
  var summary: String { "a test" }

  func generatorPenalty(
    _ step: GeneratorStep, _ random: inout RandomGenerator
  ) -> Tensor? {
    let slope = step.slope(
      weighting: Tensor(repeating: 1, shape: step.images.tensor.shape))
    return (slope.euclideanNorm(over: slope.exampleAxes) - 1).squared.mean
  }
}

/// A penalty on G takes part in G's step, and only there.
@Suite struct GeneratorPenaltyTests {
  @Test(
    "a penalty on G is added to its loss, moves its weights, and is measured; D's step stays",
    arguments: [SmallRecipes.dcgan, SmallRecipes.perceptron])
  func step(_ recipe: Recipe) throws {
    var penalised = recipe
    penalised.regularizers = [Regularizer(SlopeOfImages())]
    let plain = try AdversarialTrainer(recipe, on: SmallRecipes.tinyImages, seed: 3)
    let held = try AdversarialTrainer(penalised, on: SmallRecipes.tinyImages, seed: 3)
    let (without, with) = (plain.step(measuring: true), held.step(measuring: true))
    let penalty = try #require(with.measures.first { $0.kind == .generatorPenalty }).value
    #expect(penalty > 0 && !without.measures.contains { $0.kind == .generatorPenalty })
    #expect(abs(with.generatorLoss - without.generatorLoss - penalty) < 1e-4 * max(1, penalty))
    #expect(with.discriminatorLoss == without.discriminatorLoss)
    #expect(
      held.discriminator.parameters.map(\.value.values)
        == plain.discriminator.parameters.map(\.value.values))
    #expect(
      held.generator.parameters.map(\.value.values)
        != plain.generator.parameters.map(\.value.values))
  }

  @Test("a penalty on G falls while G learns from it")
  func learning() throws {
    var recipe = SmallRecipes.perceptron
    recipe.regularizers = [Regularizer(SlopeOfImages())]
    let trainer = try AdversarialTrainer(recipe, on: SmallRecipes.tinyImages, seed: 3)
    func penalty() -> Double {
      trainer.step(measuring: true).measures.first { $0.kind == .generatorPenalty }?.value ?? .nan
    }
    let first = penalty()
    for _ in 0..<60 { _ = trainer.step() }
    #expect(penalty() < 0.5 * first)
  }
}
