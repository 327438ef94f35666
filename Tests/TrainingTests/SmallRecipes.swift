import Datasets
import GANs
import Tensor

/// Small networks of every kind, which train in milliseconds.
enum SmallRecipes {
  static let dcgan = small(
    "small-dcgan", .dcgan(DCGAN(channels: 4)), conditioning: .none)
  static let cgan = small(
    "small-cgan", .dcgan(DCGAN(channels: 4)), conditioning: .classProjection)
  static let perceptron = small(
    "small-mlp",
    .multilayerPerceptron(MultilayerPerceptron(generatorUnits: [16], discriminatorUnits: [12])),
    conditioning: .classProjection)
  static let attentive = small(
    "small-sagan", .dcgan(DCGAN(channels: 4, attention: true)), conditioning: .none)
  /// A gradient penalty through attention.
  static let penalised = small(
    "small-wgan-gp", .dcgan(DCGAN(channels: 4, discriminatorBatchNorm: false, attention: true)),
    .wasserstein, conditioning: .none, regularizers: [.gradientPenalty(GradientPenalty())])
  static let all = [dcgan, cgan, perceptron, attentive, penalised]

  private static func small(
    _ name: String, _ architecture: Architecture, _ objective: Objective = .nonSaturating,
    conditioning: Conditioning, regularizers: [Regularizer] = []
  ) -> Recipe {
    var recipe = Recipe(
      name: name, summary: "", architecture: architecture, objective: objective,
      conditioning: conditioning, regularizers: regularizers, generatorRate: 1e-3,
      discriminatorRate: 1e-3, averageDecay: 0.99)
    recipe.batchSize = 8
    recipe.latentDimensions = 8
    return recipe
  }

  /// A few labelled digits.
  static let digits = Digits.dataset(count: 50, seed: 1)

  /// Labelled images of noise, small enough for hundreds of steps.
  static let tinyImages = {
    var random = RandomGenerator(seed: 1)
    let shape = ImageShape(height: 8, width: 8, channels: 1)
    return ImageDataset(
      name: "noise", shape: shape, classNames: ["a", "b"],
      pixels: (0..<50 * shape.count).map { _ in UInt8(random.index(below: 256)) },
      labels: (0..<50).map { UInt8($0 % 2) })
  }()
}
