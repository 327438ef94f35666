import Layers
import Tensor
import Testing

@testable import GANs

/// Holds the mean of ‖Jᵀ1‖² at 1, with second gradients: a regularizer of G that no list has.
struct SlopeOfImages: RegularizerTerms {
  static let usual = SlopeOfImages()
  static let word = "slope-of-images"
  static let source = "2026"
  var summary: String { "a test" }

  func generatorPenalty(
    _ step: GeneratorStep, _ random: inout RandomGenerator
  ) -> Tensor? {
    let slope = step.slope(
      weighting: Tensor(repeating: 1, shape: step.images.tensor.shape))
    return (slope.squared.sum(over: slope.exampleAxes).mean - 1).squared
  }
}

@Suite struct GeneratorPenaltyTests {
  private var random = RandomGenerator(seed: 1)

  @Test("the slope of a linear generator is the sum of its rows, and has a gradient of its own")
  mutating func linearGenerator() throws {
    // G(z) = z W, so that Jᵀ1 is the sum of W's columns: (3, 7) here.
    let w = Tensor([1, 2, 3, 4], shape: [2, 2]).variable
    let step = GeneratorStep(
      generate: { ImageBatch($0.z.product(w).reshaped([$0.z.shape[0], 1, 1, 2])) },
      latents: Latents(
        rows: Tensor([0.5, -1, 2, 0, 1, 1], shape: [3, 2]), of: LatentDescription(dimensions: 2)),
      images: ImageBatch(Tensor(repeating: 0, shape: [3, 1, 1, 2])), parameters: [])
    let slope = step.slope(weighting: Tensor(repeating: 1, shape: [3, 1, 1, 2]))
    #expect(slope.values == [3, 7, 3, 7, 3, 7])
    let penalty = try #require(SlopeOfImages().generatorPenalty(step, &random))
    #expect(penalty.scalar == 57 * 57)
    // ∂/∂W of (s − 1)², s = Σ (Σ W)², is 2 (s − 1) · 2 · the row's sum: 228 · 3 and 228 · 7.
    let found = gradient(of: penalty, withRespectTo: [w])[0].values
    #expect(found == [684, 684, 1596, 1596])
  }

  @Test("a recipe adds up what its regularizers ask of G, and its gradient agrees with differences")
  mutating func network() throws {
    var recipe = Recipe.gan
    recipe.architecture = .multilayerPerceptron(
      MultilayerPerceptron(generatorUnits: [5], discriminatorUnits: [4]))
    recipe.latentDimensions = 3
    let latent = LatentDescription(dimensions: 3, classNames: [])
    let generator = Generator(
      recipe, latent: latent, image: ImageShape(height: 2, width: 2, channels: 1), &random)
    let latents = latent.draw(4, &random)
    func penalty(of regularizers: [Regularizer]) -> Tensor? {
      recipe.regularizers = regularizers
      var random = RandomGenerator(seed: 2)
      return recipe.generatorPenalty(
        generate: { generator($0, .training) }, latents: latents,
        images: generator(latents, .training), parameters: generator.parameters, &random)
    }
    #expect(penalty(of: Regularizer.all) == nil)
    let one = try #require(penalty(of: [Regularizer(SlopeOfImages())]))
    let two = try #require(
      penalty(of: [Regularizer(SlopeOfImages()), .packing(Packing()), Regularizer(SlopeOfImages())])
    )
    #expect(two.scalar == 2 * one.scalar)
    let weight = try #require(generator.parameters.first)
    let found = gradient(of: one, withRespectTo: [weight.value])[0].values
    let values = weight.value.values
    for index in [0, 7, 14] {
      func moved(by offset: Float) throws -> Float {
        var moved = values
        moved[index] += offset
        weight.copy(from: Parameter(name: "", value: Tensor(moved, shape: weight.value.shape)))
        return try #require(penalty(of: [Regularizer(SlopeOfImages())])).scalar
      }
      let difference = try (moved(by: 1e-2) - moved(by: -1e-2)) / 2e-2
      #expect(abs(found[index] - difference) < 1e-2 * max(0.1, abs(difference)))
      weight.copy(from: Parameter(name: "", value: Tensor(values, shape: weight.value.shape)))
    }
  }
}
