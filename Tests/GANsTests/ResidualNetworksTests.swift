import Layers
import Oracles
import Tensor
import Testing

@testable import GANs

@Suite struct ResidualNetworksTests {
  private let image = ImageShape(height: 16, width: 16, channels: 3)
  /// What PyTorch computed in double precision, to what float32 keeps of it through both networks.
  private let tolerance: Float = 5e-5

  private var recipe: Recipe {
    Recipe(
      name: "test", summary: "",
      architecture: .residual(ResidualNetworks(channels: 4, mostChannels: 8, blocks: 2)),
      objective: .relativistic,
      regularizers: [
        .realGradientPenalty(RealGradientPenalty(weight: 0.5)),
        .generatedGradientPenalty(GeneratedGradientPenalty(weight: 0.5)),
      ], generatorRate: 1e-3, discriminatorRate: 1e-3)
  }

  @Test("a relativistic step with R₁ and R₂ agrees with PyTorch, second derivatives included")
  func step() throws {
    let oracle = try Oracle("residual")
    var random = RandomGenerator(seed: 0)
    let generator = Generator(
      recipe, latent: LatentDescription(dimensions: 5), image: image, &random)
    let discriminator = Discriminator(recipe, classes: 0, image: image, &random)
    let networks = [discriminator.named, generator.named]
    for named in networks.joined() {
      let tensor = try oracle.values("values.\(named.name)")
      try #require(tensor.shape == named.parameter.layout.shape, "\(named.name)")
      named.parameter.setFileValues(tensor.values)
    }
    func expect(_ found: Tensor, _ name: String) throws {
      let expected = try oracle.values("step.\(name)").values
      #expect(relativeError(found.values, expected) < tolerance, "\(name)")
    }

    let fake = generator(
      generator.latent.latents(z: try oracle.values("step.z").values, categories: nil), .training)
    #expect(
      relativeError(fake.tensor.values, try oracle.images("step.fake").values) < tolerance)
    let real = ImageBatch(try oracle.images("step.real")).variable
    let score = { (images: ImageBatch) in
      discriminator(images, Condition(labels: nil), .training).scores
    }
    let seen = fake.detached.variable
    let (realScores, fakeScores) = (score(real), score(seen))
    try expect(realScores.logits, "real_scores")
    try expect(fakeScores.logits, "fake_scores")
    let parameters = discriminator.named.map(\.parameter)
    let penalty = try #require(
      recipe.discriminatorPenalty(
        DiscriminatorStep(
          score: score, real: (real, realScores), fake: (seen, fakeScores),
          parameters: parameters), &random))
    let loss = recipe.objective.discriminatorLoss(real: realScores, fake: fakeScores) + penalty
    try expect(loss, "discriminator_loss")
    try check(loss, discriminator.named, oracle)
    let generatorLoss = recipe.objective.generatorLoss(fake: score(fake), real: { realScores })
    try expect(generatorLoss, "generator_loss")
    try check(generatorLoss, generator.named, oracle)
  }

  /// Compares the gradients of a loss by all parameters of a network.
  private func check(_ loss: Tensor, _ network: [NamedParameter], _ oracle: Oracle) throws {
    let gradients = gradient(of: loss, withRespectTo: network.map(\.parameter.value))
    for (named, gradient) in zip(network, gradients) {
      let found = Parameter(name: "", value: gradient, layout: named.parameter.layout).fileValues
      let expected = try oracle.values("gradients.\(named.name)").values
      // The relativistic loss does not change with a shift of all scores.
      if named.name == "discriminator.head.bias" {
        #expect(found.allSatisfy { abs($0) < 1e-6 })
      } else {
        #expect(relativeError(found, expected) < tolerance, "\(named.name)")
      }
    }
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
        latent.draw(2, labels: nil, &random), .inference)
      #expect(images.tensor.shape == [2, height, width, 1])
      let scores = Discriminator(recipe, classes: 0, image: shape, &random)(
        images, Condition(labels: nil), .training
      ).scores
      #expect(scores.logits.count == 2)
    }
  }
}
