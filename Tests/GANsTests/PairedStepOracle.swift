import Layers
import Oracles
import Tensor
import Testing

@testable import GANs

/// A relativistic step with R₁ and R₂ of weight 0.5 that PyTorch computed in double precision.
struct PairedStepOracle {
  /// What float32 keeps of it through both networks.
  static let tolerance: Float = 5e-5

  let oracle: Oracle
  let generator: Generator
  let discriminator: Discriminator
  private let recipe: Recipe

  /// The networks of an architecture with the weights of a file.
  init(_ file: String, _ architecture: Architecture) throws {
    let image = ImageShape(height: 16, width: 16, channels: 3)
    recipe = Recipe(
      name: "test", summary: "", architecture: architecture, objective: .relativistic,
      regularizers: [
        .realGradientPenalty(RealGradientPenalty(weight: 0.5)),
        .generatedGradientPenalty(GeneratedGradientPenalty(weight: 0.5)),
      ], generatorRate: 1e-3, discriminatorRate: 1e-3)
    oracle = try Oracle(file)
    var random = RandomGenerator(seed: 0)
    generator = Generator(
      recipe, latent: LatentDescription(dimensions: 5), image: image, &random)
    discriminator = Discriminator(recipe, latent: .nothing, image: image, &random)
    for named in discriminator.named + generator.named where oracle.has("values.\(named.name)") {
      let tensor = try oracle.values("values.\(named.name)")
      try #require(tensor.shape == named.parameter.layout.shape, "\(named.name)")
      named.parameter.setFileValues(tensor.values)
    }
    let known = (discriminator.parameters + generator.parameters).count
    try #require(oracle.file.tensors.count { $0.name.hasPrefix("values.") } == known)
  }

  /// z of the step.
  var latents: Latents {
    get throws {
      generator.latent.latents(z: try oracle.values("step.z").values, categories: nil)
    }
  }

  /// Compares scores, losses and all gradients of the step.
  func check() throws {
    let fake = generator(try latents, .training)
    #expect(
      relativeError(fake.tensor.values, try oracle.images("step.fake").values) < Self.tolerance)
    let real = ImageBatch(try oracle.images("step.real")).variable
    let score = { (images: ImageBatch) in
      discriminator(images, Condition(labels: nil), .training).scores
    }
    let seen = fake.detached.variable
    let (realScores, fakeScores) = (score(real), score(seen))
    try expect(realScores.logits, "real_scores")
    try expect(fakeScores.logits, "fake_scores")
    var random = RandomGenerator(seed: 0)
    let loss = recipe.objective.discriminatorLoss(real: realScores, fake: fakeScores)
    /// The step with the slopes of the loss and of the penalties from one pass, and from two.
    for offsets in [discriminator.offsets, nil] {
      let step = DiscriminatorStep(
        score: score, real: (real, realScores), fake: (seen, fakeScores),
        parameters: discriminator.named.map(\.parameter), loss: loss,
        sharing: offsets.map { ($0, recipe) })
      let penalty = try #require(recipe.discriminatorPenalty(step, &random))
      try expect(loss + penalty, "discriminator_loss")
      try check(step.loss + penalty, discriminator.named)
    }
    let generatorLoss = recipe.objective.generatorLoss(fake: score(fake), real: { realScores })
    try expect(generatorLoss, "generator_loss")
    try check(generatorLoss, generator.named)
  }

  /// Compares a value of the step.
  func expect(_ found: Tensor, _ name: String) throws {
    let expected = try oracle.values("step.\(name)").values
    #expect(relativeError(found.values, expected) < Self.tolerance, "\(name)")
  }

  /// Compares the gradients of a loss by the parameters of a network that the file has them of.
  func check(_ loss: Tensor, _ network: [NamedParameter], _ prefix: String = "gradients") throws {
    let known = network.filter { oracle.has("\(prefix).\($0.name)") }
    let gradients = gradient(of: loss, withRespectTo: known.map(\.parameter.value))
    for (named, gradient) in zip(known, gradients) {
      let found = Parameter(name: "", value: gradient, layout: named.parameter.layout).fileValues
      let expected = try oracle.values("\(prefix).\(named.name)").values
      // The relativistic loss does not change with a shift of all scores.
      if named.name == "discriminator.head.bias" {
        #expect(found.allSatisfy { abs($0) < 1e-6 })
      } else {
        #expect(relativeError(found, expected) < Self.tolerance, "\(named.name)")
      }
    }
  }
}
