import Layers
import Tensor
import Testing

@testable import GANs

@Suite struct ResidualNetworksTests {
  private let image = ImageShape(height: 16, width: 16, channels: 3)

  private var recipe: Recipe {
    Recipe(
      name: "test", summary: "", architecture: .residual(ResidualNetworks()),
      objective: .relativistic, generatorRate: 1e-3, discriminatorRate: 1e-3)
  }

  @Test("a relativistic step with R₁ and R₂ agrees with PyTorch, second derivatives included")
  func step() throws {
    try PairedStepOracle(
      "residual", .residual(ResidualNetworks(channels: 4, mostChannels: 8, blocks: 2))
    ).check()
  }

  @Test("a block begins as its skip: what its branch sees does not change its result")
  func beginsAsSkips() {
    var random = RandomGenerator(seed: 3)
    let networks = Architecture.residual(ResidualNetworks(channels: 4, blocks: 2))
    let generator = networks.generator(inputs: 6, image: image, scaling: .plain, &random)
    let blocks = generator.layers.compactMap { $0 as? ResidualBlock }
    #expect(blocks.count == 6)
    let x = Tensor(random.normals(2 * 4 * 4 * 16), shape: [2, 4, 4, 16])
    let y = blocks[0](x, Context(.training))
    #expect(y.values == x.values)
  }

  @Test(
    "sizes are halved down to 4 pixels at least; odd sides end it",
    arguments: [(32, 32, 3), (28, 28, 2), (16, 64, 2), (24, 40, 2), (6, 8, 0), (31, 32, 0)])
  func halvings(height: Int, width: Int, expected: Int) {
    let shape = ImageShape(height: height, width: width, channels: 1)
    #expect(shape.halvings == expected)
    let refusal = Architecture.residual(ResidualNetworks()).refusal(of: shape)
    #expect((refusal == nil) == (expected > 0))
  }

  @Test("images of every size come out in their shape, and D scores them")
  func shapes() {
    var random = RandomGenerator(seed: 5)
    for (height, width, basis) in [(28, 28, true), (16, 24, false), (64, 64, true)] {
      var recipe = recipe
      recipe.architecture = .residual(
        ResidualNetworks(channels: 2, mostChannels: 4, hasBasis: basis))
      let shape = ImageShape(height: height, width: width, channels: 1)
      let latent = LatentDescription(dimensions: 3)
      let images = Generator(recipe, latent: latent, image: shape, &random)(
        latent.draw(2, &random), .inference)
      #expect(images.tensor.shape == [2, height, width, 1])
      let scores = Discriminator(recipe, latent: .nothing, image: shape, &random)(
        images, Condition(labels: nil), .training
      ).scores
      #expect(scores.logits.count == 2)
    }
  }
}
