import Layers
import Oracles
import Tensor
import Testing

@testable import GANs

@Suite struct StyleNetworksTests {
  private func oracle() throws -> PairedStepOracle {
    try PairedStepOracle(
      "style",
      .style(StyleNetworks(channels: 4, mostChannels: 8, styleDimensions: 6, hasDeviation: true)))
  }

  @Test("a relativistic step with R₁ and R₂ agrees with PyTorch, with equalised weights")
  func step() throws {
    try oracle().check()
  }

  @Test("how the slope of an image by w changes with the weights agrees with PyTorch")
  func secondDerivatives() throws {
    let step = try oracle()
    let (mapping, synthesis) = try halves(of: step.generator)
    let w = mapping(try step.latents.rows, .training)
    try step.expect(w, "w")
    let variable = w.variable
    let projection = (synthesis(variable, .training) * (try step.oracle.images("step.direction")))
    let slope = gradient(
      of: projection.sum, withRespectTo: [variable], createGraph: true)[0]
    let length = slope.squared.sum
    try step.expect(length, "length")
    try step.check(length, step.generator.named, "second")
  }

  @Test("every style can have a w of its own, and one w for all is the same as itself in each")
  func styles() throws {
    let step = try oracle()
    let (mapping, synthesis) = try halves(of: step.generator)
    let mixed = synthesis(try step.oracle.tensor("step.styles"), .training)
    #expect(
      relativeError(mixed.values, try step.oracle.images("step.mixed").values)
        < PairedStepOracle.tolerance)
    let w = mapping(try step.latents.rows, .inference)
    let repeated = w.reshaped([3, 1, 6]).broadcast(to: [3, 6, 6])
    #expect(synthesis(repeated, .inference).values == synthesis(w, .inference).values)
    #expect(
      synthesis(w, .inference).clamped(to: -1...1).values
        == step.generator(try step.latents, .inference).tensor.values)
  }

  /// What comes before the synthesis, and the synthesis.
  private func halves(of generator: Generator) throws -> (mapping: Sequential, StyleSynthesis) {
    let index = try #require(generator.chain.firstIndex { $0 is StyleSynthesis })
    let synthesis = try #require(generator.chain[index] as? StyleSynthesis)
    return (Sequential(Array(generator.chain[..<index])), synthesis)
  }

  @Test("the mapping's running mean of w moves in training by 0.005 of the way, and only then")
  func runningMean() throws {
    let step = try oracle()
    let mean = try #require(step.generator.statistics.first)
    #expect(step.generator.named.map(\.name).contains("generator.0.mapping.4.mean"))
    _ = step.generator(try step.latents, .inference)
    #expect(mean.value.values == Array(repeating: 0, count: 6))
    _ = step.generator(try step.latents, .training)
    let w = try step.oracle.tensor("step.w").mean(over: 0..<1)
    #expect(relativeError(mean.value.values, w.values.map { 0.005 * $0 }) < 1e-4)
  }

  @Test("A pass for statistics alone learns what a whole one does")
  func statistics() throws {
    for architecture in [Architecture.style(StyleNetworks(channels: 2)), .dcgan(DCGAN())] {
      let recipe = Recipe(
        name: "test", summary: "", architecture: architecture, objective: .nonSaturating,
        generatorRate: 1e-3, discriminatorRate: 1e-3)
      let means = [false, true].map { isWhole -> [Float] in
        var random = RandomGenerator(seed: 5)
        let generator = Generator(
          recipe, latent: LatentDescription(dimensions: 4),
          image: ImageShape(height: 16, width: 16, channels: 1), &random)
        let latents = generator.latent.draw(8, &random)
        if isWhole { _ = generator(latents, .training) } else { generator.learnStatistics(latents) }
        return generator.statistics.flatMap(\.value.values)
      }
      #expect(means[0] == means[1] && means[0].contains { $0 != 0 && $0 != 1 })
    }
  }

  @Test("w is as varied as z at first, and a map as its inputs, with weights equalised or not")
  func deviations() throws {
    for isEqualised in [true, false] {
      var random = RandomGenerator(seed: 3)
      let networks = Architecture.style(
        StyleNetworks(channels: 32, styleDimensions: 256, isEqualised: isEqualised))
      let generator = networks.generator(
        inputs: 64, image: ImageShape(height: 8, width: 8, channels: 3), scaling: .plain, &random)
      let index = try #require(generator.chain.firstIndex { $0 is StyleSynthesis })
      let mapping = Sequential(Array(generator.chain[..<index]))
      let w = mapping(Tensor(random.normals(256 * 64), shape: [256, 64]), .inference)
      let square = w.squared.mean.scalar
      #expect(abs(square - 1) < 0.25, "w² is \(square)")

      let map = ModulatedConvolution(
        from: 32, to: 32, kernel: 3, features: 256, gain: Float(2).squareRoot(),
        scaling: isEqualised ? .equalised(gain: 1) : .plain, &random)
      let x = Tensor(random.normals(256 * 6 * 6 * 32), shape: [256, 6, 6, 32])
      var context = Context.inference
      context.style = w
      let y = map(x, context, activation: .leakyRelu(slope: 0.2)).squared.mean.scalar
      // The margin of zeros takes some of it.
      #expect((0.75..<1.05).contains(y), "y² is \(y)")
    }
  }

  @Test("images of every size come out in their shape, and D scores them")
  func shapes() {
    var random = RandomGenerator(seed: 5)
    for (height, width) in [(28, 28), (16, 24), (64, 64)] {
      let recipe = Recipe(
        name: "test", summary: "",
        architecture: .style(StyleNetworks(channels: 2, mostChannels: 4, mappingLayers: 1)),
        objective: .relativistic, generatorRate: 1e-3, discriminatorRate: 1e-3)
      let shape = ImageShape(height: height, width: width, channels: 1)
      let latent = LatentDescription(dimensions: 3, classNames: ["a", "b"])
      let images = Generator(recipe, latent: latent, image: shape, &random)(
        latent.draw(2, &random), .inference)
      #expect(images.tensor.shape == [2, height, width, 1])
      let scores = Discriminator(recipe, latent: .nothing, image: shape, &random)(
        images, Condition(labels: nil), .training
      ).scores
      #expect(scores.logits.count == 2)
    }
  }

  @Test(
    "odd sides and small images are refused, and spectral norm where weights are equalised or 0")
  func refusals() {
    let networks = Architecture.style(StyleNetworks())
    #expect(networks.refusal(of: ImageShape(height: 31, width: 32, channels: 3)) != nil)
    #expect(networks.refusal(of: ImageShape(height: 8, width: 8, channels: 3)) == nil)
    var recipe = Recipe(
      name: "test", summary: "", architecture: networks, objective: .hinge,
      regularizers: [.spectralNorm(SpectralNormalisation())], generatorRate: 1e-3,
      discriminatorRate: 1e-3)
    #expect(
      recipe.combinationRefusal
        == "style networks scale their weights in their own way; leave spectral norm out")
    // W / σ is 0 / 0 where a branch begins.
    let zero =
      "networks begin with weights of 0, whose norm divides nothing; leave spectral norm out"
    recipe.architecture = .style(StyleNetworks(isEqualised: false))
    #expect(recipe.combinationRefusal == "style \(zero)")
    recipe.architecture = .residual(ResidualNetworks())
    #expect(recipe.combinationRefusal == "residual \(zero)")
  }
}
