import Layers
import Oracles
import Tensor
import Testing

@testable import GANs

/// The loss's and the penalties' gradients from one pass back against those from two.
@Suite struct SharedSlopesTests {
  struct Case: CustomTestStringConvertible {
    var architecture: Architecture
    var objective: Objective
    var regularizers: [Regularizer]
    var conditioning = Conditioning.none
    var testDescription: String {
      "\(objective), \(conditioning), \(regularizers.count) regularizers"
    }
  }

  private static let r1 = Regularizer.realGradientPenalty(RealGradientPenalty(weight: 0.7))
  private static let r2 = Regularizer.generatedGradientPenalty(GeneratedGradientPenalty(weight: 3))
  private static let residual = Architecture.residual(ResidualNetworks(channels: 4))
  private static let strided = Architecture.dcgan(
    DCGAN(channels: 4, discriminatorBatchNorm: false))

  static let cases = [
    Case(architecture: residual, objective: .relativistic, regularizers: [r1, r2]),
    // Beyond its margin the hinge has no slope.
    Case(architecture: strided, objective: .hinge, regularizers: [r1]),
    Case(architecture: strided, objective: .nonSaturating, regularizers: [r2]),
    Case(
      architecture: residual, objective: .nonSaturating, regularizers: [r1],
      conditioning: .classProjection),
    Case(
      architecture: residual, objective: .relativistic, regularizers: [r1, r2],
      conditioning: .attributeProjection),
    Case(
      architecture: strided, objective: .leastSquares(LeastSquares()),
      regularizers: [.spectralNorm(SpectralNormalisation()), r1, r2]),
    Case(
      architecture: .multilayerPerceptron(MultilayerPerceptron()), objective: .wasserstein,
      regularizers: [r1, r2]),
  ]

  private let data = DataDescription(
    image: ImageShape(height: 16, width: 16, channels: 1), classNames: ["a", "b", "c"],
    attributes: [
      LatentCode(name: "hat", .category(values: ["none", "cap"], shares: [0.5, 0.5])),
      LatentCode(
        name: "hair", .category(values: ["red", "blue", "grey"], shares: [0.5, 0.25, 0.25])),
    ])

  private func discriminator(
    _ recipe: Recipe, _ random: inout RandomGenerator
  ) -> Discriminator {
    return Discriminator(recipe, latent: recipe.latent(of: data), image: data.image, &random)
  }

  @Test("the gradient of loss and penalties is the same with shared slopes", arguments: cases)
  func gradients(_ c: Case) throws {
    let recipe = Recipe(
      name: "test", summary: "", architecture: c.architecture, objective: c.objective,
      conditioning: c.conditioning, regularizers: c.regularizers, generatorRate: 1e-3,
      discriminatorRate: 1e-3)
    var random = RandomGenerator(seed: 4)
    let discriminator = discriminator(recipe, &random)
    for parameter in discriminator.parameters {
      let noise = random.normals(parameter.value.count)
      parameter.value.set(to: zip(parameter.value.values, noise).map { $0 + 0.1 * $1 })
    }
    let offsets = try #require(discriminator.offsets)
    let condition = Condition(
      labels: [0, 2, 1, 2, 0], latents: recipe.latent(of: data).draw(5, &random))
    let parameters = discriminator.parameters
    let (real, fake) = (
      ImageBatch(Tensor(random.normals(5 * 256), shape: [5, 16, 16, 1])).variable,
      ImageBatch(Tensor(random.normals(5 * 256), shape: [5, 16, 16, 1])).variable
    )
    let score = { discriminator($0, condition, .inference).scores }
    let scores = (score(real), score(fake))
    let loss = recipe.objective.discriminatorLoss(real: scores.0, fake: scores.1)
    let gradients = try [offsets, nil].map { offsets in
      let step = DiscriminatorStep(
        score: score, real: (real, scores.0), fake: (fake, scores.1), parameters: parameters,
        loss: loss, sharing: offsets.map { ($0, recipe) })
      let penalty = try #require(recipe.discriminatorPenalty(step, &random))
      return gradient(of: step.loss + penalty, withRespectTo: parameters.map(\.value))
    }
    for (parameter, (shared, plain)) in zip(parameters, zip(gradients[0], gradients[1])) {
      let error = relativeError(shared.values, plain.values)
      #expect(error < 1e-4, "\(parameter.name), \(parameter.value.shape)")
    }
  }

  @Test("slopes are not shared where scores are not linear between the parameters")
  func offsets() {
    func offsets(
      _ architecture: Architecture, _ conditioning: Conditioning = .none,
      _ regularizers: [Regularizer] = []
    ) -> [Parameter]? {
      var random = RandomGenerator(seed: 1)
      let recipe = Recipe(
        name: "test", summary: "", architecture: architecture, objective: .hinge,
        conditioning: conditioning, regularizers: regularizers, generatorRate: 1e-3,
        discriminatorRate: 1e-3)
      return discriminator(recipe, &random).offsets
    }
    #expect(offsets(Self.residual) != nil)
    #expect(offsets(.dcgan(DCGAN())) == nil)
    #expect(offsets(Self.residual, .classPlanes) == nil)
    #expect(offsets(Self.residual, .none, [.packing(Packing())]) == nil)
    #expect(offsets(.sagan(SAGAN())) == nil)
  }
}
