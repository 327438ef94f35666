import Layers
import Tensor
import Testing

@testable import GANs

/// Networks that grow.
@Suite struct GrowthTests {
  private let shape = ImageShape(height: 32, width: 32, channels: 3)
  private let growing = ProgressiveGrowing(channels: 4, mostChannels: 8, phaseSteps: 10)

  @Test("a level is faded in over a phase and stays through the next, 4×4 to 32×32")
  func phases() {
    func at(_ steps: Int) -> [Float] {
      let growth = growing.growth(afterSteps: steps, image: shape)
      return [Float(growth?.level ?? -1), growth?.fade ?? -1]
    }
    #expect(growing.growth(afterSteps: 0, image: shape)?.levels == 4)
    #expect(at(0) == [0, 1])
    #expect(at(9) == [0, 1])
    #expect(at(10) == [1, 0.1])
    #expect(at(19) == [1, 1])
    #expect(at(20) == [1, 1])
    #expect(at(30) == [2, 0.1])
    #expect(at(54) == [3, 0.5])
    #expect(at(60) == [3, 1])
    #expect(at(1_000_000) == [3, 1])
    // Where the newest level began.
    for (steps, first) in [(0, 0), (9, 0), (10, 10), (29, 10), (30, 30), (54, 50), (99, 50)] {
      #expect(growing.growth(afterSteps: steps, image: shape)?.firstStep == first)
    }
  }

  private func networks() -> (generator: Generator, discriminator: Discriminator, z: Tensor) {
    var recipe = Recipe.progressive
    recipe.architecture = .progressive(growing)
    recipe.latentDimensions = 6
    var random = RandomGenerator(seed: 1)
    let generator = Generator(
      recipe, latent: LatentDescription(dimensions: 6), image: shape, &random)
    let discriminator = Discriminator(recipe, latent: .nothing, image: shape, &random)
    return (generator, discriminator, Tensor(random.normals(12), shape: [2, 6]))
  }

  @Test("images are as large as the growth in training, and have the full size in inference")
  func sizes() {
    let (generator, discriminator, z) = networks()
    for level in 0..<4 {
      let growth = Growth(level: level, levels: 4, fade: level == 0 ? 1 : 0.3)
      generator.grow(to: growth)
      discriminator.grow(to: growth)
      let images = generator(Latents(rows: z, of: generator.latent), .training)
      #expect(images.tensor.shape == [2, 4 << level, 4 << level, 3])
      #expect(discriminator(images, .none, .training).scores.logits.shape == [2])
      #expect(
        generator(Latents(rows: z, of: generator.latent), .inference).tensor.shape == [
          2, 32, 32, 3,
        ])
      let real = discriminator.asGrown(
        ImageBatch(Tensor(repeating: 0.25, shape: [1, 32, 32, 3])), to: growth)
      #expect(real.tensor.shape == [1, 4 << level, 4 << level, 3])
      #expect(real.tensor.values.allSatisfy { abs($0 - 0.25) < 1e-6 })
    }
  }

  @Test("a level that is hardly faded in draws what the level below drew, enlarged")
  func fading() {
    let (generator, _, z) = networks()
    func image(_ level: Int, _ fade: Float) -> [Float] {
      generator.grow(to: Growth(level: level, levels: 4, fade: fade))
      return generator(Latents(rows: z, of: generator.latent), .inference).tensor.values
    }
    let below = image(1, 1)
    let barely = image(2, 1e-6)
    #expect(zip(below, barely).allSatisfy { abs($0 - $1) < 1e-4 })
    #expect(image(2, 1) != below)
  }

  @Test("levels that are not reached yet get no gradient")
  func unreached() {
    let (generator, discriminator, z) = networks()
    let growth = Growth(level: 1, levels: 4, fade: 0.5)
    generator.grow(to: growth)
    discriminator.grow(to: growth)
    let loss = discriminator(
      generator(Latents(rows: z, of: generator.latent), .training), .none, .training
    ).scores
      .logits.sum
    let parameters = generator.named
    let gradients = gradient(of: loss, withRespectTo: parameters.map(\.parameter.value))
    for (parameter, gradient) in zip(parameters, gradients) {
      let isReached =
        !parameter.name.contains("level.2") && !parameter.name.contains("level.3")
        && !parameter.name.contains("to_image.2") && !parameter.name.contains("to_image.3")
      #expect(gradient.values.contains { $0 != 0 } == isReached, "\(parameter.name)")
    }
  }

  @Test("images too small to grow are refused, and odd ones")
  func refusals() {
    let architecture = Architecture.progressive(growing)
    for side in [4, 7, 9, 27] {
      let shape = ImageShape(height: side, width: side, channels: 1)
      #expect(architecture.refusal(of: shape) != nil)
    }
    #expect(architecture.refusal(of: ImageShape(height: 28, width: 28, channels: 1)) == nil)
  }
}
